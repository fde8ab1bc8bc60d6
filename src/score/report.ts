/** From facts to figures: precision, recall and F1 for each field and for all. */
import type { EvidenceTree } from '../model/letter.ts';
import { LISTS, SCALARS, type Verdict } from './compare.ts';
import type { Label } from './label.ts';
import { SOURCE_KINDS, type SourceKind } from './source-kind.ts';

export interface Figures {
  /** Said by both sides alike. */
  readonly right: number;
  /** Said by the label and not, or otherwise, by the output: false negatives. */
  readonly missed: number;
  /** Said by the output and not, or otherwise, by the label: false positives. */
  readonly invented: number;
  /** 0 to 1; null where there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A fact, with what the output knew of it. */
export interface Told extends Omit<Verdict, 'right' | 'evidence'> {
  readonly letter: string;
  readonly state: string | null;
  readonly confidence: number | null;
  readonly rule: string | null;
}

/** One letter that was scored. */
export interface ScoredLetter {
  /** Path of the label below its folder. */
  readonly letter: string;
  readonly label: Label;
  readonly verdicts: readonly Verdict[];
  readonly evidence: EvidenceTree | null;
  readonly kind: SourceKind;
}

/** Figures of the letters of one kind of input. */
export interface KindFigures {
  readonly letters: number;
  readonly lettersRight: number;
  readonly total: Figures;
}

export interface Report {
  readonly letters: number;
  /** Letters with every fact right. */
  readonly lettersRight: number;
  /** Labels without an output; all they say counts as missed. */
  readonly withoutOutput: readonly string[];
  /** All facts together. */
  readonly total: Figures;
  /** What a letter is filed by: `KEY_FIELDS` together. */
  readonly key: Figures;
  readonly fields: Readonly<Record<string, Figures>>;
  /** By what the letters were made of; kinds without a letter are left out. */
  readonly kinds: Readonly<Partial<Record<SourceKind, KindFigures>>>;
  /** Told facts that the output gave as read, or as left blank, with a confidence of `SURE` or more. */
  readonly sureAndWrong: number;
  /** Serials that the label calls hard to read, how many the output was sure of, and how many of those are wrong. */
  readonly hardSerials: { readonly letters: number; readonly sure: number; readonly sureAndWrong: number };
  /** How often a confidence keeps its word: facts that the output gave, by the confidence it gave them. */
  readonly reliability: readonly Reliability[];
  /** Letters whose key values are all sure, and those among them with a key fact wrong. */
  readonly straightThrough: { readonly letters: number; readonly wrong: number };
  readonly misses: readonly Told[];
}

export interface Reliability {
  /** Confidence from, up to and not including; the last row takes 1 in. */
  readonly from: number;
  readonly to: number;
  readonly facts: number;
  readonly right: number;
}

export const KEY_FIELDS: readonly string[] = ['number.text', 'issued', 'issuer.name', 'references[].number'];
export const SURE = 0.9;

/** Marks of `_legibility` that speak of where a word stands, not of how hard its letters are to read. */
const EASY: readonly string[] = ['annotation-only', 'broken-line'];

export function reportOf(scored: readonly ScoredLetter[], withoutOutput: readonly string[]): Report {
  const verdicts = scored.flatMap((letter) => letter.verdicts);
  const misses = scored.flatMap(missesOf);
  const serials = scored.filter(({ label }) => isHard(label)).map(sureSerial);
  return {
    letters: scored.length,
    lettersRight: wholeOf(scored).length,
    withoutOutput,
    total: figuresOf(verdicts),
    key: figuresOf(verdicts.filter(({ field }) => KEY_FIELDS.includes(field))),
    fields: Object.fromEntries(
      [...SCALARS, ...LISTS].map((field) => [
        field,
        figuresOf(verdicts.filter((fact) => fact.field === field)),
      ]),
    ),
    kinds: Object.fromEntries(
      SOURCE_KINDS.map((kind) => [kind, scored.filter((letter) => letter.kind === kind)] as const)
        .filter(([, letters]) => letters.length > 0)
        .map(([kind, letters]) => [kind, kindFigures(letters)]),
    ),
    sureAndWrong: misses.filter(isSure).length,
    hardSerials: {
      letters: serials.length,
      sure: serials.filter((serial) => serial !== 'unsure').length,
      sureAndWrong: serials.filter((serial) => serial === 'wrong').length,
    },
    reliability: reliabilityOf(scored),
    straightThrough: {
      letters: scored.filter(isSureLetter).length,
      wrong: scored.filter((letter) => isSureLetter(letter) && hasKeyWrong(letter)).length,
    },
    misses,
  };
}

/** The letters with every fact right. */
export const wholeOf = (scored: readonly ScoredLetter[]): readonly ScoredLetter[] =>
  scored.filter(({ verdicts }) => verdicts.every(({ right }) => right));

const kindFigures = (letters: readonly ScoredLetter[]): KindFigures => ({
  letters: letters.length,
  lettersRight: wholeOf(letters).length,
  total: figuresOf(letters.flatMap(({ verdicts }) => verdicts)),
});

const STEPS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1];

