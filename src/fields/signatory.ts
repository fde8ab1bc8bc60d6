/** `signatory`: capacities, office, rank and name of who signed. */
import { right } from '../model/box.ts';
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import { UNREAD } from '../model/page.ts';
import type { Line, Zones } from '../model/zone.ts';
import { isSigned, matchFirst, officeKind, type Rule, type Rules } from '../rules/index.ts';
import { isCapitals, skeleton } from '../text/fold.ts';
import { foundAt, foundBy, type Passage, passageOf } from '../text/passage.ts';
import { isSyllable } from '../text/syllable.ts';
import { coveredOffice, officeAround } from './covered-office.ts';
import { atMost } from './from-picture.ts';
import { withoutScrawl } from './hidden-mark.ts';
import { withOfferedNames } from './offered-names.ts';
import { officeWords } from './office-words.ts';
import { FIELDS } from './profile.ts';
import { disbelieved } from './rivals.ts';
import { findSigner, isScanned, type SignedLine } from './signer.ts';

type Signatory = FoundTree<Letter['signatory']>;

interface Block {
  readonly kind: 'capacity' | 'title' | 'covered';
  readonly lines: SignedLine[];
}

/**
 * @param holders whom the certificates in the file name
 * @source NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I, Phần I, mục II.7
 */
export function findSignatory(zones: Zones, rules: Rules, holders: readonly string[] = []): Signatory {
  const lines = withoutScrawl(
    zones.nguoiKy.map(withoutUnread).filter((line) => !isSigned(line.text, rules)),
    rules,
  );
  const blocks: Block[] = [];
  let ended = false;
  for (const line of lines) {
    if (!HAS_WORD.test(line.text)) continue;
    const last = blocks.at(-1);
    const kind = kindOf(line, rules) ?? (deputyUnder(last, line, rules) ? 'covered' : undefined);
    if (kind) {
      // an office printed again below the signature is the signer's other one
      const isApart = ended || (kind !== 'capacity' && line.opens && last?.kind !== 'capacity');
      if (isApart && blocks.some((block) => block.kind !== 'capacity')) continue;
      blocks.push({ kind, lines: [line] });
    } else if (
      last &&
      !ended &&
      isCapitals(line.text) &&
      continuesOffice(line) &&
      !isPerson(line, rules) &&
      (!line.opens || (last.kind === 'capacity' && isBody(line, rules)))
    )
      last.lines.push(line);
    else if (last) ended = true;
  }
  const own = blocks.findLast((block) => block.kind !== 'capacity');
  const marked = blocks.map((block) => (block.kind === 'capacity' ? capacity(block, rules) : undefined));
  const title = own
    ? titleOf(
        own,
        [...marked.flatMap((found) => found ?? []), ...(sameAbove(own, blocks, lines, rules) ?? [])],
        deputyUnder(blocks[blocks.indexOf(own) - 1], own.lines[0]!, rules),
        rules,
      )
    : (actingTitle(blocks.at(-1), rules) ??
      absent('không thấy chức vụ người ký', lines.length ? 'unreadable' : 'missing', FIELDS.noTitle));
  const capacities = blocks.flatMap(
    (block, at) => marked[at] ?? (block === own ? [] : (headSignedFor(block, title.value, rules) ?? [])),
  );
  const offices = new Set(blocks.flatMap((block) => block.lines));
  const below = lines.slice(lines.findLastIndex((line) => offices.has(line)) + 1);
  const { name, rank } = findSigner(below, rules);
  const about = { below, title: title.value, holders };
  return { name: withOfferedNames(name, zones, about, rules), rank, title, capacities };
}

/** Less is a speck, or a stroke of the pen, and parts no office from the next. */
const HAS_WORD = /\p{L}{2}/u;

