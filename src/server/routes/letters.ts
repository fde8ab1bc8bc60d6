/** Letters of the register: found, looked at, corrected, parted; who did what. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Actor, LetterRecord } from '../../register/index.ts';
import { type Api, body, defined, json, needs, newApi, refusals } from '../api.ts';
import { actorOf, asked, type Env, type Office } from '../office.ts';
import { Problem } from '../problems.ts';
import { asSeen } from '../refusals.ts';
import { letterId, number, paging } from '../schemas/common.ts';
import { auditRecord } from '../schemas/events.ts';
import {
  acceptBody,
  correctBody,
  countsSchema,
  letterRecord,
  linksSchema,
  offerSchema,
  partBody,
  reviewedBody,
} from '../schemas/letters.ts';
import { foundSchema, letterQuery } from '../schemas/search.ts';
import { etagOf, seenVersion } from '../versions.ts';

const params = z.object({ id: letterId });
const changed = { 200: json(letterRecord), ...refusals };

/** Where a file lies on the machine is nobody's business. */
const shown = ({ places, ...record }: LetterRecord) => ({
  ...record,
  places: places.map(({ name, at }) => ({ name, at })),
});

type Act<T> = (by: Actor, seen: number) => Promise<T>;

/** Does what is asked of the letter as the caller saw it. */
const onSeen = <T>(c: Context<Env>, given: number | undefined, act: Act<T>): Promise<T> =>
  asSeen(seenVersion(c, given), (seen) => act(actorOf(asked(c, 'register')), seen));

/** The letter as it is after that. */
const changing = async (c: Context<Env>, given: number | undefined, act: Act<LetterRecord>) => {
  const record = await onSeen(c, given, act);
  return c.json(shown(record), 200, { ETag: etagOf(record) });
};

export function letterRoutes(office: Office): Api {
  const { letters } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters',
      summary: 'Find letters; all parts of the query must fit',
      ...needs('read'),
      request: { query: letterQuery.extend(paging.shape) },
      responses: { 200: json(foundSchema), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid('query');
      return c.json(await letters.search(defined(query), defined({ limit, cursor })), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/types',
      summary: 'Types of document that the rules know',
      ...needs('read'),
      responses: {
        200: json(z.array(z.object({ code: z.string(), name: z.string() })).readonly()),
        ...refusals,
      },
    }),
    (c) => c.json(office.kinds, 200),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/counts',
      summary: 'How many letters, and how many wait for a person',
      ...needs('read'),
      responses: { 200: json(countsSchema), ...refusals },
    }),
    async (c) => c.json(await letters.counts(), 200),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/names',
      summary: 'Names to choose from, the most frequent first',
      ...needs('read'),
      request: {
        query: z.object({
          field: z.enum(['issuer', 'type', 'unit']),
          starting: z.string().max(200).default(''),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
      },
      responses: { 200: json(z.array(z.string()).readonly()), ...refusals },
    }),
    async (c) => {
      const { field, starting, limit } = c.req.valid('query');
      return c.json(await letters.names(field, starting, limit), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}',
      summary: 'A letter with all that the register knows; slim: without the evidence',
      ...needs('read'),
      request: { params, query: z.object({ slim: z.enum(['true', 'false']).optional() }) },
      responses: { 200: json(letterRecord), ...refusals },
    }),
    async (c) => {
      const record = await letterOf(office, c.req.valid('param').id);
      const { outcome, ...slim } = shown(record);
      const answer = c.req.valid('query').slim === 'true' ? slim : { ...slim, outcome };
      return c.json(answer, 200, { ETag: etagOf(record) });
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/letters/{id}',
      summary: 'Correct values, all or none; If-Match or version says what was seen',
      ...needs('register'),
      request: { params, body: body(correctBody) },
      responses: changed,
    }),
    (c) => {
      const { changes, version } = c.req.valid('json');
      return changing(c, version, (by, seen) =>
        letters.correct(c.req.valid('param').id, changes.map(defined), by, seen),
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/letters/{id}/corrections/{correction}',
      summary: 'Take back a correction',
      ...needs('register'),
      request: { params: params.extend({ correction: number }) },
      responses: changed,
    }),
    (c) => {
      const { id, correction } = c.req.valid('param');
      return changing(c, undefined, (by, seen) => letters.undo(id, correction, by, seen));
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/letters/{id}/reviewed',
      summary: 'Say that a person looked at all of it',
      ...needs('register'),
      request: { params, body: body(reviewedBody) },
      responses: changed,
    }),
    (c) => {
      const { reviewed, version } = c.req.valid('json');
      return changing(c, version, (by, seen) =>
        letters.setReviewed(c.req.valid('param').id, reviewed, by, seen),
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/letters/{id}/accepted',
      summary: 'Accept a finding with a reason; null takes that back',
      ...needs('register'),
      request: { params, body: body(acceptBody) },
      responses: changed,
    }),
    (c) => {
      const { finding, reason, version } = c.req.valid('json');
      return changing(c, version, (by, seen) =>
        letters.accept(c.req.valid('param').id, finding, reason, by, seen),
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/letters/{id}/parts',
      summary: 'Part a file that holds several letters',
      ...needs('register'),
      request: { params, body: body(partBody) },
      responses: { 200: json(z.object({ letters: z.array(z.string()).readonly() })), ...refusals },
    }),
    async (c) => {
      const { ranges, version } = c.req.valid('json');
      const parts = await onSeen(c, version, (by, seen) =>
        letters.part(c.req.valid('param').id, ranges, by, seen),
      );
      office.wake();
      return c.json({ letters: parts }, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/links',
      summary: 'The letters of the register that it cites, and that cite it',
      ...needs('read'),
      request: { params },
      responses: { 200: json(linksSchema), ...refusals },
    }),
    async (c) => {
      const { id } = await letterOf(office, c.req.valid('param').id);
      return c.json(await letters.links(id), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/offers',
      summary: 'Who signed earlier letters of the same office, where it is not sure who signed this one',
      ...needs('read'),
      request: { params },
      responses: { 200: json(z.array(offerSchema).readonly()), ...refusals },
    }),
    async (c) => c.json(await letters.offers(c.req.valid('param').id), 200),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/history',
      summary: 'What was done to it, first to last',
      ...needs('read'),
      request: { params },
      responses: { 200: json(z.array(auditRecord).readonly()), ...refusals },
    }),
    async (c) => {
      const { id } = await letterOf(office, c.req.valid('param').id);
      return c.json(await letters.history(id), 200);
    },
  );
  return api;
}

/** @throws Problem not-found */
export async function letterOf({ register }: Office, id: string): Promise<LetterRecord> {
  const record = await register.letters.get(id);
  if (!record) throw new Problem('not-found', `không có thư ${id}`);
  return record;
}
