/** What the rules of each file in `rules/fields/` may say: the keys of `set`, and the groups of the pattern. */
import * as z from 'zod';
import { RELATIONS } from '../model/letter.ts';

export interface Shape<S extends z.ZodType = z.ZodType> {
  readonly set: S;
  /** Every name that a group of a pattern may have. */
  readonly groups: readonly string[];
  /** Of each of these at least one must be there. */
  readonly needs: (set: z.infer<S>) => readonly (readonly string[])[];
  /** Of each of these all or none must be there. */
  readonly together: readonly (readonly string[])[];
  /** False where the rules are put to the pages before the day of the letter is known: they have no `since` and `until`. */
  readonly isDated: boolean;
}

const shape = <S extends z.ZodType>(
  set: S,
  { groups = [], needs = () => [], together = [], isDated = true }: Partial<Omit<Shape<S>, 'set'>>,
): Shape<S> => ({ set, groups, needs, together, isDated });

const DAY = ['day', 'month', 'year'] as const;

/** What the words around a date say of it. */
const SIGNS = [
  ...(['demand', 'act', 'send', 'call', 'heading', 'report'] as const),
  ...(['against', 'condition', 'never'] as const),
] as const;
export type Sign = (typeof SIGNS)[number];

/** One entry a file. A key of `set` that code asks for stands here with all its values. */
export const FIELD_SHAPES = {
  number: shape(
    z.strictObject({
      /**
       * How serial and symbol are joined: `769/VP-NC`, or as the Party does, `1093-CV/TU`; `whole` is written as it
       * stands; `begun` is a line that goes on below; of `unread` nothing can be told.
       */
      form: z.enum(['state', 'party', 'whole', 'begun', 'unread']).default('state'),
    }),
    {
      groups: ['serial', 'year', 'symbol', 'tail', 'whole', 'junk'],
      needs: ({ form }) =>
        form === 'begun' || form === 'unread'
          ? []
          : form === 'whole'
            ? [['whole'], ['serial']]
            : [['symbol'], ['serial', 'junk']],
    },
  ),
  issued: shape(
    z.strictObject({
      /**
       * `whole`: place and day as printed; `day`: the day alone; `remnant`: what a scan leaves of them, looked for only
       * in their place; `place`: nothing but the place; `begun` ends a line that goes on below; `foot`: the day, told at
       * the end of the text.
       */
      line: z.enum(['whole', 'day', 'remnant', 'place', 'begun', 'foot']).default('whole'),
    }),
    {
      groups: ['place', ...DAY, 'dayjunk', 'monthjunk'],
      needs: ({ line }) => (line === 'begun' ? [] : line === 'place' ? [['place']] : [['year']]),
    },
  ),
  subject: shape(
    z.strictObject({
      /** Such a line is a trích yếu wherever in the header it stands. */
      opens: z.enum(['trichYeu']).optional(),
      /** Bare words are one under the title, or under the number, only. */
      under: z.enum(['title', 'number']).optional(),
    }),
    { groups: ['type', 'subject'], needs: () => [['subject']] },
  ),
  references: shape(
    z.strictObject({
      /** `form`: the number of a form or sheet, which is no document. */
      kind: z.enum(['document', 'form']).default('document'),
    }),
    { groups: ['number'], needs: () => [['number']] },
  ),
  citing: shape(
    z.strictObject({
      /** To which text around a number the pattern is put; each is told at the head of the file. */
      where: z.enum([
        ...(['behind', 'sameDay', 'of', 'behindDay', 'between', 'far'] as const),
        ...(['dayBefore', 'speaks', 'opener', 'giver', 'later', 'item', 'list', 'pair'] as const),
      ]),
      /** `symbol`: the symbol must name the body. `giver`: or words of a rule `where: giver` stand before it. */
      needs: z.enum(['giver', 'symbol']).optional(),
    }),
    {
      groups: DAY,
      needs: ({ where }) => (where === 'behind' || where === 'dayBefore' ? [['day']] : []),
      together: [DAY],
    },
  ),
  relations: shape(
    z.strictObject({ relation: z.enum(['basis', 'reply', 'attached', 'amends', 'repeals']) }),
    {},
  ),
  deadlines: shape(
    z.strictObject({
      /** `none`: the words are taken away and are no term. */
      relation: z.enum(['none', ...RELATIONS]),
      /** What must stand around the words, told by `asking`: nothing much (`free`), a request, a report, a call … */
      cue: z.enum(['free', 'asks', 'acts', 'recurs', 'relative', 'reports', 'event', 'span']).default('free'),
      /** `no`: gives way to another term of its sentence. */
      exact: z.enum(['yes', 'no']).default('yes'),
    }),
    {
      groups: [
        ...['due', 'start', 'time', 'starttime', 'pm', 'today', 'lunar', 'term', 'last'],
        ...['month', 'year', 'quarter', 'qyear', 'onlyyear'],
        ...['count', 'days', 'workdays', 'weeks', 'months', 'hours', 'fromday', 'signing', 'letter'],
      ],
    },
  ),
  asking: shape(
    z.strictObject({
      /** Where the words stand: before the date, behind it, or before its sentence. */
      where: z.enum(['before', 'after', 'lead']),
      /** What they say of the date; each is explained at the head of the file. */
      sign: z.enum(SIGNS),
    }),
    {},
  ),
  signatory: shape(
    z.strictObject({
      /** How the mark is written down; as printed where it is left out. */
      mark: z.string().optional(),
      /** The word that makes the office signed for the signer's own. */
      title: z.string().optional(),
    }),
    { groups: ['mark', 'principal'], needs: () => [['mark'], ['principal']] },
  ),
  recipients: shape(
    z.strictObject({
      /**
       * Opens the addressees; opens them once more; a row that names nobody; no part of the name; nor is what follows; a
       * line with which the content begins; where it does on the line of an addressee.
       */
      part: z.enum(['head', 'again', 'none', 'beside', 'behind', 'content', 'sentence']),
    }),
    {},
  ),
  copies: shape(
    z.strictObject({
      /** How any row looks; or one that names no one else, so that nothing behind it is of it. */
      part: z.enum(['row', 'alone']).default('row'),
    }),
    { isDated: false },
  ),
  archive: shape(
    z.strictObject({
      /** The row itself, or a slip in what it says, and how that is written down. */
      part: z.enum(['row', 'slip']).default('row'),
      as: z.string().optional(),
    }),
    {},
  ),
  annex: shape(z.strictObject({}), { isDated: false }),
  woven: shape(
    z.strictObject({
      /** What begins within the line. */
      part: z.enum(['title', 'number', 'day', 'mark', 'subject', 'addressees']),
      /** The pattern holds all of it: what stands behind is another part. */
      behind: z.enum(['another']).optional(),
    }),
    { isDated: false },
  ),
  beside: shape(
    z.strictObject({
      /**
       * The lines behind it belong to it: up to a gap, or as the cover of a letter up to its header. `page`: it parts two
       * pages wherever it stands, with the number of the page beside it.
       */
      opens: z.enum(['block', 'cover', 'page']).optional(),
    }),
    { isDated: false },
  ),
  arrival: shape(
    z.strictObject({
      /** Which row of the stamp it is; rows that say nothing of number or day have none. */
      row: z.enum(['head', 'number', 'day']).optional(),
    }),
    {
      groups: ['number', ...DAY, 'junk'],
      needs: ({ row }) => (row === 'number' ? [['number']] : row === 'day' ? [['day']] : []),
      together: [DAY],
    },
  ),
} as const satisfies Record<string, Shape>;

