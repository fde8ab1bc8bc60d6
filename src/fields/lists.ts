/** `recipients`, `copies` and `archive`: the rows under «Kính gửi» and «Nơi nhận». */
import { absent, type Found } from '../model/found.ts';
import { UNREAD } from '../model/page.ts';
import type { Line, Zones } from '../model/zone.ts';
import { isSigned, leadsOn, matchFirst, matchStart, type Rule, type Rules } from '../rules/index.ts';
import { foldMarks, skeleton } from '../text/fold.ts';
import { startsRow } from '../text/list-mark.ts';
import { foundBy, type Passage, passageOf } from '../text/passage.ts';
import { isMarked, isSyllable } from '../text/syllable.ts';
import { startsWithKind } from './body-kind.ts';
import { inFootForms } from './foot-words.ts';
import { isFromPicture } from './from-picture.ts';
import { asSpoilt, asWritten } from './odd-words.ts';
import { FIELDS } from './profile.ts';
import { tidyRow, trimmedSpan } from './tidy.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The head of a list: two words and their signs. */
const TWO_WORDS = /^\P{L}*\p{L}+ ?\p{L}+ ?[:;.]*/u;

/** Where the first row begins: behind two words, or behind what a rule says opens the list. */
function headEnd(passage: Passage, heads: readonly Rule[]): number {
  const end = matchStart(heads, passage)?.end ?? TWO_WORDS.exec(passage.text)?.[0].length ?? 0;
  return end + (/^\s*/u.exec(passage.text.slice(end))?.[0].length ?? 0);
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.a */
export function findRecipients(zones: Zones, rules: Rules): Found<string>[] {
  const passage = passageOf(zones.kinhGui);
  const part = (name: string): Rule[] => rules.fields.recipients.filter(({ set }) => set.part === name);
  const isRead = zones.kinhGui.some(isFromPicture);
  return rowsOf(passage, headEnd(passage, part('head')), zones.kinhGui, part('again'))
    .flatMap((span) => (zones.kinhGui.length === 1 ? splitAtBodies(passage, span, rules) : [span]))
    .flatMap((span) => splitAtLines(passage, span, rules))
    .flatMap((span) => splitInline(passage, named(passage, span, part('again'), part('behind'))))
    .filter((span) => !matchStart(part('none'), plain(passage, span)))
    .map((span) => without(row(passage, span, rules.readings['recipients.dong']), part('beside')))
    .map((found) => (isRead ? asSpoilt(asOfKind(withoutSpecks(found), rules), rules) : asWritten(found)))
    .filter((found) => /\p{L}{2}/u.test(found.value))
    .map((found) => notLong(found, FIELDS.longestAddressee));
}

/** A value that is longer than any is of what follows it as well. */
const notLong = (found: Found<string>, most: number): Found<string> =>
  found.value.length <= most || found.evidence.confidence <= FIELDS.longRow
    ? found
    : { ...found, evidence: { ...found.evidence, confidence: FIELDS.longRow } };

/** The row from behind its «Đồng kính gửi:» to where the address begins. */
function named(passage: Passage, span: Span, heads: readonly Rule[], tails: readonly Rule[]): Span {
  const start = span.start + (matchStart(heads, plain(passage, span))?.end ?? 0);
  const within = plain(passage, { start, end: span.end });
  const ends = tails.map((rule) => matchFirst([rule], within)?.start ?? within.text.length);
  return { start, end: start + Math.min(within.text.length, ...ends) };
}

/** The value without what stands beside the name in it. */
function without(found: Found<string>, beside: readonly Rule[]): Found<string> {
  const match = matchFirst(beside, { text: found.value, folded: foldMarks(found.value) });
  if (!match) return found;
  return { ...found, value: tidyRow(found.value.slice(0, match.start) + found.value.slice(match.end)) };
}

export interface CopiesAndArchive {
  readonly copies: readonly Found<string>[];
  readonly archive: Found<string | null>;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.9.b */
export function findCopies(zones: Zones, rules: Rules): CopiesAndArchive {
  const lines = inFootForms(zones.noiNhan, rules);
  const passage = passageOf(lines);
  // where the head was not read, the list begins with its first row
  const head = startsRow(passage.text) ? 0 : headEnd(passage, []);
  const part = (name: string): Rule[] => rules.fields.archive.filter(({ set }) => set.part === name);
  const rows = part('row');
  const isRead = lines.some(isFromPicture);
  const isOver = (tail: string): boolean =>
    isNoise(tail) || isSigned(tail, rules) || (isRead && isScribble(tail));
  const copies: Found<string>[] = [];
  let archive: Found<string | null> | undefined;
  for (const span of rowsOf(passage, head, lines, rows, isRead)) {
    const kept = matchFirst(rows, plain(passage, span));
    if (kept && !archive) {
      const inside = { start: span.start + kept.end, end: span.end };
      const end = endOfRow(
        passage.text,
        inside,
        /[;.]/u,
        (tail, sign) =>
          hasNoWord(tail, sign) || isSigned(tail, rules) || (isRead && sign === '.' && SCRAWL.test(tail)),
      );
      const printed = keptMended(row(passage, { ...inside, end }, kept.rule), rules);
      const found = notLong(
        isRead ? asSpoilt(asOfKinds(withoutInitials(printed), rules), rules) : asWritten(printed),
        FIELDS.longestArchive,
      );
      archive = found.value ? found : emptyArchive(passage.text.slice(span.start, span.end));
    } else {
      const end = endOfRow(passage.text, span, /;/u, isOver);
      const printed = row(passage, { ...span, end }, rules.readings['copies.dong']);
      const found = isRead
        ? asSpoilt(asOfKind(withoutSpecks(alone(printed, rules)), rules), rules)
        : asWritten(printed);
      if (isWorded(found.value, isRead) && !(isRead && isStray(found.value))) copies.push(found);
    }
  }
  return { copies, archive: archive ?? absent('không thấy dòng Lưu') };
}

/** «Như trên; PHO CỤC TRƯỞNG»: without what a reader of pictures wove in from the signature. */
function alone(found: Found<string>, { fields }: Rules): Found<string> {
  const rows = fields.copies.filter(({ set }) => set.part === 'alone');
  const match = matchStart(rows, { text: found.value, folded: foldMarks(found.value) });
  return match ? { ...found, value: match.text } : found;
}

/** A syllable or a short form of a body; specks are neither, nor what is left of one: «! ntti». */
const isWorded = (text: string, isRead: boolean): boolean =>
  (text.match(/\p{L}{2,}/gu) ?? []).some(
    (word) =>
      isSyllable(word) ||
      /^\p{L}*\p{Lu}\p{Lu}\p{L}*$/u.test(word) ||
      word.length > (isRead && /^\p{Ll}/u.test(word) ? LEFT_LETTERS : 3),
  );

/** Letters in small that a reader of pictures makes of a stroke; more are a word. */
const LEFT_LETTERS = 5;

/** «Nơi nhận: Ay»: what a reader of pictures made of a stroke beside the head. */
const isStray = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length <= STRAY_LETTERS && letters !== letters.toUpperCase();
};
const STRAY_LETTERS = 3;

const plain = ({ text, folded }: Passage, { start, end }: Span): Pick<Passage, 'text' | 'folded'> => ({
  text: text.slice(start, end),
  folded: folded.slice(start, end),
});

/** Where a row is over: at the sign that ends it, where only specks and strokes stand behind. */
function endOfRow(
  text: string,
  { start, end }: Span,
  signs: RegExp,
  isOver: (tail: string, sign: string) => boolean,
): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const sign = text[at]!;
    if (sign === '(') depth++;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && signs.test(sign) && isOver(text.slice(at + 1, end), sign)) return at + 1;
  }
  return end;
}

