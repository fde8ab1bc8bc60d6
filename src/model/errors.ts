/** Every way a run or a file can fail: code, what the clerk reads, and the cure. The README lists the same codes. */

interface ErrorKind {
  /** `letter`: this file fails and the rest goes on. `run`: nothing can be done; exit status 2. */
  readonly stops: 'letter' | 'run';
  readonly message: string;
  readonly cure: string;
}

export const ERRORS = {
  'file.missing': { stops: 'letter', message: 'Không tìm thấy tệp', cure: 'Kiểm tra lại đường dẫn.' },
  'file.unreadable': {
    stops: 'letter',
    message: 'Không mở được tệp',
    cure: 'Kiểm tra quyền đọc tệp, hoặc đóng chương trình đang giữ tệp.',
  },
  'file.empty': { stops: 'letter', message: 'Tệp rỗng', cure: 'Lấy lại tệp từ nơi gửi.' },
  'file.too-large': {
    stops: 'letter',
    message: 'Tệp vượt giới hạn dung lượng',
    cure: 'Tách nhỏ tệp hoặc tăng --max-bytes.',
  },
  'file.unsupported': {
    stops: 'letter',
    message: 'Không phải PDF, ảnh, tệp Word, RTF, HTML hay văn bản thuần',
    cure: 'Chuyển tệp sang PDF rồi đọc lại; tệp nén thì giải nén trước.',
  },
  'file.container': {
    stops: 'letter',
    message: 'Tệp chứa các tệp khác',
    cure: 'Đọc bằng congvan read: mỗi tệp bên trong là một thư.',
  },
  'file.archive-limit': {
    stops: 'letter',
    message: 'Tệp nén vượt giới hạn',
    cure: 'Giải nén ở nơi an toàn, rồi đọc từng tệp bên trong.',
  },
  'file.damaged': { stops: 'letter', message: 'Tệp hỏng', cure: 'Lấy lại tệp từ nơi gửi hoặc quét lại.' },
  'file.encrypted': {
    stops: 'letter',
    message: 'Tệp có mật khẩu',
    cure: 'Thêm mật khẩu vào tệp --passwords, hoặc lưu một bản không khóa.',
  },
  'file.changed': {
    stops: 'letter',
    message: 'Tệp bị thay đổi trong lúc đọc',
    cure: 'Chờ tệp được chép xong rồi đọc lại.',
  },
  'file.too-many-pages': {
    stops: 'letter',
    message: 'Tệp vượt giới hạn số trang',
    cure: 'Tách tệp hoặc tăng --max-pages.',
  },
  'page.too-large': {
    stops: 'letter',
    message: 'Ảnh của trang vượt giới hạn điểm ảnh',
    cure: 'Quét lại ở 200–300 dpi hoặc tăng --max-pixels.',
  },
  'page.timeout': {
    stops: 'letter',
    message: 'Đọc trang quá thời gian cho phép',
    cure: 'Kiểm tra trang có quá nhiễu không, hoặc tăng --page-timeout.',
  },
  'page.memory': {
    stops: 'letter',
    message: 'Đọc trang quá bộ nhớ cho phép',
    cure: 'Quét lại ở độ phân giải thấp hơn hoặc tăng --max-memory.',
  },
  'page.crash': {
    stops: 'letter',
    message: 'Tiến trình đọc trang dừng đột ngột',
    cure: 'Thử lại; nếu vẫn lỗi, gửi mã lỗi cho người phát triển.',
  },
  'letter.timeout': {
    stops: 'letter',
    message: 'Đọc thư quá thời gian cho phép',
    cure: 'Tách tệp, hoặc tăng --letter-timeout.',
  },
  'letter.crash': {
    stops: 'letter',
    message: 'Tiến trình đọc thư dừng đột ngột',
    cure: 'Chạy congvan retry; nếu vẫn lỗi, gửi tệp cho người phát triển.',
  },
  'process.slow-start': {
    stops: 'letter',
    message: 'Tiến trình đọc khởi động quá lâu',
    cure: 'Máy đang quá bận: chờ rồi chạy congvan retry, hoặc giảm --workers.',
  },
  'output.unwritable': {
    stops: 'letter',
    message: 'Không ghi được kết quả',
    cure: 'Kiểm tra dung lượng đĩa và quyền ghi thư mục --out.',
  },
  internal: {
    stops: 'letter',
    message: 'Lỗi của chương trình',
    cure: 'Gửi tệp và dòng báo lỗi này cho người phát triển.',
  },
  'run.usage': { stops: 'run', message: 'Lệnh gọi sai', cure: 'Xem congvan --help.' },
  'run.refused': { stops: 'run', message: 'Không làm được', cure: 'Xem lại điều được nêu rồi làm lại.' },
  'run.setup': { stops: 'run', message: 'Cài đặt chưa đủ', cure: 'Chạy lại npm ci.' },
  'run.disk-full': {
    stops: 'run',
    message: 'Đĩa đầy',
    cure: 'Dọn chỗ trống rồi chạy lại lệnh cũ: thư đã đọc không phải đọc lại.',
  },
  'run.read-only': {
    stops: 'run',
    message: 'Nơi ghi kết quả chỉ cho đọc',
    cure: 'Chọn --out ở ổ đĩa ghi được, hoặc gắn lại ổ đĩa với quyền ghi.',
  },
  'run.locked': {
    stops: 'run',
    message: 'Một lần chạy khác đang ghi vào thư mục kết quả',
    cure: 'Chờ lần chạy kia xong, hoặc chọn --out khác.',
  },
  'run.database': {
    stops: 'run',
    message: 'Không dùng được cơ sở dữ liệu',
    cure: 'Kiểm tra --register hoặc --db, máy chủ PostgreSQL và mạng.',
  },
  'run.rules': { stops: 'run', message: 'Tệp quy tắc sai', cure: 'Sửa tệp quy tắc ở chỗ được nêu.' },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** An error the user can act on. `message` is Vietnamese and ends with the cure; `detail` says what was seen. */
export class CongvanError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, detail?: string, cause?: unknown) {
    const { message, cure } = ERRORS[code];
    super(`${message}${detail ? ` (${detail})` : ''}. ${cure}`, { cause });
    this.name = 'CongvanError';
    this.code = code;
    this.detail = detail;
  }
}

