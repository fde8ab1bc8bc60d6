/** Findings for people at a terminal: the gravest first, the place and the words below each; the counts at the end. */
import type { CheckSummary, ComplianceFinding, Place } from '../model/compliance.ts';
import { type ReportFormat, SEVERITY_NAMES } from './report.ts';
import { printable, toWidth } from './terminal.ts';

/** More findings than a person reads are counted, not shown: the other formats have them all. */
const FINDINGS_SHOWN = 1000;
/** Places of one finding beside its own. */
const PLACES_SHOWN = 9;

/** The gravest first, each kind letter by letter. */
const ORDER = ['error', 'warning', 'info'] as const;

export const reportTable: ReportFormat = () => {
  const told = { error: [] as Told[], warning: [] as Told[], info: [] as Told[] };
  const keep = (findings: readonly ComplianceFinding[], heading: string): void => {
    for (const finding of findings) {
      const kind = told[finding.severity];
      if (kind.length < FINDINGS_SHOWN) kind.push({ heading, finding });
    }
  };
  return {
    opening: '',
    writer: {
      letter({ findings, letter, number }) {
        keep(findings, number ? `${letter} (${number})` : letter);
        return '';
      },
      end({ across, summary }) {
        keep(across, 'Giữa các thư');
        const shown = ORDER.flatMap((severity) => told[severity]).slice(0, FINDINGS_SHOWN);
        return linesOf(shown) + countsOf(summary, shown.length);
      },
    },
  };
};

interface Told {
  readonly heading: string;
  readonly finding: ComplianceFinding;
}

/** The name of a letter once above the findings of one weight that stand together. */
function linesOf(shown: readonly Told[]): string {
  let text = '';
  for (const [at, { heading, finding }] of shown.entries()) {
    const before = shown[at - 1];
    const follows = before?.heading === heading && before.finding.severity === finding.severity;
    if (!follows) text += `${at > 0 ? '\n' : ''}${printable(heading)}\n`;
    text += inWords(finding);
  }
  return text === '' ? '' : `${text}\n`;
}

function inWords({ severity, rule, message, place, others, source }: ComplianceFinding): string {
  const lines = [
    `  ${toWidth(SEVERITY_NAMES[severity], 9)} ${printable(message)}`,
    ...[place, ...others.slice(0, PLACES_SHOWN)]
      .map((one) => placeInWords(one, others.length > 0))
      .filter(Boolean),
    ...(others.length > PLACES_SHOWN ? [`            … và ${others.length - PLACES_SHOWN} chỗ nữa`] : []),
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
  { letters, withoutLetter, findings, citations, unresolved, rules, registry }: CheckSummary,
  shown: number,
): string {
  const all = findings.error + findings.warning + findings.info;
  const lines = [
    `Đã kiểm ${letters} thư, ${citations} viện dẫn: ${findings.error} lỗi, ${findings.warning} cảnh báo, ${findings.info} lưu ý.`,
  ];
  if (withoutLetter > 0)
    lines.push(`Trong đó ${withoutLetter} tệp lỗi hoặc không phải thư: không có gì để kiểm.`);
  if (all > shown) lines.push(`Chỉ in ${shown} mục đầu; ghi đủ bằng --out.`);
  if (unresolved > 0) lines.push(`${unresolved} viện dẫn chưa rõ cơ quan ban hành.`);
  if (registry === null)
    lines.push('Không có sổ văn bản (--registry): hiệu lực của văn bản viện dẫn là «không rõ».');
  const counted = Object.entries(rules).map(([rule, count]) => `${rule} ${count}`);
  if (counted.length > 0) lines.push(`Theo quy tắc: ${counted.join(', ')}.`);
  return `${lines.join('\n')}\n`;
}
