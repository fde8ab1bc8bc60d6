/** A line of the book of arrivals as cells. @source NĐ 30/2020, Phụ lục IV, Sổ đăng ký văn bản đến */
import type { Arrival } from '../register/index.ts';

export const BOOK_TITLES = [
  'Ngày đến',
  'Số đến',
  'Tác giả',
  'Số, ký hiệu',
  'Ngày tháng',
  'Tên loại và trích yếu nội dung',
  'Đơn vị hoặc người nhận',
  'Ngày chuyển',
  'Ký nhận',
  'Ghi chú',
] as const;

export const bookLine = (arrival: Arrival): readonly string[] => [
  inVietnamese(arrival.arrived),
  String(arrival.number),
  arrival.author ?? '',
  arrival.documentNumber ?? '',
  inVietnamese(arrival.issued),
  [arrival.type, arrival.subject].filter(Boolean).join(': '),
  arrival.unit ?? '',
  inVietnamese(arrival.handedOn),
  arrival.receivedBy ?? '',
  [arrival.note, arrival.struck && `Đã gạch: ${arrival.struck.reason}`].filter(Boolean).join('; '),
];

/** `2021-11-25` → 25/11/2021; a month or year alone as such. */
const inVietnamese = (iso: string | null): string => (iso ?? '').slice(0, 10).split('-').reverse().join('/');
