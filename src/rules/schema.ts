/** What may stand in a rule file; each problem is told with file and place. */
import * as z from 'zod';

const rule = z.strictObject({
  id: z.string().regex(/^[a-z-]+(\.[a-z0-9-]+)+$/, 'expected <field>.<words>, small letters and hyphens'),
  about: z.string().optional(),
  pattern: z.string().min(1),
  source: z.string().min(1),
  confidence: z.number().min(0).max(1).default(0.97),
  set: z.record(z.string(), z.string()).default({}),
  /** A text that must match → what its groups must hold; null for a group that is empty or took no part. */
  examples: z.record(z.string(), z.record(z.string(), z.string().nullable())),
  never: z.array(z.string()).default([]),
});

export const ruleFileSchema = z.array(rule).min(1);

export const partsSchema = z.record(
  z.string(),
  z.strictObject({ about: z.string().min(1), pattern: z.string() }),
);

const entry = { source: z.string().min(1) };

/** A mark of the layout: texts that open a zone, told by their skeleton and so many edits. */
export const anchorsSchema = z.record(
  z.string(),
  z.strictObject({
    ...entry,
    about: z.string(),
    printed: z.array(z.string()).min(1),
    /** Edits allowed between the skeletons, as a share of the longer one. */
    slack: z.number().min(0).max(0.4),
    /** `whole`: the line is the mark. `start`: it begins with it. `part`: it may stand within. */
    where: z.enum(['whole', 'start', 'part']),
  }),
);

export const typesSchema = z.strictObject({
  ...entry,
  /** Words for a document that stand before a number and are no type of the decree. */
  alsoCited: z.array(z.string()),
  types: z.array(z.strictObject({ code: z.string(), name: z.string() })),
});

export const bodiesSchema = z.strictObject({
  ...entry,
  /** Words that begin the name of a body of its own, in the order of no importance. */
  kinds: z.array(z.string()),
  /** Words that begin the place a body belongs to. */
  places: z.array(z.string()),
  bodies: z.array(
    z.strictObject({
      abbr: z.string().nullable(),
      name: z.string(),
      aliases: z.array(z.string()).default([]),
      kind: z.string(),
      since: z.iso.date().optional(),
      until: z.iso.date().optional(),
      trust: z.enum(['text', 'seen', 'hint']),
    }),
  ),
});

export const provincesSchema = z.strictObject({
  ...entry,
  provinces: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      variants: z.array(z.string()).default([]),
      since: z.iso.date().optional(),
      until: z.iso.date().optional(),
      mergedInto: z.string().optional(),
    }),
  ),
});

export const marksSchema = z.strictObject({
  ...entry,
  urgency: z.array(z.strictObject({ value: z.string(), printed: z.array(z.string()) })),
  secrecy: z.array(z.strictObject({ value: z.string(), printed: z.array(z.string()) })),
});

export const signingSchema = z.strictObject({
  ...entry,
  titles: z.array(z.string()),
  ranks: z.array(z.string()),
  familyNames: z.array(z.string()),
});

export const wordingSchema = z.strictObject({
  ...entry,
  /** Words as they are written inside a name, longest match first. */
  phrases: z.array(z.string()),
  /** Printed form → the form the contract writes. */
  shortForms: z.record(z.string(), z.string()),
  /** Words before which the body behind «của» ends. */
  issuerEnds: z.array(z.string()),
  /** Bodies whose name holds a word of `issuerEnds`. */
  bodyHeads: z.array(z.string()),
  bodyOpeners: z.array(z.string()),
  /** Words that make a date a term of the addressee, a day he is called to, a month a term; and words of the past. */
  asks: z.array(z.string()),
  calls: z.array(z.string()),
  acts: z.array(z.string()),
  pastCues: z.array(z.string()),
  /** What signing software prints over the page. */
  signatureBoxes: z.array(z.string()),
});

export const lexiconSchema = z.strictObject({
  ...entry,
  phrases: z.array(z.string()),
  purposes: z.array(z.string()),
  /** What OCR reads → what is printed. */
  slips: z.record(z.string(), z.string()),
});

const days = z.array(z.iso.date());

export const calendarSchema = z.strictObject({
  ...entry,
  trust: z.enum(['text', 'seen', 'hint']),
  years: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ off: days, worked: days })),
});

const codes = z.string().regex(/^[0-9A-F]{2}(?:[0-9A-F]{2})?(?: [0-9A-F]{2}(?:[0-9A-F]{2})?)*$/, {
  error: 'expected bytes in hexadecimal, one or two a letter',
});

/** A row: «à ả ã á ạ» → `B5 B6 B7 B8 B9`. */
const codeTable = z.record(z.string(), codes).superRefine((rows, { addIssue }) => {
  const seen = new Set<string>();
  for (const [letters, row] of Object.entries(rows)) {
    if (letters.split(' ').length !== row.split(' ').length)
      addIssue({ code: 'custom', message: `«${letters}» and «${row}» differ in number`, input: rows });
    for (const code of row.split(' ')) {
      if (seen.has(code)) addIssue({ code: 'custom', message: `${code} stands twice`, input: rows });
      seen.add(code);
    }
  }
});

export const encodingsSchema = z.strictObject({
  ...entry,
  encodings: z.array(
    z.strictObject({
      id: z.string().min(1),
      /** As clerks call it. */
      title: z.string().min(1),
      fonts: z.string().optional(),
      capitalFonts: z.string().optional(),
      letters: codeTable,
      /** What a program of today shows → what the writer wrote; long enough to prove the encoding alone. */
      examples: z.record(z.string(), z.string()),
    }),
  ),
  /** Texts that are of no encoding listed. */
  never: z.array(z.string()),
});
