/** Every way the server says no: code, status and the Vietnamese of it, as problem details. @source RFC 9457 */
import type { Context } from 'hono';

const PROBLEMS = {
  'bad-request': [400, 'Yêu cầu không đúng dạng'],
  'not-signed-in': [401, 'Chưa đăng nhập'],
  'wrong-password': [401, 'Sai tên hoặc mật khẩu'],
  forbidden: [403, 'Không đủ quyền'],
  'wrong-host': [403, 'Địa chỉ máy chủ không được nhận'],
  'wrong-origin': [403, 'Yêu cầu đến từ trang khác'],
  'not-found': [404, 'Không có'],
  conflict: [409, 'Người khác đã sửa trước'],
  taken: [409, 'Đã có rồi'],
  'changed-since': [412, 'Thư đã đổi từ lúc xem'],
  'not-copied': [422, 'Không tạo được bản sao của thư này'],
  'too-large': [413, 'Tệp vượt giới hạn dung lượng'],
  'no-condition': [428, 'Thiếu If-Match'],
  'too-many': [429, 'Quá nhiều yêu cầu'],
  'locked-out': [429, 'Tạm khóa vì sai mật khẩu nhiều lần'],
  internal: [500, 'Lỗi của máy chủ'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Thrown by whatever serves a request; told to the caller as it is. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: (typeof PROBLEMS)[ProblemCode][0];
  /** Members beside those of the standard: `errors`, `current`. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, detail?: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail ?? PROBLEMS[code][1]);
    this.code = code;
    this.status = PROBLEMS[code][0];
    this.more = more;
  }
}

/** The answer that tells it. */
export function told(c: Context, problem: Problem): Response {
  const { code, status, message, more } = problem;
  const title = PROBLEMS[code][1];
  if (status === 429) c.header('Retry-After', String(more.retryAfter ?? 5));
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="congvan"');
  const detail = message === title ? {} : { detail: message };
  return c.body(JSON.stringify({ type: `urn:congvan:${code}`, title, status, ...detail, ...more }), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  });
}