function reliabilityOf(scored: readonly ScoredLetter[]): Reliability[] {
  const given = scored.flatMap(({ verdicts, evidence }) =>
    verdicts
      .filter((fact) => fact.got !== null && fact.evidence !== null)
      .map((fact) => ({
        right: fact.right,
        confidence: evidenceAt(evidence, fact.evidence!)?.confidence ?? 0,
      })),
  );
  return STEPS.slice(1).map((to, at) => {
    const from = STEPS[at] ?? 0;
    const within = given.filter(({ confidence: sure }) => sure >= from && (sure < to || to === 1));
    return { from, to, facts: within.length, right: within.filter(({ right }) => right).length };
  });
}

/** Serial, day, issuer and every cited number at the threshold or above: no person needs to look. */
function isSureLetter({ evidence }: ScoredLetter): boolean {
  if (!evidence) return false;
  const { number, issued, issuer, references } = evidence;
  return [number.serial, issued, issuer.name, ...references.map((row) => row.number)].every(isSure);
}

const hasKeyWrong = ({ verdicts }: ScoredLetter): boolean =>
  verdicts.some((fact) => !fact.right && KEY_FIELDS.includes(fact.field));

function figuresOf(verdicts: readonly Verdict[]): Figures {
  const right = verdicts.filter((fact) => fact.right).length;
  const missed = verdicts.filter((fact) => !fact.right && fact.expected !== null).length;
  const invented = verdicts.filter((fact) => !fact.right && fact.got !== null).length;
  return {
    right,
    missed,
    invented,
    precision: share(right, right + invented),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + missed + invented),
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const missesOf = (letter: ScoredLetter): Told[] =>
  letter.verdicts.filter((fact) => !fact.right).map((fact) => toldOf(letter, fact));

/** A fact of a letter, with what stands in the evidence beside it. */
export function toldOf({ letter, evidence }: ScoredLetter, fact: Verdict): Told {
  const { field, path, expected, got, evidence: at } = fact;
  const { state = null, confidence = null, rule = null } = (at && evidenceAt(evidence, at)) || {};
  return { letter, field, path, expected, got, state, confidence, rule };
}

const isSure = ({ state, confidence }: Leaf): boolean =>
  (state === 'read' || state === 'blank') && (confidence ?? 0) >= SURE;

const isHard = ({ number, _legibility }: Label): boolean =>
  number?.serial !== undefined && !EASY.includes(_legibility['number.serial'] ?? EASY[0]!);

function sureSerial({ verdicts, evidence }: ScoredLetter): 'unsure' | 'right' | 'wrong' {
  if (!evidence || !isSure(evidence.number.serial)) return 'unsure';
  return verdicts.some((fact) => fact.field === 'number.serial' && !fact.right) ? 'wrong' : 'right';
}

type Leaf = Partial<Pick<Told, 'state' | 'confidence' | 'rule'>>;

/** The evidence at `references[0].issuer`; of a row with parts, that of the least sure. */
function evidenceAt(tree: EvidenceTree | null, path: string): Leaf | undefined {
  let node: unknown = tree;
  for (const key of path.match(/[^.[\]]+/g) ?? [])
    node = (node as Record<string, unknown> | undefined)?.[key];
  if (typeof node !== 'object' || node === null) return undefined;
  if ('state' in node) return node as Leaf;
  return (Object.values(node) as Leaf[]).toSorted((a, b) => (a.confidence ?? 0) - (b.confidence ?? 0))[0];
}
