/** A letter with all that is known of it, and what is done to it. */
import * as z from 'zod';
import { SEVERITIES } from '../../model/finding.ts';
import { evidenceTreeSchema, letterSchema } from '../../model/letter.ts';
import { outcomeSchema, reviewSchema } from '../../model/outcome.ts';
import { arrivalSchema } from './arrivals.ts';
import { letterId, list, moment, range, signed, state, text, versionBody } from './common.ts';
import { letterRow } from './search.ts';
import { termSchema } from './terms.ts';

const correction = z.object({
  ...signed,
  id: z.int(),
  path: z.string(),
  value: z.unknown(),
  was: z.unknown(),
  from: z.string().nullable().meta({ description: 'letter from which the person took it, of those offered' }),
  print: z.string().nullable(),
  machine: z.unknown(),
  differs: z.boolean(),
  isStale: z.boolean(),
});

const registerFinding = z.object({
  key: z.string(),
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  page: z.int().nullable(),
  accepted: z.object({ ...signed, reason: z.string() }).nullable(),
});

const record = {
  id: z.string(),
  version: z.int(),
  sha256: z.string().nullable(),
  pages: range.nullable(),
  state,
  added: moment,
  read: moment.nullable(),
  print: z.string().nullable(),
  letter: letterSchema.meta({ id: 'Letter' }).nullable(),
  corrections: list(correction),
  review: reviewSchema,
  doubt: z.number(),
  reviewed: z.object(signed).nullable(),
  findings: list(registerFinding),
  places: list(z.object({ name: z.string(), at: moment })),
  parts: list(z.string()),
  whole: z.string().nullable(),
  arrivals: list(arrivalSchema),
  terms: list(termSchema),
};

export const letterRecord = z
  .object({
    ...record,
    outcome: outcomeSchema
      .nullable()
      .meta({ description: 'as the machine read it; absent where slim is asked' })
      .optional(),
  })
  .meta({ id: 'LetterRecord' });

export const change = z.object({
  path: text(200),
  value: z.unknown(),
  from: letterId
    .optional()
    .meta({ description: 'letter from which it was taken, as /letters/{id}/offers gave it' }),
});

export const correctBody = z.object({
  changes: z.array(change).min(1).max(100),
  /** What the caller saw, in place of If-Match. */
  version: z.int().positive().optional(),
});

export const acceptBody = versionBody.extend({
  finding: text(500),
  reason: z.string().trim().max(2000).nullable(),
});

export const reviewedBody = versionBody.extend({ reviewed: z.boolean() });
export const partBody = versionBody.extend({ ranges: z.array(range).min(1).max(200) });

export const linksSchema = z
  .object({ cites: list(z.object({ index: z.int(), letters: list(letterRow) })), citedBy: list(letterRow) })
  .meta({ id: 'Links' });

export const offerSchema = z
  .object({
    path: z.enum(['signatory.name', 'signatory.title']),
    value: z.string(),
    title: z.string().nullable(),
    from: z.object({ id: z.string(), number: z.string().nullable(), issued: z.string().nullable() }),
    isConfirmed: z.boolean(),
  })
  .meta({
    id: 'Offer',
    description: 'what an earlier letter of the same office says there; never taken by itself',
  });

export const countsSchema = z
  .object({ letters: z.int(), doubtful: z.int(), failed: z.int(), waiting: z.int(), unregistered: z.int() })
  .meta({ id: 'Counts' });

export const wordsSchema = list(
  z.object({
    page: z.int(),
    width: z.number(),
    height: z.number(),
    unit: z.enum(['pt', 'px', 'line']),
    words: list(
      z.object({
        text: z.string(),
        box: evidenceTreeSchema.shape.place.shape.boxes.element.nullable(),
        line: z.int().optional(),
        indent: z.int().optional(),
      }),
    ),
  }),
).meta({ id: 'PageWords' });
