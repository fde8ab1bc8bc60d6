/** The letter: the contract's values and the evidence beside them, as zod schemas; types and JSON Schema follow. */
import * as z from 'zod';

const text = z.string().min(1);
const isoDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const isoMoment = z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$/);

const referenceSchema = z.object({
  type: text.nullable(),
  number: text,
  issued: isoDate.nullable(),
  issuer: text.nullable(),
  /** What the document is to the letter: its ground, what it answers, changes or annuls, or comes with. */
  relation: z.enum(['basis', 'reply', 'attached', 'amends', 'repeals', 'mention']).optional(),
  inAnnex: z.literal(true).optional(),
});

/** How a term binds: see the contract. */
export const RELATIONS = ['before', 'by', 'on', 'within', 'during', 'every'] as const;

const deadlineSchema = z.object({
  due: isoMoment.nullable(),
  start: isoMoment.nullable(),
  relation: z.enum(RELATIONS),
  text,
  /** The sentence that asks, as printed: what the addressee must do. */
  action: text.optional(),
});

const capacitySchema = z.object({ mark: text, principal: text.nullable() });

export const letterSchema = z.object({
  type: z.object({ code: text.nullable(), name: text.nullable() }),
  issuer: z.object({ name: text.nullable(), parent: text.nullable() }),
  number: z.object({ text: text.nullable(), serial: text.nullable(), symbol: text.nullable() }),
  place: text.nullable(),
  issued: isoDate.nullable(),
  subject: text.nullable(),
  urgency: z.enum(['khẩn', 'thượng khẩn', 'hỏa tốc', 'hỏa tốc hẹn giờ']).nullable(),
  secrecy: z.enum(['mật', 'tối mật', 'tuyệt mật']).nullable(),
  recipients: z.array(text),
  copies: z.array(text),
  archive: text.nullable(),
  references: z.array(referenceSchema),
  deadlines: z.array(deadlineSchema),
  signatory: z.object({
    name: text.nullable(),
    rank: text.nullable(),
    title: text.nullable(),
    capacities: z.array(capacitySchema),
  }),
});

export type Letter = z.infer<typeof letterSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type Relation = Deadline['relation'];
export type Capacity = z.infer<typeof capacitySchema>;

const boxSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const confidence = z.number().min(0).max(1);

export const evidenceSchema = z.object({
  state: z.enum(['read', 'blank', 'unreadable', 'missing']),
  page: z.int().positive().nullable(),
  boxes: z.array(boxSchema),
  printed: z.string().nullable(),
  confidence,
  rule: z.string().nullable(),
  route: z.enum(['text-layer', 'annotation', 'ocr', 'handwriting', 'text']).nullable(),
  reason: z.string().optional(),
  rivals: z
    .array(z.object({ printed: z.string(), rule: z.string(), page: z.int(), confidence, lost: z.string() }))
    .optional(),
});

/** The schema of the evidence beside a schema of values: the same keys and lists, an evidence at every leaf. */
type EvidenceBeside<S> =
  S extends z.ZodObject<infer Shape>
    ? z.ZodObject<{ -readonly [K in keyof Shape]: EvidenceBeside<Shape[K]> }>
    : S extends z.ZodArray<infer Row>
      ? z.ZodArray<EvidenceBeside<Row>>
      : S extends z.ZodOptional<infer Inner>
        ? z.ZodOptional<EvidenceBeside<Inner>>
        : typeof evidenceSchema;

function evidenceBeside<S extends z.core.$ZodType>(values: S): EvidenceBeside<S>;
function evidenceBeside(values: z.core.$ZodType): z.ZodType {
  if (values instanceof z.ZodOptional) return evidenceBeside(values.unwrap()).optional();
  if (values instanceof z.ZodArray) return z.array(evidenceBeside(values.element));
  if (!(values instanceof z.ZodObject)) return evidenceSchema;
  const entries = Object.entries<z.core.$ZodType>(values.shape);
  return z.object(Object.fromEntries(entries.map(([key, value]) => [key, evidenceBeside(value)])));
}

/** The same keys as the letter, with the evidence of each value in its place. */
export const evidenceTreeSchema = evidenceBeside(letterSchema);

export type EvidenceTree = z.infer<typeof evidenceTreeSchema>;