export type FieldRules = keyof typeof FIELD_SHAPES;
/** What a rule of that file sets. */
export type SetOf<F extends FieldRules> = Readonly<z.infer<(typeof FIELD_SHAPES)[F]['set']>>;

/** The files of `rules/fields/`. */
export const FIELD_RULES = Object.keys(FIELD_SHAPES) as FieldRules[];

/** @returns in Vietnamese, what is wrong with the groups of a rule's pattern; undefined where nothing is */
export function groupProblem(field: FieldRules, set: unknown, names: readonly string[]): string | undefined {
  const { groups, needs, together } = FIELD_SHAPES[field] as Shape;
  const shown = (list: readonly string[]): string => list.map((name) => `(?<${name}>…)`).join(', ');
  const unknown = names.filter((name) => !groups.includes(name));
  if (unknown.length > 0)
    return `không có nhóm ${shown(unknown)}; ${groups.length > 0 ? `nhóm được phép: ${groups.join(', ')}` : 'ở đây không có nhóm nào'}`;
  const missing = needs(set).find((any) => !any.some((name) => names.includes(name)));
  if (missing) return `thiếu nhóm ${shown(missing)}${missing.length > 1 ? ' (một trong số đó)' : ''}`;
  const torn = together.find((all) => {
    const there = all.filter((name) => names.includes(name));
    return there.length > 0 && there.length < all.length;
  });
  return torn && `các nhóm ${shown(torn)} phải có cùng nhau`;
}
