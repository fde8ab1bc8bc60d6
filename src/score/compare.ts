/** One label against one output: every fact, right or wrong. */
import type { Capacity, Deadline, Letter, Reference } from '../model/letter.ts';
import { fold, likeness } from './fold.ts';
import { isAmbiguous, type Label } from './label.ts';
import { pairRows } from './rows.ts';

/**
 * One fact. Right: both sides say the same. Otherwise what was expected is a miss (false negative) and what was got
 * an invention (false positive); a wrong value is both.
 */
export interface Verdict {
  /** `number.serial`, `copies[]`, `references[].issued` … */
  readonly field: string;
  /** Path in the label; in the output where the label has no such row. */
  readonly path: string;
  /** Where the evidence of the output stands; null where the output has no such row. */
  readonly evidence: string | null;
  readonly expected: string | null;
  readonly got: string | null;
  readonly right: boolean;
}

/** Fields of one value; a path of one or two keys. */
export const SCALARS = [
  'type.code',
  'type.name',
  'issuer.name',
  'issuer.parent',
  'number.text',
  'number.serial',
  'number.symbol',
  'place',
  'issued',
  'subject',
  'urgency',
  'secrecy',
  'archive',
  'signatory.name',
  'signatory.rank',
  'signatory.title',
] as const;

/** Fields of many values, in the order of the report. */
export const LISTS = [
  'recipients[]',
  'copies[]',
  'references[].number',
  'references[].type',
  'references[].issued',
  'references[].issuer',
  'deadlines[].due',
  'deadlines[].text',
  'signatory.capacities[]',
] as const;

/** Rows less alike than this are not the same row misread, but two different ones. */
const SAME_ROW = 0.5;

/**
 * All facts of one letter. A fact that both sides leave empty is none; a key that the label leaves out is not scored;
 * neither is a path that the label calls ambiguous.
 *
 * - A scalar is one fact.
 * - A row of `recipients`, `copies` and `signatory.capacities` (mark and principal together) is one fact, order aside.
 * - A row of `references` is one fact, its number. Where both sides have the number, its type, issued and issuer are
 *   a fact each; where they have not, those are not counted, so that a lost row is lost once. Rows that only an annex
 *   names, by the label or by the output, are neither right nor wrong, but a number that the label has in the letter
 *   itself counts however the output marks it.
 * - A row of `deadlines` is one fact, due, start and relation together; rows are paired by due, else by text, and the
 *   text of a paired row is a second fact.
 * - An ambiguous row is no fact, and neither are the rows of the output that resemble it or hold a part of it.
 *
 * @param letter null for a file that gave no letter: everything the label says is missed
 */
export function compareLetters(label: Label, letter: Letter | null): Verdict[] {
  return [
    ...SCALARS.flatMap((path) => scalar(label, letter, path)),
    ...textRows(label, 'recipients', label.recipients, letter?.recipients ?? []),
    ...textRows(label, 'copies', label.copies, letter?.copies ?? []),
    ...references(label, letter?.references ?? []),
    ...deadlines(label, letter?.deadlines ?? []),
    ...textRows(
      label,
      'signatory.capacities',
      label.signatory?.capacities?.map(words),
      letter?.signatory.capacities.map(words) ?? [],
    ),
  ].filter(({ path }) => !isAmbiguous(label, path));
}

const words = ({ mark, principal }: Capacity): string => (principal ? `${mark} ${principal}` : mark);

function scalar(label: Label, letter: Letter | null, path: string): Verdict[] {
  const expected = valueAt(label, path);
  if (expected === undefined) return [];
  return fact(path, path, letter && path, expected, letter ? (valueAt(letter, path) ?? null) : null);
}

function valueAt(tree: object, path: string): string | null | undefined {
  let value: unknown = tree;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  return value as string | null | undefined;
}

/** Nothing where both sides are empty. */
function fact(
  field: string,
  path: string,
  evidence: string | null,
  expected: string | null,
  got: string | null,
): Verdict[] {
  if (expected === null && got === null) return [];
  const right = expected !== null && got !== null && fold(expected) === fold(got);
  return [{ field, path, evidence, expected, got, right }];
}

