/** The rules of the top-level folder `rules/`, loaded, checked and compiled. */
import type * as z from 'zod';
import { type Caser, createCaser } from '../text/case.ts';
import { createMender, type Mender } from '../text/mend.ts';
import { createNearMender, type NearMender } from '../text/near-names.ts';
import { type BodyNames, bodyNamesSchema, createBodyNames } from './body-names.ts';
import { type Cited, citedSchema, createCited } from './cited.ts';
import { type ClosedList, createClosedList } from './closed-list.ts';
import { type Encodings, readEncodings } from './encodings.ts';
import type { Match, Rule } from './engine.ts';
import { FIELD_RULES, type FieldRules, type SetOf } from './field-rules.ts';
import { loadFile, RULES_FOLDER, requireFolders } from './files.ts';
import { type Findings, loadFindings } from './findings.ts';
import { lazyPairs, type Pairs } from './pairs.ts';
import { createPeople, type People } from './people.ts';
import { type Reading, type ReadingId, readingsSchema } from './readings.ts';
import { firstOfEach, type ReviewField, reviewSchema } from './review.ts';
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

export { leadsOn } from './body-names.ts';
export type { Match, Rule, Span } from './engine.ts';
export { matchAll, matchesOf, matchFirst, matchStart } from './engine.ts';
export { FIELD_RULES, type FieldRules, type Sign } from './field-rules.ts';
export { RULES_FOLDER } from './files.ts';
export { beginsWithTitle, capacityOn, isSigned, officeKind, titleWords } from './office.ts';
export type { Person, Trust } from './people.ts';
export { READING_IDS, type Reading, type ReadingId } from './readings.ts';
export { rulesOn } from './valid.ts';

type AnchorName = keyof z.infer<typeof anchorsSchema>;

/** A rule of one file, and what it matched, with what the file lets it set. */
export type RuleOf<F extends FieldRules> = Rule<SetOf<F>>;
export type MatchOf<F extends FieldRules> = Match<SetOf<F>>;

export type Anchor = Rules['anchors'][AnchorName];

export interface Rules {
  readonly fields: { readonly [F in FieldRules]: readonly RuleOf<F>[] };
  /** What is read without a pattern. */
  readonly readings: Readonly<Record<ReadingId, Reading>>;
  readonly anchors: Readonly<z.infer<typeof anchorsSchema>>;
  readonly types: z.infer<typeof typesSchema>['types'];
  /** Words by which a cited document is told. */
  readonly cited: Cited;
  readonly bodies: z.infer<typeof bodiesSchema>;
  readonly provinces: z.infer<typeof provincesSchema>['provinces'];
  readonly provinceKinds: z.infer<typeof provincesSchema>['kinds'];
  /** How the names of bodies are built. */
  readonly bodyNames: BodyNames;
  readonly marks: z.infer<typeof marksSchema>;
  /** How sure each field must be for nobody to look at it. */
  readonly review: readonly ReviewField[];
  readonly calendar: z.infer<typeof calendarSchema>;
  readonly encodings: Encodings;
  readonly signing: z.infer<typeof signingSchema>;
  readonly wording: z.infer<typeof wordingSchema>;
  /** Capitals → sentence case for bodies, offices and places. */
  readonly inSentenceCase: Caser;
  /** Marks of names and set phrases that OCR misread, put right. */
  readonly mend: Mender;
  /** A letter of a long name that was misread, put right. */
  readonly mendNear: NearMender;
  /** Marks of running text put right by the syllables beside them. */
  readonly pairs: Pairs;
  /** Bodies by their whole name, offices by theirs, slips allowed. */
  readonly bodyNamed: ClosedList;
  readonly officeNamed: ClosedList;
  /** Words and weights of what is told of a letter. */
  readonly findings: Findings;
  /** Names of persons, told by their words. */
  readonly people: People;
  /** Short forms of units and purposes in rows of «Nơi nhận». */
  readonly footForms: ReadonlySet<string>;
}

/**
 * @param beside folders that an office lays beside ours: files of the same names, only what it adds or changes
 * @param ours the folder that they are laid beside
 * @throws CongvanError run.rules: file, line, what was found and what is allowed
 */
