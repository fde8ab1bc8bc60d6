/** `recipients`, `copies` and `archive`: the rows under «Kính gửi» and «Nơi nhận». */
import { absent, type Found } from '../model/found.ts';
import { UNREAD } from '../model/page.ts';
import type { Line, Zones } from '../model/zone.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { startsRow, tidyRow, trimmedSpan } from './tidy.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

const HEAD = /^(?:[^\n]{4,120}\sđiện ?:|\P{L}*\p{L}+ ?\p{L}+ ?[:;.]*)\s*/u;
const ARCHIVE =
  /^[^\p{L}]*(?:(?:Lưu|LƯU|Luu|Lru|Lm|Luư|Lưư|Lựu|Lừu)(?:\s*[:;.,]\s*|\s+)|L\p{Ll}{1,3}\s*[:;.,]\s*(?=V[TIỊÍÌ][,.;]))/u;
/** «có danh sách kèm theo»: a note about the row above, no addressee. */
const NOTE = /^\(?(?:có|theo) danh sách/iu;

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.a */
export function findRecipients(zones: Zones): Found<string>[] {
  const passage = passageOf(zones.kinhGui);
  const head = HEAD.exec(passage.text)?.[0].length ?? 0;
  return rowsOf(passage, head, zones.kinhGui)
    .flatMap((span) => splitInline(passage, span))
    .map((span) => row(passage, span, 'recipients.dong'))
    .filter((found) => found.value !== '' && !NOTE.test(found.value));
}

export interface CopiesAndArchive {
  readonly copies: readonly Found<string>[];
  readonly archive: Found<string | null>;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.b */
export function findCopies(zones: Zones): CopiesAndArchive {
  const passage = passageOf(zones.noiNhan);
  const head = HEAD.exec(passage.text)?.[0].length ?? 0;
  const copies: Found<string>[] = [];
  for (const span of rowsOf(passage, head, zones.noiNhan)) {
    const text = passage.text.slice(span.start, span.end);
    const kept = ARCHIVE.exec(text);
    if (kept) {
      const from = span.start + kept[0].length;
      // the drafter's mark stands on a line of its own below
      const found = keptMended(row(passage, { start: from, end: span.end }, 'archive.luu'));
      return { copies, archive: found.value ? found : emptyArchive(text) };
    }
    const found = row(passage, span, 'copies.dong');
    if (/[\p{L}\d]{2}/u.test(found.value)) copies.push(found);
  }
  return { copies, archive: absent('không thấy dòng Lưu') };
}

const emptyArchive = (row: string): Found<null> =>
  row.includes(UNREAD)
    ? absent('dòng Lưu có nét không đọc được', 'unreadable', 0.6)
    : absent('dòng Lưu để trống', 'blank', 0.7);

/**
 * What a scan makes of the row «Lưu»: VI, VỊ is VT (văn thư); a scrawl behind the stop is no part of the row; the
 * number of copies at its end stands in brackets, of which a speck hides the first.
 */
function keptMended(found: Found<string>): Found<string> {
  if (found.evidence.route !== 'ocr') return found;
  const value = found.value
    .replace(/^V[IỊÍÌ1](?=[,.;]|$)/u, 'VT')
    .replace(/(?<=\S)\.\s+\p{Ll}{1,3}$|(?<=\))\.\s+\S$/u, '')
    .replace(/^([^(]*\s)(\d{1,2}\))$/u, '$1($2');
  return { ...found, value };
}

const row = (passage: Passage, span: Span, rule: string): Found<string> => {
  const [start, end] = trimmedSpan(passage.text, span.start, span.end);
  return foundAt(passage, start, end, rule, tidyRow(passage.text.slice(start, end)), 0.96);
};

/** Rows that begin with a list mark; without any, a row ends with `;` or where the page leaves a line. */
function rowsOf(passage: Passage, from: number, lines: readonly Line[]): Span[] {
  const marked = lines.some((_, at) => startsRow(lineText(passage, at, from)));
  const rows: Span[] = [];
  let open = -1;
  lines.forEach((line, at) => {
    const start = Math.max(from, passage.starts[at] ?? 0);
    const text = lineText(passage, at, from);
    if (text.trim() === '') return;
    const before = open >= 0 ? passage.text.slice(open, start).trimEnd() : '';
    const begins =
      open < 0 ||
      startsRow(text) ||
      ARCHIVE.test(text) ||
      (!marked && (/[;.]$/u.test(before) || line.opens)) ||
      (marked && /[;]$/u.test(before) && /^\p{Lu}/u.test(text.trim()));
    if (!begins) return;
    if (open >= 0) rows.push({ start: open, end: start });
    open = start;
  });
  if (open >= 0) rows.push({ start: open, end: passage.text.length });
  return rows.flatMap((span) => splitAtMarks(passage.text, span));
}

/** «- Như trên; - UBND tỉnh; - Lưu: VT.» on one line: a mark behind the sign that ends a row begins the next. */
function splitAtMarks(text: string, { start, end }: Span): Span[] {
  const cuts = [...text.slice(start, end).matchAll(/[;.]\s+(?=[-–+] ?\p{L})/gu)].map(
    (match) => start + match.index + match[0].length,
  );
  const edges = [start, ...cuts, end];
  return edges.slice(1).map((to, at) => ({ start: edges[at]!, end: to }));
}

function lineText(passage: Passage, at: number, from: number): string {
  const start = passage.starts[at] ?? 0;
  const end = (passage.starts[at + 1] ?? passage.text.length + 1) - 1;
  return passage.text.slice(Math.max(start, from), Math.max(start, end));
}

/** A running list «A; B; C» is one addressee each; inside brackets a semicolon parts nothing. */
function splitInline(passage: Passage, span: Span): Span[] {
  const out: Span[] = [];
  let depth = 0;
  let start = span.start;
  for (let at = span.start; at < span.end; at++) {
    const sign = passage.text[at];
    if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === ';' && depth === 0) {
      out.push({ start, end: at });
      start = at + 1;
    }
  }
  out.push({ start, end: span.end });
  return out.filter(({ start: a, end: b }) => /[\p{L}]/u.test(passage.text.slice(a, b)));
}
