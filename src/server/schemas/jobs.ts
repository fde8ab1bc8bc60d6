/** Files that come in and wait to be read. */
import * as z from 'zod';
import { moment, range } from './common.ts';

export const jobSchema = z
  .object({
    id: z.int(),
    sha256: z.string(),
    pages: range.nullable(),
    name: z.string(),
    state: z.enum(['waiting', 'reading', 'done', 'failed']),
    by: z.string(),
    at: moment,
    tries: z.int(),
    pagesRead: z.int().nullable(),
    pagesAll: z.int().nullable(),
    letter: z.string().nullable(),
    holds: z.int().nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'Job' });

export const uploadedSchema = z
  .object({
    letter: z.string(),
    /** The letter was there already, by this or another name. */
    isDuplicate: z.boolean(),
    job: jobSchema.nullable(),
  })
  .meta({ id: 'Uploaded' });
