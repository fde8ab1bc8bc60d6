/** Outcomes as a table that a clerk reads: what came, from whom, of what, until when, and how the reading went. */
import type { Letter } from '../model/letter.ts';
import type { Outcome } from '../model/outcome.ts';
import { shownDay } from './incoming.ts';
import { displayWidth, namesToWidth, printable, toWidth } from './terminal.ts';

/** Headings, each with the least and the most places of its column, and its weight where columns must give way. */
const COLUMNS = [
  { heading: 'Tệp', least: 10, most: 40, weight: 1 },
  { heading: 'Số ký hiệu', least: 11, most: 34, weight: 1.2 },
  { heading: 'Ngày', least: 10, most: 10, weight: 1 },
  { heading: 'Cơ quan ban hành', least: 10, most: 40, weight: 1 },
  { heading: 'Trích yếu', least: 10, most: 100, weight: 1.6 },
  { heading: 'Hạn', least: 10, most: 22, weight: 1 },
  { heading: 'Kết quả', least: 7, most: 27, weight: 1.5 },
] as const;

const GAP = '  ';
const NONE = '–';

/** How a reading went, as clerks call it. */
export const RESULTS = {
  done: 'xong',
  partial: 'một phần',
  failed: 'lỗi',
  'not-a-letter': 'không phải thư',
} as const;

/** The cells of one letter, in the order of the columns. */
export type TableRow = readonly string[];

/** One outcome as a row. A place left empty reads «(trống)», one that cannot be read «(không đọc được)». */
export function tableRow({ source, letter, evidence, outcome, error, review }: Outcome): TableRow {
  const cells = letter
    ? [
        numberOf(letter, evidence?.number.serial.state),
        dateOf(letter.issued),
        letter.issuer.name ?? NONE,
        letter.subject ?? NONE,
        dueOf(letter),
      ]
    : [NONE, NONE, NONE, error?.message ?? NONE, NONE];
  const result = RESULTS[outcome] + (error ? ` ${error.code}` : '') + lookAt(review);
  return [source.file, ...cells, result].map(printable);
}

/** The fields that a person should look at. */
const lookAt = (review: Outcome['review']): string =>
  review?.needed ? `, xem: ${review.reasons.map(({ field }) => field).join(', ')}` : '';

/** @param width places on a line; no column is squeezed below its least, so a very narrow terminal wraps */
export function emitTable(rows: readonly TableRow[], width = 120): string {
  const widths = columnWidths(rows, width);
  const names = namesToWidth(
    rows.map(([name = '']) => name),
    widths[0] ?? 0,
  );
  const line = (cells: TableRow): string =>
    cells
      .map((cell, i) => toWidth(cell, widths[i] ?? 0))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((places) => '─'.repeat(places)).join(GAP);
  return `${[line(COLUMNS.map((column) => column.heading)), rule, ...rows.map(([, ...cells], i) => line([names[i] ?? '', ...cells]))].join('\n')}\n`;
}

/** Each column as wide as what stands in it; where the line is too long, the widest for its weight gives way first. */
function columnWidths(rows: readonly TableRow[], width: number): number[] {
  const widths: number[] = COLUMNS.map(({ heading, most }, i) =>
    Math.min(most, Math.max(displayWidth(heading), ...rows.map((row) => displayWidth(row[i] ?? '')))),
  );
  const over = widths.reduce((sum, places) => sum + places, GAP.length * (widths.length - 1)) - width;
  for (let given = 0; given < over; given++) {
    const shares = widths.map((places, i) => (places > COLUMNS[i]!.least ? places / COLUMNS[i]!.weight : 0));
    const widest = shares.indexOf(Math.max(...shares));
    if (shares[widest] === 0) break;
    widths[widest]! -= 1;
  }
  return widths;
}

function numberOf({ number }: Letter, serial: string | undefined): string {
  if (number.serial !== null || number.symbol === null) return number.text ?? NONE;
  const place = serial === 'blank' ? '(trống)' : '(không đọc được)';
  const party = number.symbol.includes('/');
  return `${place}${party ? '-' : '/'}${number.symbol}`;
}

/** As people write it. */
const dateOf = (iso: string | null): string => (iso === null ? NONE : shownDay(iso));

/** The first day to act by, and how many more there are; the words of the page where no day can be told. */
function dueOf({ deadlines }: Letter): string {
  const days = deadlines.flatMap(({ due }) => (due ? [due] : [])).sort();
  const first = days[0] ? dateOf(days[0]) : deadlines[0]?.text;
  if (first === undefined) return NONE;
  return deadlines.length > 1 ? `${first} (+${deadlines.length - 1})` : first;
}
