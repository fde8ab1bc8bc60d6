/** The signer's name and rank: the lines under the office. */
import { absent, type Found } from '../model/found.ts';
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { nameCase } from '../text/case.ts';
import { isCapitals, nfc, skeleton, squeeze } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { isSyllable } from '../text/syllable.ts';
import { withRivals } from './rivals.ts';

/** A line without the ink that was not read. */
export interface SignedLine extends Line {
  /** Width of such ink before its first word, in heights of that word. */
  readonly covered: number;
}

/** Rank and name as one line holds them; `tail` is the length of the name as printed. */
interface Parted {
  readonly rank: string | null;
  readonly name: string;
  readonly tail: number;
}

/** @param below the lines under the office, from the top */
export function findSigner(
  below: readonly SignedLine[],
  rules: Rules,
): { name: Found<string | null>; rank: Found<string | null> } {
  const candidates = below
    .map((line) => ({ line, ...asScanned(parted(line.text, rules), line, rules) }))
    .filter(({ name, line }) => isName(name, rules) && !isLeftOver(name, line, rules));
  const chosen = candidates.find(({ line }) => !isCapitals(line.text)) ?? candidates[0];
  if (!chosen) {
    const some = below.length > 0;
    const none = absent(
      some ? 'dưới chức vụ không có dòng nào đọc được thành họ tên' : 'không in họ tên',
      some ? 'unreadable' : 'missing',
      0.6,
    );
    return { name: none, rank: absent('không in học hàm, cấp bậc') };
  }
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .map(({ line }) => ({
      printed: line.text,
      rule: 'signatory.ho-ten',
      page: line.page,
      confidence: 0.5,
      lost: OTHER_NAME,
    }));
  const passage = passageOf([chosen.line]);
  const rankEnd = passage.text.length - chosen.tail;
  return {
    name: withRivals(nameAt(chosen, rules), others),
    rank: chosen.rank
      ? foundBy(passage, 0, rankEnd, rules.readings['signatory.cap-bac'], chosen.rank)
      : absent('không in học hàm, cấp bậc'),
  };
}

const OTHER_NAME = 'một dòng khác dưới chức vụ đã được chọn làm họ tên';

function nameAt({ line, name, tail }: Parted & { line: SignedLine }, rules: Rules): Found<string> {
  const passage = passageOf([line]);
  const { length } = passage.text;
  // on a scan the beginning of a name may lie under the seal
  const isWhole = isFamily(name, rules) && line.covered < A_WORD && passage.text.endsWith(name);
  const reading =
    rules.readings[isScanned(line) && !isWhole ? 'signatory.ho-ten-chua-du' : 'signatory.ho-ten'];
  const found = foundBy(passage, length - tail, length, reading, nameCase(name));
  return isScanned(line) ? { ...found, value: familyMended(found.value, rules) } : found;
}

/** On a scan a speck clings to a word («Nguyễn! Văn Hải»), and the first letter may lie under the seal («rần Ngọc Căng»). */
function asScanned(read: Parted, line: Line, rules: Rules): Parted {
  if (!isScanned(line)) return read;
  const words = read.name.split(' ').map((word) => word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''));
  const [first = '', ...given] = words;
  const whole = /^\p{Ll}{2}/u.test(first)
    ? rules.signing.familyNames.filter((known) => skeleton(known).slice(1) === skeleton(first))
    : [];
  return { ...read, name: [whole.length === 1 ? whole[0] : first, ...given].join(' ') };
}

export const isScanned = (line: Line): boolean => line.words[0]?.route === 'ocr';

const isFamily = (name: string, rules: Rules): boolean =>
  rules.signing.familyNames.includes(nameCase(name.split(' ')[0] ?? ''));

/** «Nguyên Văn Hải» → «Nguyễn Văn Hải»: no family is called the first, one the second. */
function familyMended(name: string, rules: Rules): string {
  const [family = '', ...given] = name.split(' ');
  const alike = familiesLike(family, rules);
  return alike.length === 1 && !isFamily(name, rules) ? [alike[0], ...given].join(' ') : name;
}

/** Families of these letters, whatever their marks. */
const familiesLike = (family: string, { signing }: Rules): string[] =>
  signing.familyNames.filter((known) => skeleton(known) === skeleton(family));

/** So wide is the shortest family name, in heights of a letter. */
const A_WORD = 0.5;
/** A first word that is no family's must be read so surely to be taken for the beginning of a name. */
const CLEAR = 0.9;

/** What a seal left of an office («ÁM ĐỐC») or of a name («Tuyết Mai», «▯ Hoàng Anh», «Đế Hoàng Anh») on a scan. */
function isLeftOver(name: string, line: SignedLine, rules: Rules): boolean {
  if (!isScanned(line)) return false;
  const letters = skeleton(name);
  if (rules.signing.titles.some((title) => skeleton(title).endsWith(letters))) return true;
  const [first = '', ...given] = name.split(' ');
  const hasFamily = familiesLike(first, rules).length > 0;
  if (given.length < 2) return line.covered >= A_WORD || !hasFamily;
  const read = line.words.find(({ text }) => text.includes(first));
  return !hasFamily && (read?.confidence ?? 0) < CLEAR;
}

/** «Đại tá, TS. Trần Văn A» → rank and name. */
function parted(text: string, rules: Rules): Parted {
  const clean = nfc(text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, ''));
  let at = 0;
  for (let next = rankAt(clean, 0, rules); next > at; next = rankAt(clean, at, rules)) at = next;
  const rank = squeeze(clean.slice(0, at)).replace(/,$/u, '');
  const name = squeeze(clean.slice(at));
  return { rank: rank || null, name, tail: name.length };
}

/** Where the rank that begins at `from` ends, with the comma and blanks behind it; `from` where none does. */
function rankAt(text: string, from: number, { signing: { ranks } }: Rules): number {
  const rest = text.slice(from);
  const isRank = (words: string): boolean => {
    const bare = words.replace(/,$/u, '').toLowerCase();
    return ranks.some((known) => known.toLowerCase() === bare) || isChain(bare, ranks);
  };
  for (const words of [/^\S+\s+\S+\s+/u, /^\S+\s+/u]) {
    const taken = words.exec(rest)?.[0];
    if (taken && isRank(taken.trim())) return from + taken.length;
  }
  // «PGS.TS.Trần Văn A», without a blank
  const chain = /^(?:\p{L}{1,6}\.)+(?=\p{Lu}\p{Ll})/u.exec(rest)?.[0];
  return chain && isRank(chain) ? from + chain.length : from;
}

/** «PGS.TS.BS»: degrees and titles that each stand alone or in another chain. */
function isChain(word: string, ranks: readonly string[]): boolean {
  const letters = (text: string): string[] => text.toLowerCase().split('.').filter(Boolean);
  const known = new Set(ranks.flatMap(letters));
  const parts = letters(word);
  return parts.length > 0 && word.includes('.') && parts.every((part) => known.has(part));
}

/** Two to six words that begin with capitals and are syllables of Vietnamese or of a minority's name. */
function isName(text: string, rules: Rules): boolean {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 6) return false;
  const well = words.filter((word) => /^(?:\p{Lu}[\p{L}'’]*|H['’]\p{L}+|Y|K['’]?\p{L}+)$/u.test(word));
  const spelled = words.filter((word) => /^H['’]/u.test(word) || isSyllable(word.replace(/['’]/gu, '')));
  const family = nameCase(words[0] ?? '');
  return (
    well.length === words.length &&
    (spelled.length >= words.length - 1 || rules.signing.familyNames.includes(family))
  );
}
