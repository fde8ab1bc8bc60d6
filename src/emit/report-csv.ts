/** Findings as CSV, with the mark in front by which Excel knows UTF-8. */
import type { ComplianceFinding, Place } from '../model/compliance.ts';
import { csvRow } from './csv.ts';
import { type ReportFormat, SEVERITY_NAMES } from './report.ts';

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
  csvRow([
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
  opening: `\uFEFF${csvRow(HEADINGS)}`,
  writer: {
    letter: ({ findings }) => findings.map(rowOf).join(''),
    end: ({ across }) => across.map(rowOf).join(''),
  },
});
