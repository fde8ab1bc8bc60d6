/** What was done, what happened, and whom it is told. */
import * as z from 'zod';
import { EVENT_KINDS } from '../../register/index.ts';
import { list, moment, signed } from './common.ts';

const eventKind = z.enum(EVENT_KINDS);

export const auditRecord = z
  .object({
    ...signed,
    id: z.int(),
    via: z.enum(['cli', 'web', 'api', 'worker']),
    act: z.string(),
    subject: z.string().nullable(),
    detail: z.unknown(),
  })
  .meta({ id: 'AuditRecord' });

export const hookSchema = z
  .object({
    id: z.int(),
    url: z.string(),
    kinds: list(eventKind),
    isPaused: z.boolean(),
    since: moment,
  })
  .meta({ id: 'Hook', description: 'the secret is told once, when the hook is made' });

export const newHook = z.object({ url: z.url().max(2000), kinds: z.array(eventKind).max(20).default([]) });

export const hookChange = z.object({
  url: z.url().max(2000).optional(),
  kinds: z.array(eventKind).max(20).optional(),
  isPaused: z.boolean().optional(),
});

const eventSchema = z
  .object({ id: z.int(), kind: eventKind, at: moment, subject: z.string(), detail: z.unknown() })
  .meta({ id: 'Event' });

export const deliverySchema = z
  .object({
    id: z.int(),
    event: eventSchema,
    tries: z.int(),
    delivered: moment.nullable(),
    next: moment.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
