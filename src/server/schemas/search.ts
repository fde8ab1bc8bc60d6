/** What letters are asked for, and how they stand in a list. */
import * as z from 'zod';
import { SEVERITIES } from '../../model/finding.ts';
import { arrivalSchema } from './arrivals.ts';
import { boolean, day, dueState, list, moment, partOfDay, secrecy, state, urgency } from './common.ts';

const SORTS = ['added', 'issued', 'arrived', 'number', 'issuer', 'doubt', 'due', 'urgency'] as const;

export const letterQuery = z.object({
  text: z.string().max(500).optional(),
  number: z.string().max(200).optional(),
  issuer: z.string().max(300).optional(),
  type: z.string().max(100).optional(),
  issuedFrom: partOfDay.optional(),
  issuedTo: partOfDay.optional(),
  arrivedFrom: partOfDay.optional(),
  arrivedTo: partOfDay.optional(),
  addedFrom: partOfDay.optional(),
  addedTo: partOfDay.optional(),
  due: dueState.optional(),
  on: day.optional(),
  findings: z.enum(SEVERITIES).optional(),
  doubtful: boolean.optional(),
  corrected: boolean.optional(),
  registered: boolean.optional(),
  book: z.string().max(60).optional(),
  unit: z.string().max(200).optional(),
  urgent: boolean.optional(),
  state: state.optional(),
  sort: z.enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)]).optional(),
});

export const letterRow = z
  .object({
    id: z.string(),
    version: z.int(),
    state,
    name: z.string(),
    added: moment,
    type: z.string().nullable(),
    number: z.string().nullable(),
    issued: z.string().nullable(),
    issuer: z.string().nullable(),
    subject: z.string().nullable(),
    urgency,
    secrecy,
    doubts: z.int(),
    doubt: z.number(),
    findings: z.int(),
    isCorrected: z.boolean(),
    duplicates: z.int(),
    arrival: arrivalSchema
      .pick({ id: true, book: true, year: true, number: true, arrived: true, unit: true })
      .nullable(),
    due: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'LetterRow' });

export const foundSchema = z
  .object({ rows: list(letterRow), next: z.string().nullable(), count: z.int(), isMore: z.boolean() })
  .meta({ id: 'Found' });
