/** The books and their lines. */
import * as z from 'zod';
import { boolean, day, letterId, note, partOfDay, signed, text, urgency, versionBody } from './common.ts';

const arrivalFields = {
  arrived: day,
  author: z.string().trim().max(500).nullable(),
  documentNumber: z.string().trim().max(200).nullable(),
  issued: partOfDay.nullable(),
  type: z.string().trim().max(200).nullable(),
  subject: z.string().trim().max(4000).nullable(),
  unit: z.string().trim().max(500).nullable(),
  handedOn: day.nullable(),
  receivedBy: z.string().trim().max(300).nullable(),
  note,
  urgency,
  done: day.nullable(),
};

export const arrivalSchema = z
  .object({
    id: z.int(),
    version: z.int(),
    book: z.string(),
    year: z.int(),
    number: z.int(),
    letter: z.string().nullable(),
    registered: z.object(signed),
    struck: z.object({ ...signed, reason: z.string() }).nullable(),
    ...arrivalFields,
    arrived: z.string(),
    handedOn: z.string().nullable(),
    done: z.string().nullable(),
    issued: z.string().nullable(),
  })
  .meta({ id: 'Arrival' });

export const proposalSchema = z
  .object({
    ...arrivalFields,
    arrived: z.string(),
    handedOn: z.string().nullable(),
    done: z.string().nullable(),
    issued: z.string().nullable(),
    number: z.int().nullable(),
  })
  .meta({ id: 'ArrivalProposal' });

export const arrivalQuery = z.object({
  book: z.string().max(60).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  from: day.optional(),
  to: day.optional(),
  text: z.string().max(500).optional(),
  unit: z.string().max(200).optional(),
  waiting: boolean.optional(),
  open: boolean.optional(),
  sort: z.enum(['number', '-number', 'urgency']).optional(),
});

export const newArrival = z
  .object(arrivalFields)
  .partial()
  .extend({ book: text(60).optional(), letter: letterId.optional(), number: z.int().positive().optional() });

export const arrivalChange = z.object(arrivalFields).partial().extend(versionBody.shape);
export const strikeBody = versionBody.extend({ reason: text(2000) });

export const bookSchema = z
  .object({ id: z.string(), name: z.string(), isClosed: z.boolean() })
  .meta({ id: 'Book' });

export const newBook = z.object({ id: text(60), name: text(200) });
export const bookChange = z.object({ name: text(200).optional(), isClosed: z.boolean().optional() });
