/** `issuer`: the blocks of the left header, the last the issuing body, those above it its superior. */
import { absent, type Evidence, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Line, Zones } from '../model/zone.ts';
import { leadsOn, type Reading, type Rules } from '../rules/index.ts';
import { editDistance, likeness } from '../text/distance.ts';
import { bareLetters, foldMarks, skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { isMarked } from '../text/syllable.ts';
import { asAboveStamp } from './above-stamp.ts';
import { beginsWith, isOfList, startsWithKind } from './body-kind.ts';
import { isFromPicture } from './from-picture.ts';
import { inferredIssuer } from './inferred-issuer.ts';
import { bodiesOn } from './joined-bodies.ts';
import { FIELDS } from './profile.ts';
import { tidy } from './tidy.ts';

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2 */
export function findIssuer(zones: Zones, rules: Rules, symbol: string | null): FoundTree<Letter['issuer']> {
  const blocks = blocksOf(zones.coQuan, rules);
  const last = blocks.at(-1);
  const isHead = [zones.quocHieu, zones.soKyHieu, zones.diaDanhNgay].some((lines) => lines.length > 0);
  if (!last || isNoBody(last, zones, rules)) return inferredIssuer(zones, rules, symbol);
  const parent = blocks.slice(0, -1).flat();
  const text = [...zones.noiDung, ...zones.kinhGui, ...zones.noiNhan].map((line) => line.text).join(' ');
  const said: Said = { rules, symbol, text };
  const doubted = (found: Found<string>): Found<string> =>
    isHead ? found : { ...found, evidence: atMost(found.evidence, FIELDS.bareIssuer) };
  const besideSymbol = (found: Found<string>): Found<string> =>
    parent.length === 0 && isOfOther(found.value, symbol, rules)
      ? { ...found, evidence: atMost(found.evidence, FIELDS.loneIssuer) }
      : found;
  return {
    name: asAboveStamp(
      besideSymbol(doubted(named(last, rules.readings['issuer.khoi-cuoi'], said))),
      last,
      zones,
    ),
    parent: parent.length
      ? doubted(named(parent, rules.readings['issuer.khoi-tren'], { ...said, symbol: null }))
      : absent('không in cơ quan cấp trên'),
  };
}

/** The heading of a page that has neither national title nor number; or a few letters that are left of a name, «INH». */
function isNoBody(block: readonly Line[], { quocHieu, soKyHieu }: Zones, rules: Rules): boolean {
  const isPicture = block.some(isFromPicture);
  const name = tidy(passageOf(block).text);
  const mayBeScrap = isPicture && skeleton(name).length <= SCRAP_LETTERS;
  return (
    (quocHieu.length + soKyHieu.length === 0 || mayBeScrap) &&
    !isBody(rules.inSentenceCase(name), rules, !isPicture)
  );
}

/** Letters of what may be left of a name. */
const SCRAP_LETTERS = 4;

/** A body of the list whose short form no group of the symbol is, nor nearly: the body below it may not have been read. */
function isOfOther(name: string, symbol: string | null, { bodies }: Rules): boolean {
  const own = bodies.bodies.filter((body) => body.name === name).flatMap(({ abbr }) => abbr ?? []);
  if (symbol === null || own.length === 0) return false;
  const groups = symbol.split(/[-/]/u);
  return !own.some((abbr) =>
    groups.some(
      (group) => group.startsWith(abbr) || abbr.endsWith(group) || editDistance(group, abbr, 1) <= 1,
    ),
  );
}

const atMost = (evidence: Evidence, most: number): Evidence => ({
  ...evidence,
  confidence: Math.min(most, evidence.confidence),
});

function named(lines: readonly Line[], reading: Reading, said: Said): Found<string> {
  const { rules } = said;
  const passage = passageOf(lines);
  const printed = passage.text.replace(/(?<=^|\s)[_—=~*|–.-]{3,}(?=\s|$)/gu, ' ');
  const found = foundBy(passage, 0, passage.text.length, reading, tidy(printed));
  const words = found.value.replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
  const cut = withoutTitle(words, rules);
  if (cut) return { value: cut, evidence: atMost(found.evidence, FIELDS.cutIssuer) };
  if (!mayHaveSlips(found.evidence)) {
    const known = unmarked(words, rules);
    if (known) return { value: known, evidence: unproved(found.evidence) };
    const value = tidy(rules.inSentenceCase(found.value));
    return { value, evidence: isBody(value, rules, true) ? found.evidence : unknown(found.evidence) };
  }
  const listed = nameInList(words, rules) ?? bySymbol(words, said) ?? asInText(words, said.text);
  if (listed) return { ...found, value: listed };
  const value = tidy(rules.inSentenceCase(rules.mend(words)));
  return { value, evidence: isBody(value, rules) ? unproved(found.evidence) : unknown(found.evidence) };
}

/** The name of the list whose letters the words have, with other marks: «SỞ Y TE» is a slip in any text. */
function unmarked(words: string, rules: Rules): string | undefined {
  const known = nameInList(words, rules);
  const isSlip =
    known !== undefined && skeleton(known) === skeleton(words) && bareLetters(known) !== bareLetters(words);
  return isSlip ? known : undefined;
}

/** Letters of two words of the title. */
const TITLE_LETTERS = 6;

/** «TONG CUC THUE MUA VIỆT NAM»: a body of the list whose name does not end with words of the national title. */
function withoutTitle(words: string, rules: Rules): string | undefined {
  const parts = words.split(' ');
  if (parts.length < 4 || parts.length > FIELDS.headerWords || rules.bodyNamed(words)) return undefined;
  const isOfTitle = (two: readonly string[]): boolean => {
    const letters = skeleton(two.join(''));
    return (
      letters.length >= TITLE_LETTERS &&
      rules.anchors.quocHieu.skeletons.some((title) => title.includes(letters))
    );
  };
  for (let size = parts.length - 2; size > 1; size--) {
    const rest = parts.slice(size);
    if (!isOfTitle(rest.slice(0, 2)) && !isOfTitle(rest.slice(-2))) continue;
    const known = nameInList(parts.slice(0, size).join(' '), rules);
    if (known) return known;
  }
  return undefined;
}

/** Words of a scan, and of a text that was read from one. */
const mayHaveSlips = ({ route, confidence }: Evidence): boolean =>
  route === 'ocr' || confidence < FIELDS.cleanName;

/** A body of the list; or one of a kind of the list and a province: «CỤC THUÊ TINH BAC NINH». */
function nameInList(words: string, rules: Rules): string | undefined {
  const whole = rules.bodyNamed(words);
  if (whole) return whole;
  const letters = skeleton(words);
  for (const { name } of rules.provinces) {
    const place = skeleton(name);
    if (!letters.endsWith(place)) continue;
    const size = words.split(' ').length - name.split(' ').length;
    const head = words.split(' ').slice(0, size).join(' ');
    const forms = rules.bodies.places.filter((form) => skeleton(head).endsWith(skeleton(form)));
    const marked = forms.find((form) => head.toLowerCase().endsWith(form.toLowerCase())) ?? forms[0];
    const body = rules.bodyNamed(
      marked ? head.split(' ').slice(0, -marked.split(' ').length).join(' ') : head,
    );
    if (body) return [body, marked, name].filter(Boolean).join(' ');
  }
  return nearPlace(words, rules);
}

/** A place of the list whose letters these nearly are, behind a word for its kind: «TP HA NOT». */
function nearPlace(words: string, rules: Rules): string | undefined {
  if (words.split(' ', FIELDS.headerWords + 1).length > FIELDS.headerWords) return undefined;
  for (const form of rules.bodies.places) {
    const at = ` ${foldMarks(words).toLowerCase()} `.lastIndexOf(` ${form.toLowerCase()} `);
    const body = at > 0 ? rules.bodyNamed(words.slice(0, at - 1)) : undefined;
    if (!body) continue;
    const letters = skeleton(words.slice(at + form.length));
    const near = rules.provinces.filter(({ name }) => likeness(letters, skeleton(name)) >= FIELDS.nearPlace);
    if (near.length === 1) return `${body} ${form} ${near[0]!.name}`;
  }
  return undefined;
}

/**
 * True for a name that the list knows, or that begins with a kind of body and goes on in words; and not with the name of a
 * kind of document. @param marked letter by letter: «QUY TẮC» is no Quỹ, «TỤC THUÊ» no Cục Thuế
 */
const isBody = (name: string, rules: Rules, marked = false): boolean =>
  isOfList(name, rules) ||
  ((marked ? beginsWith(name, rules.bodies.kinds) : startsWithKind(name, rules)) &&
    !isOfPlaceOnly(name, rules) &&
    !/\d\./u.test(name) &&
    !/[^\p{L}\d\s.,&()/“”"’'–+-]/u.test(name) &&
    !isDocument(name, rules));

/** «Thuế tiêu thụ đặc biệt» is no body, «Thuế tỉnh Đồng Nai» is one. */
const isOfPlaceOnly = (name: string, { bodies }: Rules): boolean =>
  bodies.ofPlaces.some(
    (kind) => beginsWith(name, [kind]) && !beginsWith(name.slice(kind.length + 1), bodies.placed),
  );

const isDocument = (name: string, { types }: Rules): boolean =>
  types.some(
    (type) => type.name.includes(' ') && `${name} `.toLowerCase().startsWith(`${type.name.toLowerCase()} `),
  );

/** Neither in the list nor of a kind of it. */
const unknown = (evidence: Evidence): Evidence => ({
  ...evidence,
  confidence: Math.min(FIELDS.unknownIssuer, evidence.confidence),
});

/** What else of the letter can prove a name that OCR read. */
interface Said {
  readonly rules: Rules;
  readonly symbol: string | null;
  /** Content and lists of the letter. */
  readonly text: string;
}

/** The body that a group of the symbol stands for, if the letter names it too and the header reads nearly like it. */
function bySymbol(words: string, { rules, symbol, text }: Said): string | undefined {
  const groups = symbol?.split(/[-/]/u) ?? [];
  return rules.bodies.bodies.find(
    ({ abbr, name }) =>
      abbr !== null &&
      groups.includes(abbr) &&
      text.includes(name) &&
      likeness(skeleton(words), skeleton(name)) >= FIELDS.alikeIssuer,
  )?.name;
}

/** The same letters with other marks, as the content writes them: «TÂY ĐỘ» in the header, «Tây Đô» in the text. */
function asInText(words: string, text: string): string | undefined {
  const letters = skeleton(words);
  const size = words.split(' ').length;
  if (size < 3) return undefined;
  const forms = new Map<string, number>();
  const tokens = text.split(/\s+/u);
  for (let at = 0; at + size <= tokens.length; at++) {
    const form = tokens
      .slice(at, at + size)
      .join(' ')
      .replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
    if (skeleton(form) === letters) forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A body that no list knows was read by OCR alone: its marks may be wrong. */
const unproved = (evidence: Evidence): Evidence => ({
  ...evidence,
  confidence: Math.round(evidence.confidence * FIELDS.unprovedIssuer * 1000) / 1000,
});

/** Lines that are one body: a line begins a new one only with a word that names a kind of body. */
function blocksOf(lines: readonly Line[], rules: Rules): Line[][] {
  const blocks: Line[][] = [];
  for (const line of lines.flatMap((whole) => bodiesOn(whole, rules))) {
    const above = blocks.at(-1);
    const last = above?.at(-1)?.text ?? '';
    const isOver = above?.length === 1 && isBodyBefore(last, line.text, rules);
    if (
      above &&
      (!startsWithKind(line.text, rules) ||
        hasOtherMarks(line, rules) ||
        (leadsOn(last, rules) && !isOver) ||
        isPartOf(last, line.text, rules))
    )
      above.push(line);
    else blocks.push([line]);
  }
  return withoutHeading(blocks);
}

/** «BỘ TÀI CHÍNH - / TỔNG CỤC THUẾ»: two bodies of the list, the second of a kind below the first, and a stroke between them. */
function isBodyBefore(above: string, below: string, { bodies, bodyNamed }: Rules): boolean {
  if (!/[\p{L}\d)] ?[-–]\s*$/u.test(above)) return false;
  const superior = bodyNamed(above.replace(/\P{L}+$/u, ''));
  return (
    superior !== undefined &&
    !beginsWith(superior, bodies.below) &&
    beginsWith(bodyNamed(below) ?? '', bodies.below)
  );
}

/** The Official Gazette prints the name once more as a heading. */
function withoutHeading(blocks: Line[][]): Line[][] {
  const texts = blocks.map((block) => skeleton(block.map(({ text }) => text).join('')));
  return blocks.filter((_, at) => !texts.slice(at + 1).includes(texts[at] ?? ''));
}

/** «VIÊN CHỨC» is no Viện: a marked word of a text that nobody read from a picture. */
const hasOtherMarks = (line: Line, rules: Rules): boolean =>
  !isFromPicture(line) && isMarked(line.words[0]?.text ?? '') && !startsWithKind(line.text, rules, true);

/** «VĂN PHÒNG / ỦY BAN NHÂN DÂN TỈNH»: an office with no name of its own belongs to what follows. */
function isPartOf(above: string, below: string, { bodies }: Rules): boolean {
  const [office, body] = [skeleton(above), skeleton(below)];
  return (
    bodies.offices.some((name) => skeleton(name) === office) &&
    bodies.ofOffices.some((name) => body.startsWith(skeleton(name)))
  );
}