/** Ink that was not read is no part of an office or a name. */
function withoutUnread(line: Line): SignedLine {
  const words = line.words.filter((word) => word.text !== UNREAD);
  if (words.length === line.words.length)
    return { ...line, covered: 0, isTouched: false, isTorn: false, doubted: [] };
  const first = words[0]?.box;
  const height = first?.height ?? Number.POSITIVE_INFINITY;
  const before = line.words.slice(0, line.words.indexOf(words[0]!));
  const inks = before.flatMap(({ box }) => box ?? []);
  const letters = inks.filter((box) => box.height <= FIELDS.sealLetter * height);
  const covered = letters.reduce((sum, { width }) => sum + width, 0) / height;
  const isTouched = inks.some(
    (box) => first && box.width >= FIELDS.familyWide * height && first.x - right(box) < height,
  );
  const told = line.words
    .map(({ text, alternatives = [] }) => (text === UNREAD ? (alternatives[0] ?? '') : text))
    // ink in two pieces of which both were read as one word
    .map((text, at, all) => (line.words[at]!.text === UNREAD && text === all[at + 1] ? '' : text));
  const isTorn = line.words.some((word, at) => word.text === UNREAD && told[at] && !before.includes(word));
  const doubted = told.filter(Boolean).length > words.length ? [told.filter(Boolean).join(' ')] : [];
  return {
    ...line,
    words,
    text: words.map((word) => word.text).join(' '),
    covered,
    isTouched,
    isTorn,
    doubted,
  };
}

function kindOf(line: SignedLine, rules: Rules): Block['kind'] | undefined {
  const kind = officeKind(line.text, rules);
  if (kind || !isCapitals(line.text)) return kind;
  const isRead = isScanned(line) || line.text.split(' ').some(isNoWord);
  return isRead && coveredIn([line], rules) ? 'covered' : undefined;
}

/** The office that the lines can be, or that they can be with what another reader has for one of their words and leaves out no ink. */
function coveredIn(lines: readonly SignedLine[], rules: Rules): string | undefined {
  const [line, ...more] = lines;
  const around = line && more.length === 0 && isScanned(line) ? officeAround(line, rules) : undefined;
  if (around) return around;
  const words = lines.flatMap((line) => line.words);
  const told = (at: number, text: string): string =>
    words.map((word, i) => (i === at ? text : word.text)).join(' ');
  const others = words.flatMap(({ text, alternatives = [] }, at) =>
    alternatives.filter((other) => other.length > text.length).map((other) => told(at, other)),
  );
  for (const text of [told(-1, ''), ...others]) {
    const office = coveredOffice(text, rules);
    if (office) return office;
  }
  return undefined;
}

/**
 * «Z§*ƯƠNG BAN» right below «KT. TRƯỞNG BAN»: the end of the deputy's office, the rest under the seal → «Phó Trưởng ban».
 * @source NĐ 30/2020/NĐ-CP, Điều 13, khoản 1
 */
function deputyUnder(above: Block | undefined, line: SignedLine, rules: Rules): string | undefined {
  const end = line.words.at(-1);
  if (above?.kind !== 'capacity' || !isScanned(line) || !end || !isCapitals(end.text)) return undefined;
  const signed = capacity(above, rules);
  const office = signed?.mark.value === 'KT.' ? headOffice(signed.principal.value ?? '', rules) : undefined;
  if (!office || end.confidence < FIELDS.clearEnd) return undefined;
  const [whole, last] = [skeleton(deputy(office, rules)), skeleton(end.text)];
  const isEnd = last.length >= FIELDS.leastEnd && whole.endsWith(last);
  return isEnd && skeleton(line.text).length <= whole.length + 1 ? deputy(office, rules) : undefined;
}

/** «Trưởng ban Ban Chính sách» → «Trưởng ban»: the longest office of the list that it begins with. */
const headOffice = (principal: string, { signing }: Rules): string | undefined =>
  signing.titles
    .filter((title) => `${principal} `.startsWith(`${title} `))
    .toSorted((a, b) => b.length - a.length)[0];

/** «CỤC THANH TRA» below «KT. CỤC TRƯỞNG»: the body whose head signs, set off as readers of scans do. */
const isBody = ({ text }: Line, { bodies }: Rules): boolean =>
  bodies.kinds.some((kind) => skeleton(text).startsWith(skeleton(kind)));

/** «NGUYỄN THỊ KIM CHI»: three words and more that the lists know for a name. */
const isPerson = ({ text }: Line, { people }: Rules): boolean => {
  const { name } = people.parted(text);
  return name.split(' ').length > 2 && people.trust(name) === 'listed';
};

