/** Terms that letters set. */
import * as z from 'zod';
import { day, dueState, note } from './common.ts';
import { letterRow } from './search.ts';

const term = {
  letter: z.string(),
  key: z.string(),
  index: z.int(),
  due: z.string().nullable(),
  last: z.string().nullable(),
  isReckoned: z.boolean(),
  start: z.string().nullable(),
  relation: z.string(),
  text: z.string(),
  action: z.string().nullable(),
  who: z.string().nullable(),
  done: z.string().nullable(),
  note: z.string().nullable(),
};

export const termSchema = z.object(term).meta({ id: 'Term' });

export const termRow = z
  .object({
    ...term,
    state: z.enum(['today', 'week', 'late', 'old', 'undated', 'later', 'done']),
    days: z.int().nullable(),
    row: letterRow,
  })
  .meta({ id: 'TermRow' });

export const termQuery = z.object({
  on: day.optional(),
  state: dueState.optional(),
  who: z.string().max(200).optional(),
  from: day.optional(),
  to: day.optional(),
});

export const termChange = z.object({
  who: z.string().trim().max(300).nullable().optional(),
  done: day.nullable().optional(),
  note: note.optional(),
});

export const termCounts = z.record(dueState, z.int()).meta({ id: 'TermCounts' });
