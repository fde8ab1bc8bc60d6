/** The top of the first page: two columns of lines → the zones of the decree's boxes 1 to 5b, 10a and 10b. */
import { middleX, right } from '../model/box.ts';
import type { Line, ZoneName } from '../model/zone.ts';
import { type AnchorName, matchFirst, matchStart, type Rules } from '../rules/index.ts';
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { bears } from './anchors.ts';
import type { Row } from './rows.ts';
import { unweaveHeader } from './unweave.ts';

type Sort = (zone: ZoneName, line: Line) => void;

/** Lines of the two columns, left before right, each from top to bottom; plain text keeps its order. */
export function headerLines(rows: readonly Row[], rules: Rules, pageWidth: number): Line[] {
  const parts = rows.flatMap((row) => row.segments.flatMap((segment) => unweaveHeader(segment, rules)));
  // cells of a table are columns; without any, plain text keeps its order
  if (pageWidth === 0)
    return [...parts.filter((l) => l.column !== 'right'), ...parts.filter((l) => l.column === 'right')];
  const edge = rightColumnEdge(parts, rules, pageWidth);
  const placed = parts.map((line): Line => ({ ...line, column: isRight(line, edge) ? 'right' : 'left' }));
  return [
    ...rejoin(placed.filter((l) => l.column === 'left')),
    ...rejoin(placed.filter((l) => l.column === 'right')),
  ];
}

/** The right column begins where the national title does; without one, at the middle. */
function rightColumnEdge(lines: readonly Line[], rules: Rules, pageWidth: number): number {
  const marks = lines.filter((line) =>
    (['quocHieu', 'tieuNgu', 'tieuDeDang'] as const).some((name) => bears(line, rules.anchors[name]) > 0),
  );
  const edges = marks.flatMap((line) => line.box?.x ?? []);
  return edges.length ? Math.min(...edges) : pageWidth * 0.5;
}

const isRight = (line: Line, edge: number): boolean =>
  line.box !== null && line.box.x > edge - line.box.height * 1.5 && middleX(line.box) > edge;

/** Segments of one row that fell into one column are one line again. */
function rejoin(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (
      last?.box &&
      line.box &&
      line.box.x >= right(last.box) - 2 &&
      Math.abs(last.box.y - line.box.y) < last.box.height * 0.6
    )
      out[out.length - 1] = joined(last, line);
    else out.push(line);
  }
  return out;
}

const joined = (a: Line, b: Line): Line => ({
  ...a,
  words: [...a.words, ...b.words],
  text: `${a.text} ${b.text}`,
  box:
    a.box && b.box
      ? { ...a.box, width: right(b.box) - a.box.x, height: Math.max(a.box.height, b.box.height) }
      : a.box,
});

/** Gives each line of the header its zone. */
export function sortHeader(lines: readonly Line[], rules: Rules, sort: Sort): void {
  let open: 'trichYeu' | 'stamp' | null = null;
  let numbered = false;
  let dated = false;
  let column: Line['column'] | null = null;
  const unsorted: Line[] = [];
  let subject = false;
  for (const line of lines) {
    if (line.column !== column) {
      open = null;
      column = line.column;
    }
    const zone = zoneByWords(line, rules);
    if (zone === 'dauDen') open = 'stamp';
    else if (open === 'stamp' && matchStart(rules.fields.arrival, foldedOf(line))) {
      sort('dauDen', line);
      continue;
    } else if (zone === 'soKyHieu' && (numbered || open === 'stamp')) {
      sort('khac', line);
      continue;
    } else if (zone === 'diaDanhNgay' && dated) {
      sort('khac', line);
      continue;
    }
    if (zone) {
      numbered ||= zone === 'soKyHieu';
      dated ||= zone === 'diaDanhNgay';
      if (zone === 'trichYeu') [open, subject] = ['trichYeu', true];
      else if (!BESIDE.has(zone)) open = null;
      sort(zone, line);
    } else if (open === 'trichYeu' && !line.opens) sort('trichYeu', line);
    else if (!numbered && line.column !== 'right' && isNameOfBody(line.text, rules)) sort('coQuan', line);
    else {
      if (open === 'trichYeu') open = null;
      if (numbered && line.column === 'left' && open === null && WORDED.test(line.text)) unsorted.push(line);
      else sort('khac', line);
    }
  }
  // under the number stands the trích yếu, its V/v read or not
  for (const line of unsorted) sort(subject ? 'khac' : 'trichYeu', line);
}

/** At least two words of small letters: no stamp, no rule, no scribble. */
const WORDED = /\p{Ll}{2,}\P{L}+(?:\p{L}+\P{L}+)*\p{Ll}{2,}/u;

/** Capitals, as the decree wants them; or a short line that begins with a kind of body, as some print it. */
function isNameOfBody(text: string, rules: Rules): boolean {
  if (isCapitals(text)) return skeleton(text).length >= 3;
  if (text.length > 70 || /[.;:]$/u.test(text)) return false;
  return rules.bodies.kinds.some((kind) => text.startsWith(`${kind} `) && kind !== 'Ban');
}

/** Zones whose lines may stand between the lines of another. */
const BESIDE: ReadonlySet<ZoneName> = new Set(['khac', 'dauDen', 'doKhan', 'doMat']);

const foldedOf = ({ text }: Line): { text: string; folded: string } => ({ text, folded: foldMarks(text) });

function zoneByWords(line: Line, rules: Rules): ZoneName | null {
  const at = (name: AnchorName): boolean => bears(line, rules.anchors[name]) > 0;
  if (at('quocHieu') || at('tieuNgu') || at('tieuDeDang')) return 'quocHieu';
  const text = foldedOf(line);
  const stampHead = rules.fields.arrival.filter(({ set }) => set.row === 'head');
  if (at('vanBanDen') || matchStart(stampHead, text)) return 'dauDen';
  if (isSignatureBox(line.text, rules)) return 'khac';
  if (isMark(line.text, rules.marks.urgency)) return 'doKhan';
  if (isMark(line.text, rules.marks.secrecy)) return 'doMat';
  if (matchFirst(rules.fields.number, text)) return 'soKyHieu';
  if (matchFirst(rules.fields.issued, text)) return 'diaDanhNgay';
  const opening = rules.fields.subject.filter(({ set }) => set.opens === 'trichYeu');
  return matchFirst(opening, text) ? 'trichYeu' : null;
}

/** A stamp: the mark alone in capitals, sign and frame around it allowed. */
function isMark(text: string, marks: readonly { printed: readonly string[] }[]): boolean {
  if (!isCapitals(text)) return false;
  const letters = skeleton(text);
  return marks.some((mark) => mark.printed.some((printed) => skeleton(printed) === letters));
}

/** A line that signing software printed: it begins with one of its words. */
export function isSignatureBox(text: string, rules: Rules): boolean {
  const small = text.toLowerCase();
  return rules.wording.signatureBoxes.some((mark) => small.startsWith(mark.toLowerCase()));
}
