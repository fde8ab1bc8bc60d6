/** Holding the rules to their word: what is wrong with a rule, in words a clerk can act on. */
import { runInNewContext } from 'node:vm';
import { foldMarks, nfc } from '../text/fold.ts';
import { decodeLegacy, encodeLegacy } from '../text/legacy.ts';
import { provenEncoding } from '../text/legacy-proof.ts';
import type { Encodings } from './encodings.ts';
import { matchesOf, type Rule } from './engine.ts';
import { FIELD_RULES, type Rules } from './index.ts';

export interface RuleProblem {
  /** Where the rule begins. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** Vietnamese. */
  readonly message: string;
}

/** A pattern may take so long on a text made to hold it up. Milliseconds; far above what an honest one takes. */
const LONGEST_MS = 400;
const ATTACKS = ['a ', '1', '1/', 'Ngày 1/', 'Số: ', 'UBND ', '- ', '(', 'ngày 10 tháng ', 'của Sở '];
/** As long as the content of a letter, in characters. */
const ATTACK_LENGTH = 3000;

/** Texts that hold up a pattern which goes back and forth: usual words, and the rule's own, over and over. */
const attacksOn = ({ examples }: Rule): string[] =>
  [
    ...ATTACKS,
    ...Object.keys(examples)
      .slice(0, 3)
      .map((text) => foldMarks(nfc(text))),
  ]
    .filter((piece) => piece !== '')
    .map((piece) => `${piece.repeat(Math.ceil(ATTACK_LENGTH / piece.length))}!`);

/** @returns every problem of every rule; none when all is well */
export const checkRules = (rules: Rules): RuleProblem[] => [
  ...checkFields(rules),
  ...checkEncodings(rules.encodings),
];

function checkFields(rules: Rules): RuleProblem[] {
  return FIELD_RULES.flatMap((field) => {
    const all: readonly Rule[] = rules.fields[field];
    return all.flatMap((rule) =>
      [...examplesOf(rule), ...neversOf(rule), ...slownessOf(rule)].map((message) => ({
        ...rule.place,
        rule: rule.id,
        message,
      })),
    );
  });
}

function examplesOf(rule: Rule): string[] {
  const examples = Object.entries(rule.examples);
  if (examples.length === 0) return ['chưa có ví dụ nào (examples)'];
  return examples.flatMap(([text, groups]) => {
    const match = first(rule, text);
    if (!match) return [`không khớp với ví dụ của chính nó: «${text}»`];
    return Object.entries(groups).flatMap(([name, expected]) => {
      const read = match.groups[name]?.text.trim() || null;
      return read === expected
        ? []
        : [`ví dụ «${text}»: «${name}» đọc được «${read}», đáng lẽ «${expected}»`];
    });
  });
}

const neversOf = (rule: Rule): string[] =>
  rule.never
    .filter((text) => first(rule, text))
    .map((text) => `khớp với chỗ không được khớp (never): «${text}»`);

function slownessOf(rule: Rule): string[] {
  return attacksOn(rule).flatMap((text) => {
    try {
      // in a context of its own, for only there can a pattern that never ends be stopped
      runInNewContext(
        'pattern.exec(text)',
        { pattern: new RegExp(rule.pattern), text },
        { timeout: LONGEST_MS },
      );
      return [];
    } catch {
      return [`quá chậm với văn bản lặp lại «${text.slice(0, 12)}…»: hơn ${LONGEST_MS} ms`];
    }
  });
}

const first = (rule: Rule, text: string) =>
  matchesOf(rule, { text: nfc(text), folded: foldMarks(nfc(text)) }).next().value;

/** Each letter there and back, each example read and proven by its words alone, no counter-example taken. */
function checkEncodings({ all, never }: Encodings): RuleProblem[] {
  const told = all.flatMap((encoding) => {
    const missing = LETTERS.filter(
      (letter) => decodeLegacy(encodeLegacy(letter, encoding), encoding) !== letter,
    );
    const examples = Object.entries(encoding.examples);
    const problems = [
      ...(missing.length > 0 ? [`thiếu chữ: ${missing.join(' ')}`] : []),
      ...(examples.length === 0 ? ['chưa có ví dụ nào (examples)'] : []),
      ...examples.flatMap(([shown, written]) => {
        const read = decodeLegacy(shown, encoding);
        if (read !== nfc(written)) return [`ví dụ «${shown}» đọc được «${read}», đáng lẽ «${written}»`];
        return provenEncoding(shown.split(' '), all)?.encoding === encoding
          ? []
          : [`không nhận ra ví dụ «${shown}»`];
      }),
    ];
    return problems.map((message) => ({ ...encoding.place, rule: encoding.id, message }));
  });
  const taken = never.flatMap(({ text, place }) => {
    const encoding = provenEncoding(nfc(text).split(' '), all)?.encoding;
    const message = `nhận nhầm chỗ không được nhận (never): «${text}»`;
    return encoding ? [{ ...place, rule: encoding.id, message }] : [];
  });
  return [...told, ...taken];
}

/** The 134 letters with marks of Vietnamese, small and capital. */
const LETTERS = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
  .flatMap((vowel) => ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => nfc(vowel + tone)))
  .concat('đ')
  .filter((letter) => letter > 'z')
  .flatMap((letter) => [letter, letter.toUpperCase()]);
