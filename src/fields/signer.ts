/** The signer's name and rank: the lines under the office. */

import { right } from '../model/box.ts';
import { absent, type Found } from '../model/found.ts';
import type { Line } from '../model/zone.ts';
import type { Person, ReadingId, Rules, Trust } from '../rules/index.ts';
import { nameCase } from '../text/case.ts';
import { isCapitals, skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { atMost } from './from-picture.ts';
import { familyMended, isFamily, listedReading } from './misread-names.ts';
import { FIELDS } from './profile.ts';
import { disbelieved, withRivals } from './rivals.ts';

/** A line without the ink that was not read. */
export interface SignedLine extends Line {
  /** Width of such ink before its first word, in heights of that word. */
  readonly covered: number;
  /** True where such ink, as high as it may be, touches its first word. */
  readonly isTouched: boolean;
  /** True where a word was read in such ink between or behind its words, and not believed. */
  readonly isTorn: boolean;
  /** The whole line with what was read in such ink, and not believed. */
  readonly doubted: readonly string[];
}

/** @param below the lines under the office, from the top */
export function findSigner(
  below: readonly SignedLine[],
  rules: Rules,
): { name: Found<string | null>; rank: Found<string | null> } {
  const candidates = below.flatMap((line): Candidate[] => {
    const under = underSeal(line, rules);
    if (under) return [under];
    const read = asScanned(rules.people.parted(line.text), line, rules);
    const listed = isScanned(line) ? listedReading(line.words, rules) : undefined;
    const person = listed ? { ...read, name: listed } : read;
    const trust = listed ? 'slip' : rules.people.trust(person.name);
    // capitals that are no names of the lists are words of a body
    const isBody = trust !== 'listed' && isCapitals(line.text);
    const isName = trust && !isBody && !isLeftOver(person.name, line, rules);
    return isName ? [{ line, trust, isUnderSeal: false, ...person }] : [];
  });
  const [chosen] = candidates.toSorted((a, b) => likelihood(b, rules) - likelihood(a, rules));
  if (!chosen) {
    const some = below.length > 0;
    const none = absent(
      some ? 'dưới chức vụ không có dòng nào đọc được thành họ tên' : 'không in họ tên',
      some ? 'unreadable' : 'missing',
      FIELDS.noName,
    );
    return { name: none, rank: NO_RANK };
  }
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .map(({ line }) => ({
      printed: line.text,
      rule: rules.readings['signatory.ho-ten'].id,
      page: line.page,
      confidence: FIELDS.otherName,
      lost: OTHER_NAME,
    }));
  const passage = passageOf([chosen.line]);
  const rankEnd = passage.text.length - chosen.tail;
  if (chosen.isUnderSeal) return { name: withRivals(coveredAt(chosen), others), rank: NO_RANK };
  return {
    name: withRivals(
      hasHole(chosen) ? disbelieved(nameAt(chosen, rules).evidence, HOLE) : nameAt(chosen, rules),
      others,
    ),
    rank: chosen.rank
      ? foundBy(passage, 0, rankEnd, rules.readings['signatory.cap-bac'], chosen.rank)
      : NO_RANK,
  };
}

const NO_RANK = absent('không in học hàm, cấp bậc');

interface Candidate extends Person {
  readonly line: SignedLine;
  readonly trust: Trust;
  /** True for a name of which some word was read in the ink of a seal, and the whole is of the lists. */
  readonly isUnderSeal: boolean;
}

/** «▯ Hoàng Anh», its first word read as «Lê» in the seal by one reader alone. */
function underSeal(line: SignedLine, rules: Rules): Candidate | undefined {
  const [doubted] = line.doubted;
  if (doubted === undefined || !isScanned(line)) return undefined;
  const name = familyMended(nameCase(rules.people.parted(doubted).name), rules);
  const isWhole = name.split(' ').length > 2 && rules.people.trust(name) === 'listed';
  return isWhole
    ? { line, trust: 'slip', isUnderSeal: true, rank: null, name, tail: line.text.length }
    : undefined;
}

function coveredAt({ line, name }: Candidate): Found<string> {
  const passage = passageOf([line]);
  const found = foundBy(passage, 0, passage.text.length, { id: READ_AS.slip, confidence: 1 }, name);
  const confidence = Math.min(FIELDS.coveredName, found.evidence.confidence);
  return { ...found, evidence: { ...found.evidence, confidence, reason: UNDER_SEAL } };
}

const UNDER_SEAL = 'có chữ bị dấu che, chỉ một bộ đọc thấy; cả họ tên có trong danh mục';

/** How a name is read, as its words are of the lists. */
const READ_AS = {
  listed: 'signatory.ho-ten',
  family: 'signatory.ho-ten-theo-ho',
  slip: 'signatory.ho-ten-nham',
  shape: 'signatory.ho-ten-ngoai-danh-muc',
} as const satisfies Record<Trust, ReadingId>;

/** Names of the lists before doubtful ones, small letters before capitals, which may be words of a body. */
const likelihood = ({ line, trust }: Candidate, rules: Rules): number =>
  rules.readings[READ_AS[trust]].confidence - (isCapitals(line.text) ? FIELDS.nameInCapitals : 0);

const OTHER_NAME = 'một dòng khác dưới chức vụ đã được chọn làm họ tên';

function nameAt({ line, name, tail, trust }: Candidate, rules: Rules): Found<string> {
  const passage = passageOf([line]);
  const { length } = passage.text;
  // on a scan the beginning of a name may lie under the seal
  const isWhole =
    isFamily(name, rules) &&
    line.covered < FIELDS.familyWide &&
    !line.isTouched &&
    passage.text.endsWith(name);
  const asWhole = rules.readings[READ_AS[trust]];
  const inPart = rules.readings['signatory.ho-ten-chua-du'];
  const reading = isScanned(line) && !isWhole && inPart.confidence < asWhole.confidence ? inPart : asWhole;
  const found = foundBy(passage, length - tail, length, reading, nameCase(name));
  const whole = { ...found, value: familyMended(found.value, rules) };
  return rules.people.mayLackMark(whole.value) ? atMost(whole, [line], FIELDS.pictureName) : whole;
}

/** On a scan, words of a name so far apart that another may have stood between them, under the seal, or one that nobody could read. */
function hasHole({ line, name }: Candidate): boolean {
  if (!isScanned(line)) return false;
  // a word of the name was read in the seal, «Hỳnh Lê Như Mai»
  if (line.isTorn || line.doubted.some((said) => NAMED.test(said))) return true;
  const words = line.words.slice(-name.split(' ').length);
  return words.some(({ box }, at) => {
    const next = words[at + 1]?.box;
    return box && next && next.x - right(box) > FIELDS.nameHole * Math.max(box.height, next.height);
  });
}

/** Words written as names are, from the first on. */
const NAMED = /^(?:\p{Lu}\p{Ll}+ ?){3,}$/u;

const HOLE = 'trong họ tên có chỗ trống rộng hay không đọc được, có thể còn một chữ bị che';

/** On a scan a speck clings to a word («Nguyễn! Văn Hải»), and the first letter may lie under the seal («rần Ngọc Căng»). */
function asScanned(read: Person, line: Line, rules: Rules): Person {
  if (!isScanned(line)) return read;
  const words = read.name.split(' ').map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  const [first = '', ...given] = words;
  const whole = /^\p{Ll}{2}/u.test(first) ? rules.people.familiesEnding(first) : [];
  return { ...read, name: [whole.length === 1 ? whole[0] : first, ...given].join(' ') };
}

export const isScanned = (line: Line): boolean => line.words[0]?.route === 'ocr';

/** What a seal left of an office («ÁM ĐỐC») or of a name («Tuyết Mai», «▯ Hoàng Anh», «Đế Hoàng Anh») on a scan. */
function isLeftOver(name: string, line: SignedLine, rules: Rules): boolean {
  if (!isScanned(line)) return false;
  const letters = skeleton(name);
  if (rules.signing.titles.some((title) => skeleton(title).endsWith(letters))) return true;
  const [first = '', ...given] = name.split(' ');
  const hasFamily = rules.people.familiesLike(first).length > 0;
  if (given.length < 2) return line.covered >= FIELDS.familyWide || !hasFamily;
  const read = line.words.find(({ text }) => text.includes(first));
  return !hasFamily && (read?.confidence ?? 0) < FIELDS.nameBegins;
}