/** Behind the sign that ends a row: no word, or one that no end of its own follows. */
function isNoise(tail: string): boolean {
  const text = tail.trim();
  if (!/^\s/u.test(tail) || text.startsWith('(')) return false;
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  if (words.length === 0) return true;
  if (/[;.,)]$/u.test(text)) return false;
  return words.filter((word) => isSyllable(word) || /^\p{Lu}{2,}$/u.test(word)).length <= words.length / 2;
}

/** On a text read from a picture, behind the sign that ends a row: words that no row begins with, «; ol BREN ey», «; Z Hoa 4». */
const isScribble = (tail: string): boolean => {
  const text = tail.trim();
  return (
    /^\s/u.test(tail) &&
    text.length <= LONGEST_SCRIBBLE &&
    (!/^\p{Lu}\p{L}/u.test(text) || isStray(text)) &&
    !/[;)]$/u.test(text)
  );
};
/** Letters of a seal or a signature that a row ends with. */
const LONGEST_SCRIBBLE = 24;

/** Signs, or a stroke: «l», «I» with any mark. */
const isSpeck = (word: string): boolean =>
  /^[^\s\p{L}\d)”"]{1,3}$/u.test(word) ||
  /^[li]$/u.test(word) ||
  (/^\p{Lu}$/u.test(word) && skeleton(word) === 'i');

