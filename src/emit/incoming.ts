/** An outcome → its row of the register of incoming documents, and the columns of that register. */
import type { IncomingRow } from '../model/incoming.ts';
import type { Letter } from '../model/letter.ts';
import type { Outcome } from '../model/outcome.ts';
import { printable } from './terminal.ts';

interface Column {
  readonly key: keyof IncomingRow;
  readonly heading: string;
  readonly kind: 'text' | 'day';
  /** Characters. */
  readonly width: number;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục IV, mẫu sổ đăng ký văn bản đến */
export const INCOMING_COLUMNS: readonly Column[] = [
  { key: 'arrived', heading: 'Ngày đến', kind: 'day', width: 12 },
  { key: 'arrivalNumber', heading: 'Số đến', kind: 'text', width: 9 },
  { key: 'author', heading: 'Tác giả', kind: 'text', width: 28 },
  { key: 'number', heading: 'Số, ký hiệu', kind: 'text', width: 20 },
  { key: 'issued', heading: 'Ngày tháng', kind: 'day', width: 12 },
  { key: 'about', heading: 'Tên loại và trích yếu nội dung', kind: 'text', width: 60 },
  { key: 'unit', heading: 'Đơn vị hoặc người nhận', kind: 'text', width: 24 },
  { key: 'passed', heading: 'Ngày chuyển', kind: 'day', width: 12 },
  { key: 'receipt', heading: 'Ký nhận', kind: 'text', width: 12 },
  { key: 'note', heading: 'Ghi chú', kind: 'text', width: 30 },
];

/** The row of a letter as far as the letter itself says it; null where there is no letter. */
export function incomingRow({ letter, arrival, review, source }: Outcome): IncomingRow | null {
  if (letter === null) return null;
  return {
    arrived: arrival?.received ?? null,
    arrivalNumber: arrival?.number ?? null,
    author: letter.issuer.name,
    number: letter.number.text,
    issued: letter.issued,
    about: aboutOf(letter),
    unit: null,
    passed: null,
    receipt: null,
    note: noteOf(letter, review, source.file),
  };
}

/** The trích yếu of what is tuyệt mật is not written into a register. @source NĐ 63/2026/NĐ-CP, Phụ lục III */
function aboutOf({ type, subject, secrecy }: Letter): string | null {
  const about = secrecy === 'tuyệt mật' ? null : subject;
  return [type.name, about].filter(Boolean).join(': ') || null;
}

/** What a clerk must not miss: marks, the next term, what to look at, and the file. */
function noteOf(letter: Letter, review: Outcome['review'], file: string): string {
  const due = letter.deadlines.flatMap(({ due }) => due ?? []).sort()[0];
  const fields = review?.needed ? [...new Set(review.reasons.map(({ field }) => field))] : [];
  return [
    letter.urgency,
    letter.secrecy,
    due && `hạn ${shownDay(due)}`,
    fields.length > 0 && `xem lại: ${fields.join(', ')}`,
    file,
  ]
    .filter(Boolean)
    .join('; ');
}

/** `2021-11-25` → 25/11/2021, `2021-11` → …/11/2021, `2021-12-10T17:00` → 10/12/2021 17:00. */
export function shownDay(iso: string): string {
  const [date = '', time] = iso.split('T');
  const [year, month, day = '…'] = date.split('-');
  const shown = month ? `${day}/${month}/${year}` : `${year}`;
  return time ? `${shown} ${time}` : shown;
}

/** A day of the calendar at midnight UTC, as spreadsheets count; null for what is less than a day, or none. */
export function wholeDay(iso: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(iso)) return null;
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== iso ? null : day;
}

/** A text as a cell holds it. */
export const cellText = (text: string): string => printable(text).slice(0, LONGEST_CELL);

/** Of Excel. Characters. */
const LONGEST_CELL = 32_767;