export function loadRules(beside: readonly string[] = [], ours: string = RULES_FOLDER): Rules {
  requireFolders(beside);
  const folder = [ours, ...beside];
  const partsData = loadFile(folder, 'parts.yaml', partsSchema).data;
  const parts = Object.fromEntries(Object.entries(partsData).map(([name, part]) => [name, part.pattern]));
  const { types, alsoCited } = loadFile(folder, 'types.yaml', typesSchema).data;
  const bodies = loadFile(folder, 'bodies.yaml', bodiesSchema).data;
  const { provinces, kinds } = loadFile(folder, 'provinces.yaml', provincesSchema).data;
  const printed = new Map(kinds.map((kind) => [kind.name, kind.printed]));
  const signing = loadFile(folder, 'signing.yaml', signingSchema).data;
  const lexicon = loadFile(folder, 'lexicon.yaml', lexiconSchema).data;
  const wording = loadFile(folder, 'wording.yaml', wordingSchema).data;
  const bodyNames = bodies.bodies.flatMap((body) => [
    body.name,
    ...body.aliases.filter((alias) => alias.includes(' ')),
  ]);
  const names = [
    ...bodyNames,
    ...provinces.flatMap(({ name, kind }) => [name, `${printed.get(kind)} ${name}`]),
    ...signing.titles,
  ];
  const bodyNamed = createClosedList([
    ...bodyNames,
    ...provinces.flatMap(({ name, kind }) =>
      bodies.inProvinces.map((body) => `${body} ${printed.get(kind)} ${name}`),
    ),
  ]);
  const citedTypes = [...types.map((type) => type.name), ...alsoCited];
  const fields = FIELD_RULES.map((field) => [field, loadField(folder, field, parts)] as const);
  return {
    cited: createCited(loadFile(folder, 'cited.yaml', citedSchema).data, citedTypes, [
      ...types.map((type) => type.code),
      ...bodies.bodies.flatMap(({ abbr }) => abbr ?? []),
    ]),
    fields: Object.fromEntries(fields) as unknown as Rules['fields'],
    readings: loadFile(folder, 'readings.yaml', readingsSchema).data,
    anchors: loadFile(folder, 'zones.yaml', anchorsSchema).data,
    types,
    bodies,
    provinces,
    provinceKinds: kinds,
    bodyNames: createBodyNames(loadFile(folder, 'body-names.yaml', bodyNamesSchema).data, {
      bodies: bodies.bodies,
      provinces,
      types: citedTypes,
      phrases: wording.phrases,
      near: bodyNamed,
    }),
    marks: loadFile(folder, 'marks.yaml', marksSchema).data,
    review: firstOfEach(loadFile(folder, 'review.yaml', reviewSchema).data.fields),
    calendar: loadFile(folder, 'calendar.yaml', calendarSchema).data,
    encodings: readEncodings(folder),
    findings: loadFindings(folder),
    signing,
    wording,
    inSentenceCase: createCaser(
      [...wording.phrases, ...names, ...bodies.kinds, ...types.map((type) => type.name)],
      wording.capitals,
    ),
    bodyNamed,
    officeNamed: createClosedList(signing.titles),
    people: createPeople(
      signing,
      provinces.map(({ name }) => name),
    ),
    footForms: new Set([
      ...lexicon.footForms,
      ...lexicon.purposes.flatMap((purpose) => purpose.match(SHORTENED) ?? []),
    ]),
    mendNear: createNearMender(lexicon.longNames),
    mend: createMender(
      {
        words: lexicon.slips,
        letters: lexicon.letters,
        beforeFigures: lexicon.beforeFigures,
        betweenFigures: lexicon.betweenFigures,
      },
      [...names, ...lexicon.purposes, ...lexicon.names],
      [...lexicon.phrases, ...wording.phrases, ...types.map((type) => type.name)],
    ),
    pairs: lazyPairs(ours, [
      ...names,
      ...lexicon.names,
      ...lexicon.phrases,
      ...lexicon.purposes,
      ...wording.phrases,
      ...types.map((type) => type.name),
    ]),
  };
}

/** «b/c» of «để b/c». */
const SHORTENED = /\p{L}+\/\p{L}+/u;

function loadField<F extends FieldRules>(
  folders: readonly string[],
  field: F,
  parts: Readonly<Record<string, string>>,
): RuleOf<F>[] {
  const { data, placeOf } = loadFile(folders, `fields/${field}.yaml`, ruleFileSchema(field, parts));
  return data.map(({ about: _, source: __, ...rule }, at) => ({
    ...rule,
    get place() {
      return placeOf([at]);
    },
  }));
}