/** «Công ty An Hòa l», «Các phòng —»: without specks behind the last word. */
function withoutLastSpecks(text: string): string {
  let end = text.length;
  for (;;) {
    const at = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('\n', end - 1));
    if (at < 0 || !isSpeck(text.slice(at + 1, end))) return text.slice(0, end);
    end = text.slice(0, at).trimEnd().length;
    if (/[.,;:]/u.test(text[end - 1] ?? '')) end--;
  }
}

/** Signs and strokes behind the last word and between two. */
const withoutSpecks = (found: Found<string>): Found<string> => ({
  ...found,
  value: withoutLastSpecks(found.value)
    // «Cục Hải quan \ KCN»
    .replace(/(?<=\S) \\(?= \S)/gu, '')
    // «cơ quan ngang Bộ, - „ cơ quan thuộc»
    .replace(/(?<=[\p{L},])(?: [-–])? [„“”«»‘’`~^*=|<>_]{1,2}(?= \p{L})/gu, ''),
});

/** «Phong NVDTPC», «Vu PC»: a row begins with a kind of body whose mark was lost. */
const asOfKind = (found: Found<string>, rules: Rules): Found<string> => ({
  ...found,
  value: kindMarked(found.value, rules),
});

/** The same of each unit that keeps a copy: «VT, Vu CST». */
const asOfKinds = (found: Found<string>, rules: Rules): Found<string> => ({
  ...found,
  value: found.value
    .split(', ')
    .map((unit) => kindMarked(unit, rules))
    .join(', '),
});

function kindMarked(row: string, { bodies }: Rules): string {
  // «VụPC»: a blank that was not seen
  const text = row.replace(/^\p{Lu}\p{Ll}+(?=\p{Lu}{2})/u, (word) =>
    bodies.kinds.some((known) => skeleton(known) === skeleton(word)) ? `${word} ` : word,
  );
  const first = /^\p{Lu}\p{Ll}+(?=:? \p{Lu})/u.exec(text)?.[0] ?? '';
  const kind = isMarked(first)
    ? undefined
    : bodies.kinds.find((known) => skeleton(known) === skeleton(first));
  return kind && !kind.includes(' ') ? kind + text.slice(first.length) : text;
}

/** The number of copies ends the row «Lưu»; initials were written behind it: «VT, TH(2). (6; 3)». */
const withoutInitials = (found: Found<string>): Found<string> => ({
  ...found,
  value: found.value.replace(/(?<=\(\d{1,2} ?b?\)\)*)(?!\)|[;,] ?\p{Lu}{2})[^\p{L}\d].*$/u, ''),
});

/** Behind the row «Lưu» the drafter's mark may stand, which is no word; behind a semicolon a unit may, «; H05». */
const hasNoWord = (tail: string, sign: string): boolean =>
  /^\s/u.test(tail) && !/\p{L}{2}|\(/u.test(tail) && !(sign === ';' && /^ \p{Lu}\d+\.?\s*$/u.test(tail));

/** A capital and a small letter behind the last stop: «VT, DNNCN. Cc» is no drafter, «VT, CN. pvc» names one. */
const SCRAWL = /^\s+\p{Lu}\p{Ll}\s*$/u;

const emptyArchive = (row: string): Found<null> =>
  row.includes(UNREAD)
    ? absent('dòng Lưu có nét không đọc được', 'unreadable', FIELDS.unreadArchive)
    : absent('dòng Lưu để trống', 'blank', FIELDS.blankArchive);

/**
 * What a scan makes of the row «Lưu»: the slips of the rules; a scrawl behind the stop is no part of the row; the
 * number of copies at its end stands in brackets, of which a speck hides the first.
 */
function keptMended(found: Found<string>, { fields }: Rules): Found<string> {
  if (found.evidence.route !== 'ocr') return found;
  const mended = fields.archive
    .filter(({ set }) => set.part === 'slip')
    .reduce((text, slip) => {
      const match = matchFirst([slip], { text, folded: foldMarks(text) });
      return match ? text.slice(0, match.start) + (slip.set.as ?? match.text) + text.slice(match.end) : text;
    }, found.value);
  const own = DRAFTED.test(found.evidence.printed ?? '') ? mended : mended.replace(SCRIBBLED, '');
  return { ...found, value: own.replace(/^([^(]*\s)(\d{1,2}\))$/u, '$1($2') };
}

/** Small letters or a sign behind the stop of the row; with a stop of their own they are the drafter's mark, «VT, CN. pvc.». */
const SCRIBBLED = /(?<=\S)\.\s+\p{Ll}{1,3}$|(?<=\))\.\s+\S$/u;
const DRAFTED = /\p{Ll}{2,3}\.\s*$/u;

const row = (passage: Passage, span: Span, by: Pick<Rule, 'id' | 'confidence'>): Found<string> => {
  const [start, end] = trimmedSpan(passage.text, span.start, span.end);
  return foundBy(passage, start, end, by, tidyRow(passage.text.slice(start, end)));
};

/** Rows that begin with a list mark, or as `heads` do; without any mark, a row ends with `;` or where the page leaves a line. */
function rowsOf(
  passage: Passage,
  from: number,
  lines: readonly Line[],
  heads: readonly Rule[],
  isRead = false,
): Span[] {
  const marked = lines.some((_, at) => startsRow(lineText(passage, at, from)));
  const rows: Span[] = [];
  let open = -1;
  lines.forEach((line, at) => {
    const start = Math.max(from, passage.starts[at] ?? 0);
    const text = lineText(passage, at, from);
    if (text.trim() === '') return;
    const before = open >= 0 ? passage.text.slice(open, start).trimEnd() : '';
    const isWithin = /^[^(]*\)/u.test(text) && before.lastIndexOf('(') > before.lastIndexOf(')');
    const begins =
      open < 0 ||
      (startsRow(text) && !isWithin) ||
      matchStart(heads, { text, folded: foldMarks(text) }) !== undefined ||
      (!marked && (/[;.]$/u.test(before) || (line.opens && !/^\p{Ll}/u.test(text)))) ||
      // a row that lost its mark; one that names several behind a colon goes on, but not over the page
      (marked &&
        /;$/u.test(before) &&
        (!before.includes(':') || line.page !== lines[at - 1]?.page) &&
        /^\p{Lu}/u.test(text.trim())) ||
      (isRead && READ_END.test(before.slice(-READ_END_REACH)) && /^\p{Lu}\p{L}/u.test(text.trim()));
    if (!begins) return;
    if (open >= 0) rows.push({ start: open, end: start });
    open = start;
  });
  if (open >= 0) rows.push({ start: open, end: passage.text.length });
  return rows.flatMap((span) => splitAtMarks(passage.text, span));
}

/** Letters before the end of a row that tell what it is. */
const READ_END_REACH = 200;
/** What readers of pictures make of the end of a row: a colon of its semicolon, a letter of a stroke behind it. */
const READ_END = /^[^:]*(?:(?:\)|(?:\S+ ){3}\S+):|; \S{1,2})$/u;

/** «- Như trên; - UBND tỉnh; - Lưu: VT.» on one line: a mark behind the sign that ends a row begins the next. */
function splitAtMarks(text: string, { start, end }: Span): Span[] {
  const cuts = [...text.slice(start, end).matchAll(/[;.]\s+(?=[-–+~] ?\p{L})/gu)].map(
    (match) => start + match.index + match[0].length,
  );
  const edges = [start, ...cuts, end];
  return edges.slice(1).map((to, at) => ({ start: edges[at]!, end: to }));
}

/** «- Sở Tài chính - Sở Tư pháp», a list that was joined to one line: a mark before a body begins the next. */
function splitAtBodies({ text }: Passage, { start, end }: Span, rules: Rules): Span[] {
  const row = text.slice(start, end);
  if (!startsRow(row)) return [{ start, end }];
  const cuts = [...row.matchAll(/(?<=[\p{L}\d)],?)\s+(?=[-–+] \p{Lu})/gu)].flatMap(({ index }) =>
    startsWithKind(row.slice(index).replace(/^\P{L}+/u, ''), rules, true) ? [start + index] : [],
  );
  const edges = [start, ...cuts, end];
  return edges.slice(1).map((to, at) => ({ start: edges[at]!, end: to }));
}

/** Rows under «Kính gửi:» that have neither marks nor signs: each line names a body. */
function splitAtLines({ text, starts }: Passage, { start, end }: Span, rules: Rules): Span[] {
  const edges = [...starts.filter((at) => at >= start && at < end), end];
  const lines = edges.slice(1).map((to, at) => text.slice(edges[at], to).trim());
  const isList =
    edges[0] === start &&
    lines.every(
      (line, at) =>
        startsWithKind(line, rules, true) &&
        !startsRow(line) &&
        (at === lines.length - 1 || !(leadsOn(line, rules) || /[,:(]$/u.test(line))),
    );
  return isList ? lines.map((_, at) => ({ start: edges[at]!, end: edges[at + 1]! })) : [{ start, end }];
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