/** Letters that are no syllable and no short form: a reader of scans made them. */
const isNoWord = (text: string): boolean => /^\p{L}{4,}$/u.test(text) && !isSyllable(text);

/** Capitals that go on with an office or body: words, no name and no leftover of a stamp. */
function continuesOffice(line: Line): boolean {
  const words = line.text.split(/[\s,–-]+/u).filter(Boolean);
  if (skeleton(line.text).length < 4 || line.words.some((word) => word.confidence < FIELDS.titleGoesOn))
    return false;
  return words.every((word) => isSyllable(word) || /^[\p{Lu}&]{3,8}$/u.test(word) || word === '&');
}

function capacity(block: Block, rules: Rules): Signatory['capacities'][number] | undefined {
  const passage = passageOf(block.lines);
  const match = matchFirst(rules.fields.signatory, passage);
  const { mark, principal } = match?.groups ?? {};
  if (!match || !mark || !principal) return undefined;
  const { id, confidence } = match.rule;
  return {
    mark: foundAt(passage, mark.start, mark.end, id, match.rule.set.mark ?? mark.text, confidence),
    principal: officeAt(passage, principal.start, match.rule, rules),
  };
}

/**
 * On a scan, «▯ GIÁM ĐỐC» right above «PHÓ GIÁM ĐỐC»: the deputy signs for the head, whose mark the seal hides.
 * @source NĐ 30/2020/NĐ-CP, Điều 13, khoản 1
 */
function headSignedFor(
  { kind, lines }: Block,
  title: string | null,
  rules: Rules,
): Signatory['capacities'][number] | undefined {
  if (kind !== 'title' || !lines.every(isScanned)) return undefined;
  const principal = officeAt(passageOf(lines), 0, rules.readings['signatory.ky-thay'], rules);
  if (title !== deputy(principal.value, rules)) return undefined;
  return { mark: { value: 'KT.', evidence: { ...principal.evidence, reason: MARK_COVERED } }, principal };
}

/** On a scan, «▯ GIÁM ĐỐC» right above «▯ GIÁM ĐỐC»: the first is signed for, so the second is a deputy's. */
function sameAbove(
  own: Block,
  blocks: readonly Block[],
  lines: readonly SignedLine[],
  rules: Rules,
): Signatory['capacities'] | undefined {
  const above = blocks[blocks.indexOf(own) - 1];
  const isNext = above && lines.indexOf(own.lines[0]!) === lines.indexOf(above.lines.at(-1)!) + 1;
  if (!isNext || own.kind !== 'title') return undefined;
  const held = officeWords(passageOf(own.lines).text, rules).value;
  const found = headSignedFor(above, deputy(held, rules), rules);
  return found && [found];
}

/** «Giám đốc» → «Phó Giám đốc». */
const deputy = (head: string, { signing }: Rules): string => `${signing.deputy} ${head}`;

const MARK_COVERED = 'chữ KT. bị che; cấp phó ký dưới chức vụ người đứng đầu là ký thay người đó';

/** «Q. GIÁM ĐỐC»: the office signed for is the signer's own, with the word that the mark stands for. */
function actingTitle(block: Block | undefined, rules: Rules): Found<string> | undefined {
  if (block?.kind !== 'capacity') return undefined;
  const passage = passageOf(block.lines);
  const match = matchFirst(rules.fields.signatory, passage);
  const { principal } = match?.groups ?? {};
  const before = match?.rule.set.title;
  if (!match || !principal || before === undefined) return undefined;
  const held = officeAt(passage, principal.start, match.rule, rules);
  return { ...held, value: `${before} ${held.value}` };
}

