/** The books of arrivals: lines entered, changed, struck, listed. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { CongvanError, stopsRun } from '../../model/errors.ts';
import type { Actor, Arrival } from '../../register/index.ts';
import { type Api, binary, body, defined, json, needs, newApi, refusals } from '../api.ts';
import { attachment } from '../attachment.ts';
import { actorOf, asked, type Env, type Office } from '../office.ts';
import { Problem } from '../problems.ts';
import { asSeen } from '../refusals.ts';
import {
  arrivalChange,
  arrivalQuery,
  arrivalSchema,
  bookChange,
  bookSchema,
  newArrival,
  newBook,
  proposalSchema,
  strikeBody,
} from '../schemas/arrivals.ts';
import { letterId, number, pageOf, paging } from '../schemas/common.ts';
import { etagOf, seenVersion } from '../versions.ts';

const PDF = 'application/pdf';
const params = z.object({ id: number });

/** A letter that cannot be copied is no fault of the server. */
function asRefused(thrown: unknown): never {
  if (thrown instanceof CongvanError && !stopsRun(thrown)) throw new Problem('not-copied', thrown.message);
  throw thrown;
}
const changed = { 200: json(arrivalSchema), ...refusals };

const changing = async (
  c: Context<Env>,
  given: number | undefined,
  act: (by: Actor, seen: number) => Promise<Arrival>,
) => {
  const arrival = await asSeen(seenVersion(c, given), (seen) => act(actorOf(asked(c, 'register')), seen));
  return c.json(arrival, 200, { ETag: etagOf(arrival) });
};

export function arrivalRoutes(office: Office): Api {
  const { arrivals, audit, books } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals',
      summary: 'Lines of the books',
      ...needs('read'),
      request: { query: arrivalQuery.extend(paging.shape) },
      responses: { 200: json(pageOf(arrivalSchema, 'Arrivals')), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid('query');
      return c.json(await arrivals.list(defined(query), defined({ limit, cursor })), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/arrival',
      summary: 'What the line of a letter would say, from the letter and the stamp on it',
      ...needs('register'),
      request: { params: z.object({ id: letterId }) },
      responses: { 200: json(proposalSchema), ...refusals },
    }),
    async (c) => c.json(await arrivals.propose(c.req.valid('param').id, office.today()), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/arrivals',
      summary: 'Enter a line: it gets the next number of its book and year',
      ...needs('register'),
      request: { body: body(newArrival) },
      responses: { 201: json(arrivalSchema, 'Entered'), ...refusals },
    }),
    async (c) => {
      const entry = { ...defined(c.req.valid('json')), on: office.today() };
      const arrival = await arrivals.register(entry, actorOf(asked(c, 'register')));
      return c.json(arrival, 201, {
        ETag: etagOf(arrival),
        Location: `/api/v1/arrivals/${arrival.id}`,
      });
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals/{id}',
      summary: 'One line',
      ...needs('read'),
      request: { params },
      responses: changed,
    }),
    async (c) => {
      const arrival = await arrivals.get(c.req.valid('param').id);
      if (!arrival) throw new Problem('not-found');
      return c.json(arrival, 200, { ETag: etagOf(arrival) });
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/arrivals/{id}',
      summary: 'Change a line; its number stays',
      ...needs('register'),
      request: { params, body: body(arrivalChange) },
      responses: changed,
    }),
    (c) => {
      const { version, ...change } = c.req.valid('json');
      return changing(c, version, (by, seen) =>
        arrivals.change(c.req.valid('param').id, defined(change), by, seen),
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/arrivals/{id}/strike',
      summary: 'Strike a line, with a reason; its number is not given again',
      ...needs('register'),
      request: { params, body: body(strikeBody) },
      responses: changed,
    }),
    (c) => {
      const { version, reason } = c.req.valid('json');
      return changing(c, version, (by, seen) => arrivals.strike(c.req.valid('param').id, reason, by, seen));
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals/{id}/stamp',
      summary: 'A copy of the letter as PDF with the stamp of arrival; alone: the stamp on an empty page',
      ...needs('read'),
      request: { params, query: z.object({ alone: z.enum(['true', 'false']).optional() }) },
      responses: { 200: binary('The copy', PDF), ...refusals },
    }),
    async (c) => {
      const arrival = await arrivals.get(c.req.valid('param').id);
      if (!arrival) throw new Problem('not-found');
      if (arrival.struck) throw new Problem('not-copied', 'dòng này của sổ đã gạch');
      const isAlone = c.req.valid('query').alone === 'true';
      const { bytes, name } = await office.stamped(arrival, isAlone).catch(asRefused);
      const { id, letter } = arrival;
      await audit.add('arrival.stamp', String(id), { letter, isAlone }, actorOf(asked(c, 'read')));
      c.header('Content-Disposition', attachment(name));
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': PDF }) as never;
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/books',
      summary: 'The books',
      ...needs('read'),
      responses: { 200: json(z.array(bookSchema).readonly()), ...refusals },
    }),
    async (c) => c.json(await books.list(), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/books',
      summary: 'Open a book',
      ...needs('administer'),
      request: { body: body(newBook) },
      responses: { 201: json(bookSchema, 'Opened'), ...refusals },
    }),
    async (c) => c.json(await books.add(c.req.valid('json'), actorOf(asked(c, 'administer'))), 201),
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/books/{id}',
      summary: 'Rename a book, or close it',
      ...needs('administer'),
      request: { params: z.object({ id: z.string().max(60) }), body: body(bookChange) },
      responses: { 200: json(bookSchema), ...refusals },
    }),
    async (c) => {
      const by = actorOf(asked(c, 'administer'));
      return c.json(await books.change(c.req.valid('param').id, defined(c.req.valid('json')), by), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/books/{id}/gaps',
      summary: 'Numbers of a year that nobody has',
      ...needs('read'),
      request: {
        params: z.object({ id: z.string().max(60) }),
        query: z.object({ year: z.coerce.number().int().min(1900).max(2200) }),
      },
      responses: { 200: json(z.array(z.int()).readonly()), ...refusals },
    }),
    async (c) => c.json(await books.gaps(c.req.valid('param').id, c.req.valid('query').year), 200),
  );
  return api;
}