/** Whatever was thrown, as an error with a code; `fallback` is the code of what nobody foresaw. */
export function asCongvanError(thrown: unknown, fallback: ErrorCode): CongvanError {
  if (thrown instanceof CongvanError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new CongvanError(fallback, text.slice(0, 300), thrown);
}

/**
 * What a library threw over bytes that it could not read. Its own words, in English, stay in the cause: that does not leave the
 * process that reads, which writes it where a developer asks (NODE_DEBUG=congvan).
 * @param detail in Vietnamese
 */
export const damagedBy = (thrown: unknown, detail: string): CongvanError =>
  thrown instanceof CongvanError ? thrown : new CongvanError('file.damaged', detail, thrown);

/** The disk has no room, or the user may take no more of it. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** What the file system says of a write, as an error with a code. */
export function asWriteError(thrown: unknown, path: string): CongvanError {
  if (thrown instanceof CongvanError) return thrown;
  const { code, message } = thrown as Error & { readonly code?: string };
  if (code === 'EROFS') return new CongvanError('run.read-only', path, thrown);
  if (FULL.has(code ?? '')) return new CongvanError('run.disk-full', `${code}: ${path}`, thrown);
  return new CongvanError('output.unwritable', message ?? path, thrown);
}

/** True for an error that ends the whole run: no file could be read any better. */
export const stopsRun = (thrown: unknown): boolean =>
  thrown instanceof CongvanError && ERRORS[thrown.code].stops === 'run';