/** @param below whose deputy's office it is by what stands above, where only its end was read */
function titleOf(
  { kind, lines }: Block,
  capacities: Signatory['capacities'],
  below: string | undefined,
  rules: Rules,
): Found<string | null> {
  const passage = passageOf(lines);
  if (kind === 'title') {
    const found = officeAt(passage, 0, rules.readings['signatory.chuc-vu'], rules);
    const isOther = mayBeDeputy(lines[0], found, rules) || isSignedFor(found, capacities);
    if (!isOther) return isRestOfHead(found, capacities) ? atMost(found, lines, FIELDS.pictureOffice) : found;
    if (!coveredIn(lines, rules)) return deputyOf(found, capacities, rules);
  }
  const { text } = passage;
  const value = coveredIn(lines, rules) ?? below ?? text;
  const found = foundBy(passage, 0, text.length, rules.readings['signatory.chuc-vu-bi-che'], value);
  const signed = capacities.findLast(({ mark }) => mark.value === 'KT.')?.principal.value;
  const heads = signed ? [signed, headOffice(signed, rules) ?? signed] : [];
  const isOther = heads.length > 0 && !heads.some((head) => value === deputy(head, rules));
  return isOther ? disbelieved(found.evidence, OTHER_DEPUTY) : found;
}

const OTHER_DEPUTY = 'chức vụ bị che; chữ còn lại không phải cấp phó của người được ký thay';

/** «▯ GIÁM ĐỐC», «Z§RƯỞNG BAN»: under the seal may stand «PHÓ» or «KT.». */
function mayBeDeputy(
  line: SignedLine | undefined,
  { value, evidence }: Found<string>,
  rules: Rules,
): boolean {
  const first = line?.words[0];
  if (!first || evidence.route !== 'ocr' || value.startsWith(deputy('', rules))) return false;
  const isSpoilt = /\p{L}/u.test(first.text) && skeleton(first.text) !== skeleton(value.split(' ')[0] ?? '');
  return line.covered >= FIELDS.phoWide || (isSpoilt && first.confidence < FIELDS.sealWord);
}

/** On a scan, the very office for which the signer signs, with the body or without: the word «PHÓ» before it was not read. */
const isSignedFor = ({ value, evidence }: Found<string>, capacities: Signatory['capacities']): boolean =>
  evidence.route === 'ocr' &&
  capacities.some(
    ({ mark, principal }) => mark.value === 'KT.' && `${principal.value} `.startsWith(`${value} `),
  );

/** «CỤC TRƯỞNG» below «KT. TỔNG CỤC TRƯỞNG»: what a reader of pictures left of the deputy's office. */
const isRestOfHead = ({ value }: Found<string>, capacities: Signatory['capacities']): boolean =>
  capacities.some(
    ({ mark, principal }) =>
      mark.value === 'KT.' && skeleton(principal.value ?? '').includes(skeleton(value)),
  );

/** Who signs «KT.» for a head is his deputy; without that mark the office stays open. @source NĐ 30/2020/NĐ-CP, Điều 13, khoản 1 */
function deputyOf(
  head: Found<string>,
  capacities: Signatory['capacities'],
  rules: Rules,
): Found<string | null> {
  const signsForHead = capacities.some(
    ({ mark, principal }) => mark.value === 'KT.' && principal.value?.startsWith(head.value),
  );
  if (!signsForHead)
    return disbelieved(head.evidence, 'đầu dòng chức vụ bị che, có thể còn chữ PHÓ hoặc KT.');
  return { value: deputy(head.value, rules), evidence: { ...head.evidence, reason: BY_CAPACITY } };
}

const BY_CAPACITY = 'đầu dòng chức vụ bị che; ký thay (KT.) người đứng đầu là cấp phó của người đó';

/** As sure as the rule; an office that stands in no list is less so. */
function officeAt(
  passage: Passage,
  start: number,
  by: Pick<Rule, 'id' | 'confidence'>,
  rules: Rules,
): Found<string> {
  const { value, certainty } = officeWords(passage.text.slice(start), rules);
  const isLong = value.split(' ').length > FIELDS.mostOfficeWords;
  const reading = {
    id: by.id,
    confidence: Math.min(by.confidence, isLong ? FIELDS.unlistedOffice : certainty),
  };
  const found = foundBy(passage, start, passage.text.length, reading, value);
  const isKnown = certainty === FIELDS.listedOffice || rules.bodyNamed(value) === value;
  return isKnown ? found : atMost(found, passage.lines, FIELDS.pictureBody);
}