function textRows(
  label: Label,
  list: string,
  expected: readonly string[] | undefined,
  got: readonly string[],
): Verdict[] {
  if (!expected) return [];
  const doubtful = expected.filter((_, i) => isAmbiguous(label, `${list}[${i}]`));
  return pairRows(expected, got, likeness, SAME_ROW)
    .filter((pair) => pair.label >= 0 || !doubtful.some((row) => resembles(row, got[pair.output]!)))
    .flatMap((pair) => {
      const path = `${list}[${pair.label >= 0 ? pair.label : `+${pair.output}`}]`;
      const evidence = pair.output >= 0 ? `${list}[${pair.output}]` : null;
      return fact(`${list}[]`, path, evidence, expected[pair.label] ?? null, got[pair.output] ?? null);
    });
}

const resembles = (row: string, other: string): boolean =>
  likeness(row, other) >= SAME_ROW || fold(row).includes(fold(other)) || fold(other).includes(fold(row));

function references(label: Label, all: readonly Reference[]): Verdict[] {
  const { references: expected, _annexReferences: annexed } = label;
  if (!expected) return [];
  const labelled = expected.map((row, index) => ({ ...row, index })).filter((row) => !row.inAnnex);
  const inLetter = new Set(labelled.map((row) => fold(row.number)));
  const inAnnex = new Set([...annexed, ...expected].map((row) => fold(row.number)));
  const isFree = (row: Reference): boolean =>
    !inLetter.has(fold(row.number)) && (row.inAnnex === true || inAnnex.has(fold(row.number)));
  const got = all.map((row, index) => ({ ...row, index })).filter((row) => !isFree(row));
  const doubtful = labelled.filter(({ index }) => isAmbiguous(label, `references[${index}]`));

  return pairRows(labelled, got, sameNumber, SAME_ROW).flatMap((pair) => {
    const [row, other] = [labelled[pair.label], got[pair.output]];
    if (!row && doubtful.some((one) => sameNumber(one, other!) >= SAME_ROW)) return [];
    const path = `references[${row?.index ?? `+${other!.index}`}]`;
    const evidence = other ? `references[${other.index}]` : null;
    const part = (key: 'number' | 'type' | 'issued' | 'issuer'): Verdict[] =>
      fact(
        `references[].${key}`,
        `${path}.${key}`,
        evidence && `${evidence}.${key}`,
        row?.[key] ?? null,
        other?.[key] ?? null,
      );
    const number = part('number');
    return number[0]?.right ? [...number, ...part('type'), ...part('issued'), ...part('issuer')] : number;
  });
}

/** The same number, or the same serial with another symbol: «590/QĐ-UBND» and «590/QD-UBND». */
function sameNumber(a: Reference, b: Reference): number {
  const isSameSerial = fold(a.number).split('/')[0] === fold(b.number).split('/')[0];
  return isSameSerial ? 0.5 + likeness(a.number, b.number) / 2 : 0;
}

function deadlines(label: Label, got: readonly Deadline[]): Verdict[] {
  const expected = label.deadlines;
  if (!expected) return [];
  const doubtful = expected.filter((_, i) => isAmbiguous(label, `deadlines[${i}]`));
  return pairRows(expected, got, sameTerm, SAME_ROW).flatMap((pair) => {
    const [row, other] = [expected[pair.label], got[pair.output]];
    if (!row && doubtful.some((one) => sameTerm(one, other!) >= SAME_ROW || resembles(one.text, other!.text)))
      return [];
    const path = `deadlines[${row ? pair.label : `+${pair.output}`}]`;
    const evidence = other ? `deadlines[${pair.output}]` : null;
    const isDoubtful = ['due', 'start', 'relation'].some((key) => isAmbiguous(label, `${path}.${key}`));
    const term = isDoubtful
      ? []
      : fact(
          'deadlines[].due',
          `${path}.due`,
          evidence && `${evidence}.due`,
          row ? termOf(row) : null,
          other ? termOf(other) : null,
        );
    if (!row || !other) return term;
    return [...term, ...fact('deadlines[].text', `${path}.text`, `${evidence}.text`, row.text, other.text)];
  });
}

/** The same day first, then the same words; 1 where the whole row is the same. */
function sameTerm(a: Deadline, b: Deadline): number {
  const text = likeness(a.text, b.text);
  if (termOf(a) === termOf(b)) return 0.9 + text / 10;
  if (a.due !== null && a.due === b.due) return 0.8 + text / 20;
  return text * 0.79;
}

/** `by 2023-07-31`, `during 2021-12-13..2021-12-31`, `within ?`. */
const termOf = ({ due, start, relation }: Deadline): string =>
  `${relation} ${start ? `${start}..` : ''}${due ?? '?'}`;
