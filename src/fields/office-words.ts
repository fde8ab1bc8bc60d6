/** An office or a body as the signature prints it → in sentence case, put right by the lists, and how sure that is. */
import { type Rules, titleWords } from '../rules/index.ts';
import { foldMarks, skeleton, squeeze } from '../text/fold.ts';
import { FIELDS } from './profile.ts';
import { tidy } from './tidy.ts';

/** Behind capitals, a letter or two in small: «TONG GIAM BOC wh». */
const STRAY = /(?<=\p{Lu}{2})(?: \p{Ll}{1,2})+$/u;

interface OfficeWords {
  readonly value: string;
  /** 0 to 1, before the reading of the words is weighed. */
  readonly certainty: number;
}

export function officeWords(text: string, rules: Rules): OfficeWords {
  // «VỤ TRƯỞNG.VỤ CHÍNH SÁCH»: a speck between two words
  const parted = text.replace(/(?<=\p{Lu}{2})\.(?=\p{Lu}{2})/gu, ' ');
  const bare = tidy(parted).replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
  const printed = rules.mend(bare.replace(STRAY, ''));
  const listed = rules.officeNamed(printed);
  if (listed)
    return { value: listed, certainty: isSame(printed, listed) ? FIELDS.listedOffice : FIELDS.mendedOffice };
  const [title, rest, sign] = beginning(printed, rules);
  if (title) {
    const certainty = isSame(printed, `${title} ${rest}`) ? FIELDS.begunOffice : FIELDS.mendedOffice;
    const value = sentence(`${title.toUpperCase()}${sign} ${rest}`, rules);
    return { value, certainty: isSpoilt(value) ? FIELDS.unlistedOffice : certainty };
  }
  const value = sentence(printed, rules);
  const isBody = rules.bodies.kinds.some((kind) => `${value} `.startsWith(`${kind} `));
  return { value, certainty: isBody ? FIELDS.begunOffice : FIELDS.unlistedOffice };
}

/** Capitals with a vowel that are left in sentence case are no short form: a reader of scans made them. */
const isSpoilt = (value: string): boolean =>
  value.split(/[^\p{L}]+/u).some((word) => /^\p{Lu}{4,}$/u.test(word) && /[aeiouy]/u.test(skeleton(word)));

/** Letters and marks agree, whatever their case. */
const isSame = (a: string, b: string): boolean => fold(a) === fold(b);
const fold = (text: string): string =>
  foldMarks(squeeze(text))
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ');

/** The longest office of the list with which the words begin, what follows it, and the comma between them. */
function beginning(printed: string, rules: Rules): [string, string, string] | [undefined] {
  const words = printed.split(' ');
  const size = titleWords(printed, rules);
  const title = rules.officeNamed(words.slice(0, size).join(' '));
  if (!title || size === words.length) return [undefined];
  const rest = words.slice(size).join(' ');
  // «KT. cue TRUONG cuc THUE XNK»: capitals that a reader of scans made small
  const capitals = rest.match(/\p{Lu}/gu)?.length ?? 0;
  const inCapitals = capitals > (rest.match(/\p{Ll}/gu)?.length ?? 0) ? rest.toUpperCase() : rest;
  return [title, inCapitals, words[size - 1]?.endsWith(',') ? ',' : ''];
}

const sentence = (printed: string, rules: Rules): string => tidy(rules.inSentenceCase(rules.mend(printed)));
