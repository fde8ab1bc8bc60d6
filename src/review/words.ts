/** What stands on the pages, in Vietnamese. */
import type { DueState, EventKind, LetterState, Role } from '../register/port.ts';

export const STATES: Readonly<Record<LetterState, string>> = {
  done: 'đã đọc',
  partial: 'đọc một phần',
  failed: 'không đọc được',
  'not-a-letter': 'không phải công văn',
  waiting: 'chờ đọc',
  parted: 'đã tách',
};

export const JOB_STATES = {
  waiting: 'chờ đọc',
  reading: 'đang đọc',
  done: 'đã đọc',
  failed: 'không đọc được',
} as const;

export const ROLES: Readonly<Record<Role, string>> = {
  read: 'xem',
  register: 'vào sổ',
  administer: 'quản trị',
};

/** What a system may be told of. */
export const EVENTS: Readonly<Record<EventKind, string>> = {
  'letter.new': 'thư mới',
  'letter.read': 'thư được đọc lại',
  'letter.corrected': 'thư được sửa',
  'letter.reviewed': 'thư được duyệt',
  'finding.accepted': 'phát hiện được chấp nhận',
  'arrival.registered': 'thư vào sổ',
  'arrival.changed': 'dòng của sổ được sửa hoặc gạch',
  'term.changed': 'hạn được giao hoặc xong',
  'job.added': 'tệp chờ đọc',
  'job.progress': 'tệp đang được đọc',
  'job.ended': 'tệp đã đọc',
};

/** The acts of the log. */
export const ACTS: Readonly<Record<string, string>> = {
  'letter.read': 'đọc thư',
  'letter.correct': 'sửa thư',
  'letter.undo': 'bỏ lần sửa',
  'letter.review': 'duyệt thư',
  'letter.part': 'tách thư',
  'letter.download': 'tải tệp gốc',
  'finding.accept': 'chấp nhận phát hiện',
  'arrival.register': 'vào sổ',
  'arrival.change': 'sửa dòng của sổ',
  'arrival.strike': 'gạch dòng của sổ',
  'arrival.stamp': 'tải bản sao có dấu đến',
  'book.add': 'mở sổ',
  'book.change': 'đổi sổ',
  'book.download': 'tải sổ',
  'job.add': 'nhận tệp',
  'term.change': 'đổi hạn',
  'user.add': 'thêm người dùng',
  'user.change': 'đổi người dùng',
  'token.add': 'tạo mã truy cập',
  'token.revoke': 'thu hồi mã truy cập',
  'hook.add': 'thêm webhook',
  'hook.change': 'đổi webhook',
  'hook.remove': 'xóa webhook',
  'session.begin': 'đăng nhập',
  'session.end': 'đăng xuất',
  'session.refused': 'đăng nhập không được',
};

export const DUE_STATES: readonly (readonly [DueState, string])[] = [
  ['today', 'Hôm nay'],
  ['week', '7 ngày tới'],
  ['late', 'Quá hạn'],
  ['undated', 'Không ghi ngày'],
  ['later', 'Còn xa'],
  ['done', 'Đã xong'],
  ['old', 'Cũ, chưa vào sổ'],
  ['open', 'Mọi hạn chưa xong'],
];

export const SEVERITIES = { error: 'lỗi', warning: 'cảnh báo', info: 'lưu ý' } as const;

export const EVIDENCE_STATES = {
  read: 'đọc được',
  blank: 'để trống trên trang',
  unreadable: 'không đọc rõ',
  missing: 'không có trên trang',
} as const;

export const ROUTES: Readonly<Record<string, string>> = {
  'text-layer': 'chữ trong PDF',
  annotation: 'chữ ký số ghi',
  ocr: 'nhận dạng ảnh',
  handwriting: 'chữ viết tay',
  text: 'tệp văn bản',
};

export const RELATIONS = {
  before: 'trước ngày',
  by: 'chậm nhất',
  on: 'vào ngày',
  within: 'trong thời hạn',
  during: 'từ … đến',
  every: 'định kỳ',
} as const;

/** `2021-11-25` → 25/11/2021; `2021-11` → 11/2021; with an hour behind it where there is one. */
export function dayOf(iso: string | null | undefined): string {
  if (!iso) return '';
  const [day = '', hour] = iso.split('T');
  return day.split('-').reverse().join('/') + (hour && !iso.endsWith('Z') ? ` ${hour}` : '');
}

/** What lies in an archive or a mail is called behind it. */
export const shownName = (name: string): string => name.replaceAll('!/', ' › ');

/** A moment in the time of this machine: 25/11/2021 17:05. */
export const momentOf = (iso: string): string =>
  new Date(iso).toLocaleString('vi-VN', { dateStyle: 'short', timeStyle: 'short' });

/**
 * A day as people type or letters print it → ISO, at the precision that is there; null where it is none.
 * `25/11/2021`, `25.11.2021`, `ngày 25 tháng 11 năm 2021`, `11/2021`, `2021-11-25`, with `17:00` or `17 giờ` behind or before.
 */
export function isoOf(text: string): string | null {
  const given = text.normalize('NFC').trim();
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T\d{2}:\d{2})?)?)?$/u.exec(given);
  if (iso) return isDay(Number(iso[1]), iso[2], iso[3]) ? given : null;
  const hour = /(\d{1,2})\s*(?::|giờ|g|h)\s*(\d{2})?/iu.exec(given);
  const rest = hour ? given.replace(hour[0], ' ') : given;
  const numbers = rest.match(/\d+/gu) ?? [];
  const [year = '', month, day] = [...numbers].reverse();
  if (year.length !== 4 || numbers.length > 3 || !isDay(Number(year), month, day)) return null;
  const at = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean).join('-');
  if (!hour || !day) return at;
  return `${at}T${hour[1]!.padStart(2, '0')}:${hour[2] ?? '00'}`;
}

function isDay(year: number, month: string | undefined, day: string | undefined): boolean {
  if (year < 1900 || year > 2200) return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= new Date(year, Number(month), 0).getDate());
}
