/** A number as it is cited: whole, or told to be doubtful; and when two of them are one document's. */
import type { Found } from '../model/found.ts';
import type { Match, Rules, Span } from '../rules/index.ts';
import { bareCapitals, nfc } from '../text/fold.ts';
import type { Passage } from '../text/passage.ts';
import { symbolAt, withoutBlanks } from './compact.ts';
import { isFromPicture } from './from-picture.ts';
import { FIELDS } from './profile.ts';

/** The number of a match, surer where its symbol is one that is known; a broken one is never sure. */
export function citedNumber(passage: Passage, match: Match, rules: Rules): Found<string> {
  const read = symbolAt(passage, match.groups.number!, match.rule, rules.mend);
  const found = isReading(passage, read) ? withListed(read, rules) : read;
  const isShort =
    isCut(passage.text, match.groups.number!) || (isReading(passage, read) && lacksSerial(read.value));
  const share = isShort ? FIELDS.cutSymbol : shareOf(found.value, rules);
  if (share === 1) return found;
  const { evidence } = found;
  const confidence = Math.round(evidence.confidence * share * 1000) / 1000;
  return {
    ...found,
    evidence: {
      ...evidence,
      confidence,
      ...(share < FIELDS.unlistedSymbol && { reason: 'số, ký hiệu có thể chưa đủ' }),
    },
  };
}

const told = new WeakMap<Passage['lines'], boolean>();

/** True for what a reader of pictures read, here or before the text came to us; every citation of a passage asks. */
export function isReading({ lines }: Passage, { evidence }: Found<string>): boolean {
  const isOld = told.get(lines) ?? lines.some(isFromPicture);
  told.set(lines, isOld);
  return evidence.route === 'ocr' || isOld;
}

/**
 * Of a picture a group that nobody knows takes the letters of the one that is known but for bars, hooks and round letters:
 * «83/NQ-HDND» is 83/NQ-HĐND; in one with a year, or of a type of the state, upright letters too, «96/2015/TT-BIC», «206/QĐ-BIC».
 */
function withListed(found: Found<string>, { cited }: Rules): Found<string> {
  // companies number as they like: «HSVN-OD-1808-15»
  if (!/^\d/u.test(found.value)) return found;
  const isOfState = DATED.test(found.value) || cited.needBody.has(groupsOf(found.value)[0] ?? '');
  const listed = (group: string): string => {
    // «NĐ-cP»
    if (isKnown(group, cited.groups)) return /^\p{Ll}/u.test(group) ? group.toUpperCase() : group;
    const near = isOfState ? cited.groupNear(group) : undefined;
    return cited.termOf(group) ?? cited.groupLike(group) ?? near ?? group;
  };
  const value = found.value.replace(/(?<=[-/])\p{L}[\p{Lu}\dl|!]*(?![\p{L}\d])/gu, listed);
  return value === found.value ? found : mended(found, value);
}

/** A number with the year between serial and symbol, as norms have. */
const DATED = /^\d{1,4}\/\d{4}\//u;

const mended = (found: Found<string>, value: string): Found<string> => ({
  value,
  evidence: { ...found.evidence, confidence: Math.min(found.evidence.confidence, FIELDS.mendedSymbol) },
});

/** True where figures stand right before it, or a joint, more figures or capitals right behind: «161 14/CT-TTr», «06/CV NET 2023». */
const isCut = (text: string, { start, end }: Span): boolean =>
  /(?:\d|[-/])\s?$/u.test(text.slice(Math.max(0, start - 2), start)) ||
  /^(?:\s?[-/]|\s(?:\p{Lu}{2,}|\d+)\s\d{4})/u.test(text.slice(end, end + 24));

/** What a torn line leaves of a number: its serial from the last figure on, «7/2016/QH13» of 107/2016/QH13. */
export const tornOf = (key: string): string => key.replace(/^\d+(?=\d\/\d{4}\/)/u, '');

/** «7/2016/QH13»: the serial of a norm has two figures at least, so that a reader of pictures lost what stood before. */
export const lacksSerial = (number: string): boolean => /^\d\/\d{4}\//u.test(number);

function shareOf(number: string, rules: Rules): number {
  const groups = groupsOf(number);
  if (groups.length === 1 && rules.cited.needBody.has(groups[0]!)) return FIELDS.bodilessSymbol;
  return groups.length > 0 && isListedNumber(number, rules) ? 1 : FIELDS.unlistedSymbol;
}

/** Known as it is, or but for the figure of a term or a room: QH15, TTKT2. */
const isKnown = (group: string, known: ReadonlySet<string>): boolean =>
  known.has(group.toUpperCase()) || known.has(group.toUpperCase().replace(/\d{1,2}$/u, ''));

/** The groups of a number's symbol: `590/QĐ-UBND` → QĐ, UBND. */
export const groupsOf = (number: string): string[] =>
  nfc(number)
    .split(/[-/]/u)
    .slice(1)
    .filter((group) => /\p{L}/u.test(group));

/** One document whatever the zeros before its serial: 09/QĐ-UBND is 9/QĐ-UBND. */
export const keyOf = (number: string): string =>
  withoutBlanks(number)
    .replace(/^0+(?=\d)/u, '')
    .toUpperCase();

/** The same for every reading of a scanner: letters that it takes for one another, in the symbol; serial and year as they are. */
export function readingOf(key: string): string {
  const at = key.search(/[-/]\D/u);
  if (at < 0) return key;
  const symbol = bareCapitals(key.slice(at))
    .replace(/[IL|]/gu, '1')
    .replace(/[OQ]/gu, '0')
    .replace(/S(?=\d*$)/u, '5')
    .replace(/[^\p{L}\d/]/gu, '');
  return key.slice(0, at) + symbol;
}

/** True where every group of the symbol is one that is known. */
export const isListedNumber = (number: string, { cited }: Rules): boolean =>
  groupsOf(number).every((group) => isKnown(group, cited.groups));
