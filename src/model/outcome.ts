/** What leaves the program for one file: schema, types and version. */
import * as z from 'zod';
import { containerSchema } from './container.ts';
import { completed } from './empty.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { findingSchema } from './finding.ts';
import { absent } from './found.ts';
import { evidenceSchema, evidenceTreeSchema, letterSchema } from './letter.ts';
import { signatureSchema } from './signature.ts';

/** Raised when a reader of the JSON must change something: first figure on a break, second on an addition. */
export const SCHEMA_VERSION = '1.3';

const errorCodes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];
const errorSchema = z.object({ code: z.enum(errorCodes), message: z.string() });

const pagedFindingSchema = findingSchema.extend({ page: z.int().positive().nullable() });

const pageSchema = z.object({
  page: z.int().positive(),
  /** Part of this letter, its annex, another document of the same file, empty, or not read. */
  role: z.enum(['letter', 'annex', 'other', 'blank', 'failed']),
  source: z.enum(['text-layer', 'ocr', 'mixed', 'text']).nullable(),
  /** Size in `unit`; every box of this page is in the same unit, origin top left, y downwards. */
  width: z.number(),
  height: z.number(),
  unit: z.enum(['pt', 'px', 'line']),
  dpi: z.number().nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  ms: z.number(),
  error: errorSchema.optional(),
});

/** What the receiving office stamped on the letter; each null says why in its evidence. */
const arrivalSchema = z.object({
  /** Under which the office entered the letter in its register. */
  number: z.string().nullable(),
  /** ISO date. */
  received: z.string().nullable(),
});

/** Whether a person must look at the letter, and where: by the thresholds of `rules/review.yaml`. */
export const reviewSchema = z.object({
  needed: z.boolean(),
  reasons: z.array(
    z.object({
      /** Of the value in the letter: `issued`, `deadlines[1].due`. */
      path: z.string(),
      /** As clerks call it, in Vietnamese. */
      field: z.string(),
      page: z.int().positive().nullable(),
      confidence: z.number().min(0).max(1),
      /** In Vietnamese. */
      reason: z.string(),
    }),
  ),
});

export const outcomeSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  source: z.object({
    file: z.string(),
    sha256: z.string().nullable(),
    mediaType: z.string().nullable(),
    bytes: z.int().nonnegative().nullable(),
    pages: z.int().nonnegative().nullable(),
    /** The letter, by its name, of which this file is a copy byte for byte: only that one was read. */
    duplicateOf: z.string().optional(),
    /** Pages of the container that are this letter, where that is one file of several letters. */
    range: z.object({ first: z.int().positive(), last: z.int().positive() }).optional(),
    /** The file in which this one lay. */
    container: containerSchema.optional(),
  }),
  /**
   * `done`: all pages read. `partial`: some page could not be read, or a field failed (a finding of severity `error`). `failed`: the
   * file could not be read. `not-a-letter`: it could, and nothing of it is a letter's; why stands in the findings.
   */
  outcome: z.enum(['done', 'partial', 'failed', 'not-a-letter']),
  error: errorSchema.optional(),
  letter: letterSchema.nullable(),
  evidence: evidenceTreeSchema.nullable(),
  /** Absent where no stamp of arrival is on the letter. */
  arrival: arrivalSchema
    .extend({ evidence: z.object({ number: evidenceSchema, received: evidenceSchema }) })
    .optional(),
  /** Absent where there is no letter, and in results of versions before 1.2. */
  review: reviewSchema.optional(),
  /** Digital signatures in the file; absent where it has none, and in results of versions before 1.3. */
  signatures: z.array(signatureSchema).optional(),
  findings: z.array(pagedFindingSchema),
  pages: z.array(pageSchema),
});

const NOT_YET = absent('kết quả của phiên bản chưa có trường này', 'missing', 0);

/** A result of this line of versions, whatever was added to it before or after this one. */
const readable = outcomeSchema.extend({
  schemaVersion: z.string().regex(/^1\.\d+$/),
  letter: z.preprocess((letter) => withAll(letter, NOT_YET.value), letterSchema.nullable()),
  evidence: z.preprocess((evidence) => withAll(evidence, NOT_YET.evidence), evidenceTreeSchema.nullable()),
});

const withAll = (read: unknown, nothing: unknown): unknown =>
  typeof read === 'object' && read !== null ? completed(read, nothing) : read;

/**
 * The one reader of results that were written: by this version or another of its line, as a file or as a line of
 * `letters.jsonl`, with the mark that some editors put before it. Undefined where the text is no result.
 */
export function outcomeIn(text: string): Outcome | undefined {
  try {
    const parsed = readable.safeParse(JSON.parse(text.replace(/^\ufeff/, '')));
    return parsed.success ? (parsed.data as Outcome) : undefined;
  } catch {
    return undefined;
  }
}

export type Arrival = z.infer<typeof arrivalSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type Finding = z.infer<typeof pagedFindingSchema>;
export type OutcomePage = z.infer<typeof pageSchema>;
