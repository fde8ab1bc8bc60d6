/** The rules of the top-level folder `rules/`, loaded, checked and compiled. */
import { join } from 'node:path';
import type * as z from 'zod';
import { CongvanError } from '../model/errors.ts';
import { type Caser, createCaser } from '../text/case.ts';
import { skeleton } from '../text/fold.ts';
import { createMender, type Mender } from '../text/mend.ts';
import { type ClosedList, createClosedList } from './closed-list.ts';
import { compilePattern } from './compile.ts';
import { type Encodings, loadEncodings } from './encodings.ts';
import type { Rule } from './engine.ts';
import { loadFile, RULES_FOLDER } from './files.ts';
import {
  anchorsSchema,
  bodiesSchema,
  calendarSchema,
  lexiconSchema,
  marksSchema,
  partsSchema,
  provincesSchema,
  ruleFileSchema,
  signingSchema,
  typesSchema,
  wordingSchema,
} from './schema.ts';

export type { Match, Rule, Span } from './engine.ts';
export { matchAll, matchesOf, matchFirst, matchStart } from './engine.ts';
export { RULES_FOLDER } from './files.ts';
export { officeKind } from './office.ts';

/** Rule files of the fields, in `rules/fields/`. */
export const FIELD_RULES = [
  'number',
  'issued',
  'subject',
  'references',
  'citing',
  'relations',
  'deadlines',
  'signatory',
  'arrival',
] as const;
export type FieldRules = (typeof FIELD_RULES)[number];

export interface Anchor {
  readonly skeletons: readonly string[];
  readonly slack: number;
  readonly where: 'whole' | 'start' | 'part';
}

export interface Rules {
  readonly fields: Readonly<Record<FieldRules, readonly Rule[]>>;
  readonly anchors: Readonly<Record<string, Anchor>>;
  readonly types: z.infer<typeof typesSchema>['types'];
  /** Words for a document that may stand before a number, types among them. */
  readonly citedTypes: readonly string[];
  readonly bodies: z.infer<typeof bodiesSchema>;
  readonly provinces: z.infer<typeof provincesSchema>['provinces'];
  readonly marks: z.infer<typeof marksSchema>;
  readonly calendar: z.infer<typeof calendarSchema>;
  readonly encodings: Encodings;
  readonly signing: z.infer<typeof signingSchema>;
  readonly wording: z.infer<typeof wordingSchema>;
  /** Capitals → sentence case for bodies, offices and places. */
  readonly inSentenceCase: Caser;
  /** Marks of names and set phrases that OCR misread, put right. */
  readonly mend: Mender;
  /** Bodies by their whole name, offices by theirs, slips allowed. */
  readonly bodyNamed: ClosedList;
  readonly officeNamed: ClosedList;
}

/**
 * @param beside folders that an office lays beside ours: files of the same names, only what it adds or changes
 * @throws CongvanError run.rules, naming file and entry
 */
export function loadRules(beside: readonly string[] = []): Rules {
  const folder = [RULES_FOLDER, ...beside];
  const partsData = loadFile(folder, 'parts.yaml', partsSchema);
  const parts = Object.fromEntries(Object.entries(partsData).map(([name, part]) => [name, part.pattern]));
  const { types, alsoCited } = loadFile(folder, 'types.yaml', typesSchema);
  const bodies = loadFile(folder, 'bodies.yaml', bodiesSchema);
  const { provinces } = loadFile(folder, 'provinces.yaml', provincesSchema);
  const signing = loadFile(folder, 'signing.yaml', signingSchema);
  const lexicon = loadFile(folder, 'lexicon.yaml', lexiconSchema);
  const wording = loadFile(folder, 'wording.yaml', wordingSchema);
  const bodyNames = bodies.bodies.flatMap((body) => [
    body.name,
    ...body.aliases.filter((alias) => alias.includes(' ')),
  ]);
  const names = [
    ...bodyNames,
    ...provinces.flatMap(({ name, kind }) => [name, `${kind.split(' trực')[0]} ${name}`]),
    ...signing.titles,
  ];
  const anchors = Object.entries(loadFile(folder, 'zones.yaml', anchorsSchema)).map(
    ([name, { printed, slack, where }]) =>
      [name, { skeletons: printed.map(skeleton), slack, where }] as const,
  );
  const fields = FIELD_RULES.map((field) => [field, loadField(folder, field, parts)] as const);
  return {
    citedTypes: [...types.map((type) => type.name), ...alsoCited],
    fields: Object.fromEntries(fields) as Record<FieldRules, Rule[]>,
    anchors: Object.fromEntries(anchors),
    types,
    bodies,
    provinces,
    marks: loadFile(folder, 'marks.yaml', marksSchema),
    calendar: loadFile(folder, 'calendar.yaml', calendarSchema),
    encodings: loadEncodings(beside),
    signing,
    wording,
    inSentenceCase: createCaser([
      ...wording.phrases,
      ...names,
      ...bodies.kinds,
      ...types.map((type) => type.name),
    ]),
    bodyNamed: createClosedList([
      ...bodyNames,
      ...provinces.flatMap(({ name, kind }) =>
        ['UBND', 'Ủy ban nhân dân', 'Công an', 'Sở Y tế', 'HĐND'].map(
          (body) => `${body} ${kind.split(' trực')[0]} ${name}`,
        ),
      ),
    ]),
    officeNamed: createClosedList(signing.titles),
    mend: createMender(
      lexicon.slips,
      [...names, ...lexicon.purposes, 'UBND tỉnh', 'UBND thành phố', 'HĐND tỉnh'],
      [...lexicon.phrases, ...wording.phrases, ...types.map((type) => type.name)],
    ),
  };
}

function loadField(
  folder: readonly string[],
  field: FieldRules,
  parts: Readonly<Record<string, string>>,
): Rule[] {
  const file = join('fields', `${field}.yaml`);
  return loadFile(folder, file, ruleFileSchema).map((data) => {
    try {
      const { id, confidence, set, examples, never } = data;
      return { id, confidence, set, examples, never, pattern: compilePattern(data.pattern, parts) };
    } catch (problem) {
      throw new CongvanError('run.rules', `${file}, ${data.id}: ${String(problem)}`, problem);
    }
  });
}
