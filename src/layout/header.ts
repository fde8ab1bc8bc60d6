/** The top of the first page: two columns of lines → the zones of the decree's boxes 1 to 5b, 10a and 10b. */
import { middleX, right } from '../model/box.ts';
import { FROM_PICTURE } from '../model/page.ts';
import type { Line, ZoneName } from '../model/zone.ts';
import { leadsOn, type Match, matchFirst, matchStart, type Rules } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { foldMarks, isCapitals, skeleton } from '../text/fold.ts';
import { isMarked, isSpelling, isSyllable } from '../text/syllable.ts';
import { bears } from './anchors.ts';
import { joinBroken } from './broken.ts';
import { isMark } from './marks.ts';
import { ownNames } from './names.ts';
import { LAYOUT } from './profile.ts';
import { bearsTitle } from './woven.ts';

type Sort = (zone: ZoneName, line: Line) => void;

/** Lines of the two columns, left before right, each from top to bottom; plain text without columns keeps its order. */
export function headerLines(parts: readonly Line[], rules: Rules, pageWidth: number): Line[] {
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
  const edges = lines.filter((line) => bearsTitle(line, rules)).flatMap((line) => line.box?.x ?? []);
  return edges.length ? Math.min(...edges) : pageWidth * LAYOUT.halfPage;
}

const isRight = (line: Line, edge: number): boolean =>
  line.box !== null && line.box.x > edge - line.box.height * LAYOUT.edgeRoom && middleX(line.box) > edge;

