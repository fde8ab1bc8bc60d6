/** Findings for people at a terminal: letter by letter, the place and the words below each; the counts at the end. */
import type { CheckSummary, ComplianceFinding, Place } from '../model/compliance.ts';
import { type ReportFormat, SEVERITY_NAMES } from './report.ts';
import { printable, toWidth } from './terminal.ts';

/** More findings than a person reads are counted, not shown: the other formats have them all. */
const FINDINGS_SHOWN = 1000;

export const reportTable: ReportFormat = () => {
  let shown = 0;
  const show = (findings: readonly ComplianceFinding[], heading: string): string => {
    const some = findings.slice(0, Math.max(0, FINDINGS_SHOWN - shown));
    shown += some.length;
    return some.length === 0 ? '' : `${printable(heading)}\n${some.map(inWords).join('')}\n`;
  };
  return {
    opening: '',
    writer: {
      letter: ({ findings, letter, number }) => show(findings, number ? `${letter} (${number})` : letter),
      end: ({ across, summary }) => show(across, 'Giữa các thư') + countsOf(summary, shown),
    },
  };
};

function inWords({ severity, rule, message, place, others, source }: ComplianceFinding): string {
  const lines = [
    `  ${toWidth(SEVERITY_NAMES[severity], 9)} ${printable(message)}`,
    ...[place, ...others].map((one) => placeInWords(one, others.length > 0)).filter(Boolean),
    `            ${rule} · ${printable(source)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function placeInWords({ letter, page, printed }: Place, named: boolean): string {
  const facts = [
    named && letter,
    page !== null && `trang ${page}`,
    printed !== null && `«${printed}»`,
  ].filter(Boolean);
  return facts.length === 0 ? '' : `            ${printable(facts.join(', '))}`;
}

function countsOf(
  { letters, findings, citations, unresolved, rules, registry }: CheckSummary,
  shown: number,
): string {
  const all = findings.error + findings.warning + findings.info;
  const lines = [
    `Đã kiểm ${letters} thư, ${citations} viện dẫn: ${findings.error} lỗi, ${findings.warning} cảnh báo, ${findings.info} lưu ý.`,
  ];
  if (all > shown) lines.push(`Chỉ in ${shown} mục đầu; ghi đủ bằng --out.`);
  if (unresolved > 0) lines.push(`${unresolved} viện dẫn chưa rõ cơ quan ban hành.`);
  if (registry === null)
    lines.push('Không có sổ văn bản (--registry): hiệu lực của văn bản viện dẫn là «không rõ».');
  const counted = Object.entries(rules).map(([rule, count]) => `${rule} ${count}`);
  if (counted.length > 0) lines.push(`Theo quy tắc: ${counted.join(', ')}.`);
  return `${lines.join('\n')}\n`;
}
