/** What `check` and `due` say over a set of letters: findings, resolved citations, registers, deadlines; as zod schemas. */
import * as z from 'zod';
import { findingSchema, type Severity } from './finding.ts';

/** Raised when a reader of the report must change something: first figure on a break, second on an addition. */
export const REPORT_VERSION = '1.0';

const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** Where on which letter the words stand. Boxes in the unit of their page, as in the letter's own evidence. */
const placeSchema = z.object({
  letter: z.string(),
  /** Path of the value in the letter: `references[0].issued`; null for the letter as a whole. */
  field: z.string().nullable(),
  page: z.int().positive().nullable(),
  boxes: z.array(boxSchema),
  /** The words of the page. */
  printed: z.string().nullable(),
});

const complianceFindingSchema = findingSchema.extend({
  letter: z.string(),
  place: placeSchema,
  /** The article or the reason the check rests on. */
  source: z.string(),
  /** How sure the values are that the finding rests on: 0 to 1, the least of them. */
  confidence: z.number().min(0).max(1),
  /** Places in this or other letters that the finding sets beside its own. */
  others: z.array(placeSchema),
});

/** How an issuer was told. `none`: it was not. */
export const RESOLUTIONS = [
  'sentence',
  'sentence-and-letter',
  'symbol',
  'symbol-and-letter',
  'none',
] as const;

/** What a local register says of a cited document on the day of the letter. `không rõ`: nothing sure. */
const REGISTER_STATES = [
  'không rõ',
  'còn hiệu lực',
  'chưa có hiệu lực',
  'hết hiệu lực',
  'bị thay thế',
  'bị bãi bỏ',
] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

const citationSchema = z.object({
  place: placeSchema,
  type: z.string().nullable(),
  number: z.string(),
  issued: z.string().nullable(),
  /** The issuing body with its province; null where it cannot be told. */
  issuer: z.string().nullable(),
  how: z.enum(RESOLUTIONS),
  /** Vietnamese: on what the issuer rests, or why there is none. */
  reason: z.string(),
  /** `issuer|number|year`, comparable across letters; null where one of the three is not known. */
  key: z.string().nullable(),
  inAnnex: z.boolean(),
  /** The letter of the set that is cited here. */
  linked: z.string().nullable(),
  registered: z.enum(REGISTER_STATES),
});

const letterReportSchema = z.object({
  letter: z.string(),
  sha256: z.string().nullable(),
  number: z.string().nullable(),
  issued: z.string().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  /** Key of the letter itself, as others cite it. */
  key: z.string().nullable(),
  pages: z.array(
    z.object({
      page: z.int().positive(),
      width: z.number(),
      height: z.number(),
      unit: z.enum(['pt', 'px', 'line']),
    }),
  ),
  /** Pictures of pages that findings point at, where the originals were at hand. */
  pictures: z
    .array(z.object({ page: z.int().positive(), href: z.string().startsWith('data:image/') }))
    .optional(),
  findings: z.array(complianceFindingSchema),
  citations: z.array(citationSchema),
});

const counts = z.int().nonnegative();
const checkSummarySchema = z.object({
  letters: counts,
  /** Outcomes that hold no letter. */
  withoutLetter: counts,
  citations: counts,
  /** Citations whose issuer could not be told. */
  unresolved: counts,
  findings: z.object({ error: counts, warning: counts, info: counts }),
  /** Rule id → findings, most first. */
  rules: z.record(z.string(), counts),
  registry: z.string().nullable(),
});

/** One row of a local register of documents. Dates ISO 8601, at the precision they are known. */
export const registerRowSchema = z.object({
  number: z.string().min(1),
  issuer: z.string().nullable(),
  issued: z.string().nullable(),
  status: z.string().nullable(),
  /** First day in force. */
  effFrom: z.string().nullable(),
  /** Last day in force. */
  effTo: z.string().nullable(),
  /** Numbers of the documents that replaced it. */
  replacedBy: z.array(z.string()),
  /** Numbers of the documents that it ends. */
  repeals: z.array(z.string()),
  /** The day the row was last compared with its source. */
  checkedAt: z.string().nullable(),
});

const askedSchema = z.object({
  letter: z.string(),
  sha256: z.string().nullable(),
  /** Which deadline of the letter, from 0. */
  index: counts,
  relation: z.string(),
  asker: z.string().nullable(),
  number: z.string().nullable(),
  subject: z.string().nullable(),
  /** The words of the deadline. */
  text: z.string(),
  /** The sentence that asks; null where the reading did not keep it. */
  action: z.string().nullable(),
  place: placeSchema,
  /** Unit or person that has it, where a register says so. */
  who: z.string().optional(),
});

const dueSchema = askedSchema.extend({
  /** ISO day, or day and time. */
  due: z.string(),
  start: z.string().nullable(),
  /** `overdue`: the day is past. `today`, `open`: it is still to come. */
  state: z.enum(['overdue', 'today', 'open']),
  /** Whole days from `on`; below zero where past. */
  days: z.int(),
});

/** What a set of letters asks for, seen from a day. */
export interface Agenda {
  /** ISO day. */
  readonly on: string;
  /** Still to come, the next first. */
  readonly dues: readonly Due[];
  /** Past for `lateDays` days or fewer, the last first. */
  readonly late: readonly Due[];
  readonly lateDays: number;
  /** Past for longer: counted only. */
  readonly older: number;
  /** Terms that name no day: «trong thời hạn 05 ngày», «hằng quý». */
  readonly undated: readonly Asked[];
}

export type Place = z.infer<typeof placeSchema>;
export type ComplianceFinding = z.infer<typeof complianceFindingSchema>;
export type Resolution = (typeof RESOLUTIONS)[number];
export type Citation = z.infer<typeof citationSchema>;
export type LetterReport = z.infer<typeof letterReportSchema>;
export type CheckSummary = z.infer<typeof checkSummarySchema>;
export type RegisterRow = z.infer<typeof registerRowSchema>;
export type Asked = z.infer<typeof askedSchema>;
export type Due = z.infer<typeof dueSchema>;

/** One rule of the checks, as the report names it. */
export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly source: string;
}
