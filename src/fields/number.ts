/** `number`: serial and symbol of the letter. */
import { absent, type Found, type FoundTree, withValue } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Line, Zones } from '../model/zone.ts';
import { type MatchOf, matchFirst, type Rules, type Span } from '../rules/index.ts';
import { evidenceAt, foundAt, type Passage, passageOf } from '../text/passage.ts';
import { symbolAt, withoutBlanks } from './compact.ts';
import { atMost } from './from-picture.ts';
import { isDoubtedHand, otherReadings } from './hand.ts';
import { FIELDS } from './profile.ts';
import { readTwice } from './read-twice.ts';
import { disbelieved, rivalsAmong, withRivals } from './rivals.ts';

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3 */
export function findNumber(zones: Zones, rules: Rules): FoundTree<Letter['number']> {
  if (zones.soKyHieu.length === 0) {
    const none = absent('không thấy dòng Số');
    return { text: none, serial: none, symbol: none };
  }
  const read = numberOf(zones.soKyHieu, rules);
  const twice = read.serial.evidence.state === 'unreadable' ? readTwice(zones.soKyHieu) : undefined;
  const { text, ...parts } = twice ? numberOf(twice, rules) : read;
  return {
    ...parts,
    text: withRivals(text, rivalsAmong([...zones.khac, ...zones.dauDen], rules.fields.number, ELSEWHERE)),
  };
}

function numberOf(lines: readonly Line[], rules: Rules): FoundTree<Letter['number']> {
  const passage = passageOf(lines);
  const match = matchFirst(rules.fields.number, passage);
  if (match?.groups.symbol || match?.groups.whole) return numberAt(passage, match, rules);
  const none = absent('dòng Số không có ký hiệu đọc được', 'unreadable', FIELDS.noSymbol);
  return { text: none, serial: none, symbol: none };
}

const ELSEWHERE = 'không đứng ở ô số, ký hiệu của phần đầu thư này: dấu ĐẾN, phụ lục hoặc văn bản khác';

function numberAt(passage: Passage, match: MatchOf<'number'>, rules: Rules): FoundTree<Letter['number']> {
  const { rule, groups } = match;
  const read = doubted(readSerial(passage, match), passage, match);
  const serial = atMost(read, passage.lines, FIELDS.pictureSerial);
  if (groups.whole) {
    const { start, end, text } = groups.whole;
    const whole = doubted(
      foundAt(passage, start, end, rule.id, withoutBlanks(text), rule.confidence),
      passage,
      match,
    );
    return {
      text: whole,
      serial,
      symbol: absent('số ghi liền, không tách được ký hiệu', 'missing', FIELDS.joinedNumber),
    };
  }
  const span = groups.symbol!;
  const symbol = doubted(symbolAt(passage, span, rule, rules.mend), passage, match);
  if (serial.value === null && serial.evidence.state === 'unreadable')
    return { text: withValue<string | null>(serial, null), serial, symbol };
  const [year, tail] = [groups.year, groups.tail].map((part) => withoutBlanks(part?.text ?? ''));
  const text =
    rule.set.form === 'party'
      ? `${serial.value ?? ''}${jointOf(passage, groups.serial?.end, span.start)}${symbol.value}`
      : `${serial.value ?? ''}${year}/${symbol.value}${tail}`;
  const start = groups.serial?.start ?? span.start;
  const whole = doubted(foundAt(passage, start, span.end, rule.id, text, rule.confidence), passage, match);
  const confidence = Math.min(whole.evidence.confidence, serial.evidence.confidence);
  return { text: { ...whole, evidence: { ...whole.evidence, confidence } }, serial, symbol };
}

/** The Party's hyphen, but where the page prints none between serial and symbol: «84QĐ/TWĐTN». */
const jointOf = ({ text }: Passage, from: number | undefined, to: number): string =>
  from !== undefined && from < to + 1 && !/[-–—]/u.test(text.slice(from, to)) ? '' : '-';

/** A symbol that goes on like a word, «QLNLâm», holds what stood beside it. */
const RUN_ON = /\p{Lu}{2}\p{Ll}{2,}$/u;

/** The same value, believed less where the number does not end its line. */
function doubted<T>(found: Found<T>, passage: Passage, { end, groups }: MatchOf<'number'>): Found<T> {
  const behind = /^[^\n]*/u.exec(passage.text.slice(end))?.[0] ?? '';
  if (/^[^\p{L}\d]*$/u.test(behind) && !RUN_ON.test(groups.symbol?.text ?? '')) return found;
  const { evidence } = found;
  return { ...found, evidence: { ...evidence, confidence: Math.min(FIELDS.cutNumber, evidence.confidence) } };
}

function readSerial(passage: Passage, match: MatchOf<'number'>): Found<string | null> {
  const { rule, groups } = match;
  if (groups.serial?.text) {
    const { text, start, end } = groups.serial;
    const found = foundAt(passage, start, end, rule.id, text, rule.confidence);
    const others = otherReadings(passage, { start, end }, found.evidence);
    const isDoubted = isDoubtedHand(found.evidence) && !haveFiguresOf(passage, groups.serial);
    return withRivals(isDoubted ? disbelieved(found.evidence, BY_HAND) : found, others);
  }
  const junk = groups.junk;
  const line = evidenceAt(passage, match.start, match.end, rule.id, rule.confidence);
  if (junk?.text.trim()) {
    return disbelieved(
      evidenceAt(passage, junk.start, junk.end, rule.id, FIELDS.unreadSerial),
      'chỗ ghi số có nét không đọc được',
    );
  }
  // ink that the reader could not read would stand here as a sign of its own: on a scan its absence is good, not full proof
  const sure = line.route === 'ocr' ? Math.min(FIELDS.blankOnScan, line.confidence) : line.confidence;
  return {
    value: null,
    evidence: { ...line, state: 'blank', confidence: sure, reason: 'chỗ ghi số để trống' },
  };
}

/** Print in one word with the symbol, of which every reading has the same figures: they differ in signs or letters. */
function haveFiguresOf(passage: Passage, { start, end }: Span): boolean {
  const word = passage.marks.find((mark) => mark.start <= start && mark.end >= end)?.word;
  const figures = ({ text }: { readonly text: string }): string => text.replace(/[^\d]/gu, '');
  const others = word?.alternatives ?? [];
  return (
    word?.route === 'ocr' &&
    /\d\/.*\p{Lu}/u.test(word.text) &&
    others.length > 0 &&
    others.every((text) => figures({ text }) === figures(word))
  );
}

const BY_HAND = 'chữ số không giống chữ in: viết tay hoặc mờ';
