/** Findings as CSV that Excel opens as it should: UTF-8 with BOM, RFC 4180, and no cell that it would take for a formula. */
import type { ComplianceFinding, Place } from '../model/compliance.ts';
import { type ReportFormat, SEVERITY_NAMES } from './report.ts';
import { printable } from './terminal.ts';

const HEADINGS = [
  'Thư',
  'Trang',
  'Mức',
  'Quy tắc',
  'Nội dung',
  'Chữ in',
  'Trường',
  'Căn cứ',
  'Nơi khác',
  'Tin cậy',
];

/**
 * A cell that begins with `=`, `+`, `-` or `@`, full-width ones too, would be run as a formula: it gets an apostrophe, as OWASP advises.
 * @source RFC 4180, mục 2; OWASP, CSV Injection
 */
function csvCell(text: string): string {
  const clean = printable(text);
  const safe = /^[=+\-@＝＋－＠]/u.test(clean) ? `'${clean}` : clean;
  return /[",;\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const rowOf = ({
  letter,
  severity,
  rule,
  message,
  place,
  source,
  others,
  confidence,
}: ComplianceFinding): string =>
  row([
    letter,
    place.page === null ? '' : String(place.page),
    SEVERITY_NAMES[severity],
    rule,
    message,
    place.printed ?? '',
    place.field ?? '',
    source,
    others.map(placeInWords).join(' | '),
    confidence.toFixed(2),
  ]);

const placeInWords = ({ letter, page, printed }: Place): string =>
  `${letter}${page === null ? '' : `, trang ${page}`}${printed === null ? '' : `: ${printed}`}`;

export const reportCsv: ReportFormat = () => ({
  opening: `\uFEFF${row(HEADINGS)}`,
  writer: {
    letter: ({ findings }) => findings.map(rowOf).join(''),
    end: ({ across }) => across.map(rowOf).join(''),
  },
});
