/** Words of «Nơi nhận» that a scan was read in several ways: the reading that is written as such rows are. */
import type { Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isSyllable } from '../text/syllable.ts';
import { isFromPicture } from './from-picture.ts';
import { nameRead } from './misread-names.ts';
import { FIELDS } from './profile.ts';
import { isScanned } from './signer.ts';

/** The same lines, each disputed word in the reading that the notation of the rows bears out; others stay as they are. */
export const inFootForms = (lines: readonly Line[], rules: Rules): readonly Line[] =>
  lines.map((line) => {
    if (!isScanned(line) && !isFromPicture(line)) return line;
    const words = withNames(line.words, rules).map((word, at) =>
      inFootForm(word, line.words[at - 1], line.words[at + 1], rules),
    );
    if (words.every((word, at) => word === line.words[at])) return line;
    return { ...line, words, text: words.map(({ text }) => text).join(' ') };
  });

function inFootForm(said: Word, before: Word | undefined, next: Word | undefined, rules: Rules): Word {
  const word = withRoundBrackets(said);
  const { text, alternatives = [] } = word;
  const better = alternatives.find(
    (other) =>
      isKnownForm(text, other, rules) ||
      hasStopOfUnit(text, other) ||
      isListed(text, other, next) ||
      isDrafter(text, other) ||
      (KEPT.test(before?.text ?? '') && isBehindRegistry(text, other)),
  );
  if (better === undefined && !isDisputed(word, rules)) return word;
  return { ...word, text: better ?? text, confidence: Math.min(word.confidence, FIELDS.disputedForm) };
}

/** «(b/c}»: rows have round brackets alone. */
const withRoundBrackets = (word: Word): Word =>
  /[{}]/u.test(word.text)
    ? { ...word, text: word.text.replace(/\{(?=\p{L})/u, '(').replace(/(?<=[\p{L}\d])\}/u, ')') }
    : word;

/** Initials or a short form that nobody knows, of which readings have other letters. */
const isDisputed = ({ text, alternatives = [] }: Word, { footForms }: Rules): boolean =>
  alternatives.some((other) => lettersOf(other) !== lettersOf(text)) &&
  (text.match(FORM) ?? []).some((form) => !footForms.has(form) && !isSyllable(form));

/** «Thứ trưởng Đỏ Minh Anh (để b/c)»: behind an office the name of a person stands, as the lists have it. */
function withNames(words: readonly Word[], rules: Rules): readonly Word[] {
  const ends = new Set(rules.signing.titles.map((title) => title.split(' ').at(-1)));
  const at = words.findIndex(({ text }, i) => NAMED.test(text) && ends.has(words[i - 1]?.text));
  if (at < 0) return words;
  const behind = words.findIndex(({ text }, i) => i > at && !NAMED.test(text));
  const named = words.slice(at, behind < 0 ? words.length : behind);
  const letters = named.map((word) => ({ ...word, text: lettersOf(word.text) }));
  const name = named.length >= LEAST_NAME ? nameRead(letters, rules)?.split(' ') : undefined;
  if (name?.length !== named.length) return words;
  const right = named.map((word, i) => {
    const text = word.text.replace(/^\p{L}+/u, name[i]!);
    return text === word.text
      ? word
      : { ...word, text, confidence: Math.min(word.confidence, FIELDS.pictureName) };
  });
  return [...words.slice(0, at), ...right, ...words.slice(at + named.length)];
}

const NAMED = /^\p{Lu}\p{Ll}+[;,.]?$/u;
/** Of fewer words too much may be a name: «Chánh Văn phòng Quốc hội». */
const LEAST_NAME = 3;

/** Short forms within a word, «b/c» too. */
const FORM = /\p{L}+(?:\/\p{L}+)?/gu;

/** «PCL» and «PCT,», «h/c);» and «b/c);»: the one form in which they differ, and nothing else, is of the list in the other alone. */
function isKnownForm(text: string, other: string, { footForms }: Rules): boolean {
  const [read, said] = [text.match(FORM) ?? [], other.match(FORM) ?? []];
  const at = read.findIndex((form, i) => form !== said[i]);
  const isOne =
    read.length === said.length && at >= 0 && read.every((form, i) => i === at || form === said[i]);
  return (
    isOne &&
    figuresOf(text) === figuresOf(other) &&
    footForms.has(said[at]!) &&
    !footForms.has(read[at]!) &&
    /^\p{Lu}+$|\//u.test(read[at]!)
  );
}

/** «PKHTH,» and «P.KHTH,»: the stop behind P (phòng) was left out. */
const hasStopOfUnit = (text: string, other: string): boolean =>
  /^\P{L}*P\.\p{Lu}{2}/u.test(other) && lettersOf(other) === lettersOf(text) && !text.includes('P.');

/** «PCVP. KGVX» and «PCVP, KGVX», «VT.TH» and «VT, TH»: a comma parts the units of a row, but behind TP. */
const isListed = (text: string, other: string, next: Word | undefined): boolean =>
  (/(?<!TP)(?<=\p{Lu}{2})\.$/u.test(text) &&
    other === `${text.slice(0, -1)},` &&
    /^[(“"]?\p{Lu}{2}/u.test(next?.text ?? '')) ||
  (text.startsWith('VT.') && other === text.replace('VT.', 'VT, '));

/** «(Inphong55)» and «(lnphong55)»: who drafted the letter signs in small letters. */
const isDrafter = (text: string, other: string): boolean =>
  /^\P{L}*I\p{Ll}+\d/u.test(text) && other === text.replace('I', 'l');

/** «Lưu:» */
const KEPT = /\p{L}[:;.]$/u;

/** «NCTH.» and «VT,NCTH.»: the registry (VT) comes first, without a blank. */
const isBehindRegistry = (text: string, other: string): boolean =>
  /^VT[,.]/u.test(other) && lettersOf(text).length > 1 && lettersOf(other) === `VT${lettersOf(text)}`;

const figuresOf = (text: string): string => text.replace(/\D+/gu, '');

const lettersOf = (text: string): string => text.replace(/[^\p{L}\d]+/gu, '');
