/** What all shapes of the API are made of. */
import * as z from 'zod';
import { letterSchema } from '../../model/letter.ts';

export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
export const text = (most: number) => z.string().trim().min(1).max(most);
export const day = z.iso.date();

/** A day, or a month or a year of it. Patterns have no flags here: the description would take them for a part. */
export const partOfDay = z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);

export const moment = z.string();
export const note = z.string().trim().max(2000).nullable();
export const boolean = z.enum(['true', 'false']).transform((given) => given === 'true');

export const letterId = z
  .string()
  .regex(/^(?:[0-9a-f]{64}(?:\.\d{1,4}-\d{1,4})?|name\.[0-9a-f]{64})$/)
  .meta({ description: 'sha-256 of the file; behind a full stop the pages, where a person parted it' });

export const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const state = z.enum(['done', 'partial', 'failed', 'not-a-letter', 'waiting', 'parted']);
export const dueState = z.enum(['today', 'week', 'late', 'old', 'undated', 'later', 'open', 'done']);

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string().optional() })
  .meta({ id: 'Problem', description: 'RFC 9457' });

export const signed = { by: z.string(), at: moment };
export const urgency = letterSchema.shape.urgency;
export const secrecy = letterSchema.shape.secrecy;

export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.string().max(2000).optional(),
});

export const pageOf = <T extends z.ZodType>(item: T, id: string) =>
  z.object({ rows: list(item), next: z.string().nullable() }).meta({ id });

export const range = z.object({ first: z.int().positive(), last: z.int().positive() });
export const versionBody = z.object({ version: z.int().positive().optional() });