/** Segments of one row that fell into one column are one line again. */
function rejoin(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    if (
      last?.box &&
      line.box &&
      line.box.x >= right(last.box) - 2 &&
      Math.abs(last.box.y - line.box.y) < last.box.height * LAYOUT.oneLine
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

/** What a line is told to be by its words. */
interface Told {
  readonly line: Line;
  readonly zone: ZoneName | 'beside' | null;
  /** The rule that told number, day and what stands beside the header. */
  readonly match: Match | null;
}

/** Gives each line of the header its zone. */
export function sortHeader(lines: readonly Line[], rules: Rules, sort: Sort): void {
  const told = joinBroken(lines, rules).map((line) => ({ line, ...zoneByWords(line, rules) }));
  const number = surest(told, 'soKyHieu');
  const day = surest(told, 'diaDanhNgay');
  const names: Told[] = [];
  const bare: Line[] = [];
  let open: 'trichYeu' | 'stamp' | 'beside' | null = null;
  let last: Line | undefined;
  let hasSubject = false;
  let numbered = false;
  for (const here of told) {
    const { line } = here;
    if ((line.column === 'right') !== (last?.column === 'right') || (open === 'beside' && line.opens))
      open = null;
    const before: Line | undefined = last;
    last = line;
    const zone = here.zone === 'soKyHieu' && here !== number ? null : here.zone;
    if (open === 'beside' && zone !== 'quocHieu') {
      sort('khac', line);
    } else if (zone === 'beside' && !(open === 'trichYeu' && goesOn(line, before))) {
      open = here.match?.rule.set.opens === 'page' ? open : here.match?.rule.set.opens ? 'beside' : open;
      sort('khac', line);
    } else if (zone === 'dauDen') {
      open = 'stamp';
      sort('dauDen', line);
    } else if (open === 'stamp' && matchStart(rules.fields.arrival, foldedOf(line))) {
      sort('dauDen', line);
    } else if (zone === 'diaDanhNgay' && here !== day) {
      sort(open === 'trichYeu' && !line.opens ? 'trichYeu' : 'khac', line);
    } else if (zone && zone !== 'beside') {
      numbered ||= zone === 'soKyHieu';
      if (zone === 'trichYeu') [open, hasSubject] = ['trichYeu', true];
      else if (!BESIDE.has(zone)) open = null;
      sort(zone, line);
    } else if (open === 'trichYeu' && goesOn(line, before)) sort('trichYeu', line);
    else if (here.zone === 'soKyHieu') sort('khac', line);
    else if (
      !numbered &&
      line.column !== 'right' &&
      (isNameOfBody(line.text, rules) || isRestOfName(line, names.at(-1)?.line, before, rules))
    ) {
      // what stood above was the heading of who printed it
      open = null;
      names.push(here);
    } else {
      if (open === 'trichYeu') open = null;
      if (numbered && line.column !== 'right' && open === null && WORDED.test(line.text)) bare.push(line);
      else sort('khac', line);
    }
  }
  const own = ownNames(
    withoutStampOf(names, told).map(({ line }) => line),
    told.map(({ line }) => line),
    rules,
  );
  for (const { line } of names) sort(own.has(line) ? 'coQuan' : 'khac', line);
  // under the number stands the trích yếu, its V/v read or not
  const under = hasSubject
    ? 0
    : bare.findIndex((line, at) => at > 0 && line.opens && !startsSmall(line.text));
  for (const [at, line] of bare.entries())
    sort(!hasSubject && (under < 0 || at < under) ? 'trichYeu' : 'khac', line);
}

/** The names but those above an arrival stamp at the top, which a gap parts from the header: the office that received the letter. */
function withoutStampOf(names: readonly Told[], told: readonly Told[]): readonly Told[] {
  const stamp = told.findIndex(({ zone }) => zone === 'dauDen');
  const behind = names.filter((name) => told.indexOf(name) > stamp);
  const isTop = names.every((name, at) => told.indexOf(name) > stamp || told.indexOf(name) === at);
  const isApart = stamp > 0 && told[stamp]!.line.column !== 'right' && behind[0]?.line.opens === true;
  return isTop && isApart ? behind : names;
}

/** The line of the zone that the surest rule told; of equals the first, and none within a trích yếu before one outside. */
function surest(told: readonly Told[], zone: ZoneName): Told | undefined {
  let best: Told | undefined;
  let bestScore = 0;
  for (const [at, here] of told.entries()) {
    if (here.zone !== zone) continue;
    const score = (here.match?.rule.confidence ?? 0) - (isWithin(told, at) ? LAYOUT.withinSubject : 0);
    if (score > Math.max(bestScore, LAYOUT.leastTold)) [best, bestScore] = [here, score];
  }
  return best;
}

/** A line in small letters below a trích yếu, or below lines that go on with one. */
function isWithin(told: readonly Told[], at: number): boolean {
  const { line } = told[at]!;
  if (line.opens || !startsSmall(line.text)) return false;
  const above = told.slice(0, at).findLast(({ zone, line }) => zone !== null || line.opens);
  return above?.zone === 'trichYeu';
}

const startsSmall = (text: string): boolean => /^\P{L}*\p{Ll}/u.test(text);

/** A line of the trích yếu: at once below, or behind an empty line with more of the same sentence. */
function goesOn(line: Line, before: Line | undefined): boolean {
  if (LISTED.test(line.text) || isSpeck(line)) return false;
  if (!line.opens)
    return (
      isCapitals(before?.text ?? '') ||
      CITED.test(line.text) ||
      !isMostlyCapitals(line.text) ||
      isShortForm(line, before)
    );
  return (
    line.column !== 'right' && line.box === null && (/^[\p{Ll}\d(]/u.test(line.text) || isSpelt(line.text))
  );
}

/** A row of addressees above whom «Kính gửi» was not read. */
const LISTED = /^[-–+•~] ?\p{Lu}/u;

/** «40/2021/TT-BTC»: the number of a document that the line above names. */
const CITED = /^\d{1,5}(?:\/\d{4})?\/\p{Lu}/u;

/** The last word of a trích yếu, «theo định dạng | PDF»: capitals that are no syllable, surely read or centred below the rest; a stamp says words. */
const isShortForm = (line: Line, before: Line | undefined): boolean =>
  /^\p{Lu}[\p{Lu}\d-]{1,9}[.;]?$/u.test(line.text) &&
  ((line.words[0]?.confidence ?? 1) > FROM_PICTURE || isBelow(line, before)) &&
  !isSpelling(line.text.toLowerCase().replace(/[^\p{L}]/gu, ''));

/** In the middle below, and in type not much larger: a rule drawn through it makes it higher. */
const isBelow = ({ box }: Line, before: Line | undefined): boolean =>
  box !== null &&
  before?.box != null &&
  Math.abs(middleX(box) - middleX(before.box)) <= LAYOUT.centredWord * box.height &&
  box.height <= LAYOUT.ruledWord * before.box.height;

/** What a program made of dirt beside the print, «l», «öa rổ ]»: short words, one of which spells nothing. */
function isSpeck({ text, words, box }: Line): boolean {
  const letters = text.match(/\p{L}+/gu) ?? [];
  return (
    box === null &&
    words.length <= LAYOUT.speckWords &&
    (words[0]?.confidence ?? 1) <= FROM_PICTURE &&
    !/\p{Lu}{2}|\p{L}{4}|\d/u.test(text) &&
    letters.some((word) => !isSpelling(word) || (/^[^yY]$/u.test(word) && !isMarked(word)))
  );
}

/** A stamp or its remains; «thuế GTGT, TNCN» is none. */
function isMostlyCapitals(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const large = words.filter((word) => word === word.toUpperCase()).length;
  return isCapitals(text) || (words.length >= 4 && large >= words.length * LAYOUT.mostly);
}

/** Three words or more, nearly all of them syllables and some in small letters. */
function isSpelt(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  return (
    words.length >= 3 &&
    words.filter((word) => /^\p{L}?\p{Ll}+$/u.test(word) && isSyllable(word)).length >=
      words.length * LAYOUT.mostly
  );
}

/** At least two words of small letters: no stamp, no rule, no scribble. */
const WORDED = /\p{Ll}{2,}\P{L}+(?:\p{L}+\P{L}+)*\p{Ll}{2,}/u;

/** Capitals, as the decree wants them; or a short line that begins with a kind of body, as some print it. */
function isNameOfBody(text: string, rules: Rules): boolean {
  if (isCapitals(text)) {
    const words = text.match(/\p{L}+/gu) ?? [];
    return skeleton(text).length >= 3 && words.some((word) => isSyllable(word) || isOfPlace(word, rules));
  }
  if (text.length > LAYOUT.longestBody || /[.;:]$/u.test(text)) return false;
  return rules.bodies.kinds.some((kind) => text.startsWith(`${kind} `) && kind !== 'Ban');
}

/** «CÔNG TY CỔ PHẦN / SONADEZI»: capitals of no syllable below a name that cannot end there. */
const isRestOfName = (line: Line, name: Line | undefined, above: Line | undefined, rules: Rules): boolean =>
  name !== undefined && name === above && leadsOn(name.text, rules) && isCapitals(line.text);

/** «LẮK»: a word of a province's name that is spelt as no syllable is. */
const isOfPlace = (word: string, rules: Rules): boolean =>
  rules.provinces.some(({ name }) => name.toUpperCase().split(' ').includes(word));

/** Zones whose lines may stand between the lines of another. */
const BESIDE: ReadonlySet<ZoneName> = new Set(['khac', 'dauDen', 'doKhan', 'doMat']);

const foldedOf = ({ text }: Line): { text: string; folded: string } => ({ text, folded: foldMarks(text) });

function zoneByWords(line: Line, rules: Rules): Omit<Told, 'line'> {
  const only = (zone: Told['zone'], match: Match | null = null): Omit<Told, 'line'> => ({ zone, match });
  const text = foldedOf(line);
  if (bearsTitle(line, rules)) return only('quocHieu');
  const beside = matchStart(rules.fields.beside, text);
  if (beside) return only('beside', beside);
  const stampHead = rules.fields.arrival.filter(({ set }) => set.row === 'head');
  if (bears(line, rules.anchors.vanBanDen) > 0 || matchStart(stampHead, text)) return only('dauDen');
  if (isSignatureBox(line.text, rules)) return only('khac');
  if (isMark(line.text, rules.marks.urgency, rules)) return only('doKhan');
  if (isMark(line.text, rules.marks.secrecy, rules)) return only('doMat');
  const number = matchFirst(rules.fields.number, text);
  if (number) return only('soKyHieu', number);
  const days = rules.fields.issued.filter(({ set }) => set.line !== 'begun' && set.line !== 'foot');
  const day = matchFirst(days, text);
  if (day) return only('diaDanhNgay', day);
  const opening = rules.fields.subject.filter(({ set }) => set.opens === 'trichYeu');
  if (matchFirst(opening, text)) return only('trichYeu');
  const woven = matchStart(rules.fields.woven, text);
  return only(woven?.rule.set.part === 'title' ? 'quocHieu' : null);
}

/** A line that signing software printed: it begins with one of its words, or with one that a reader of pictures misread before a colon. */
export function isSignatureBox(text: string, rules: Rules): boolean {
  const small = text.toLowerCase();
  if (rules.wording.signatureBoxes.some((mark) => small.startsWith(mark.toLowerCase()))) return true;
  const head = skeleton(/^[^:]{4,16}(?=:)/u.exec(text)?.[0] ?? '');
  return (
    head !== '' &&
    rules.wording.signatureBoxes.some((mark) => likeness(head, skeleton(mark), LAYOUT.boxAlike) > 0)
  );
}
