/** What the letters ask for, by day: listed, done, handed to somebody, and as a calendar. */
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { emitIcs } from '../../emit/index.ts';
import { type Api, binary, body, defined, json, needs, newApi, refusals } from '../api.ts';
import { actorOf, asked, type Office } from '../office.ts';
import { day, letterId, pageOf, paging } from '../schemas/common.ts';
import { termChange, termCounts, termQuery, termRow, termSchema } from '../schemas/terms.ts';

const who = z.string().max(200).optional();

export function termRoutes(office: Office): Api {
  const { terms } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/due',
      summary: 'Terms by day',
      ...needs('read'),
      request: { query: termQuery.extend(paging.shape) },
      responses: { 200: json(pageOf(termRow, 'Terms')), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, on, ...query } = c.req.valid('query');
      const asked = { on: on ?? office.today(), ...defined(query) };
      return c.json(await terms.list(asked, defined({ limit, cursor })), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/due/counts',
      summary: 'How many there are of each kind',
      ...needs('read'),
      request: { query: z.object({ on: day.optional(), who }) },
      responses: { 200: json(termCounts), ...refusals },
    }),
    async (c) => {
      const { on, who } = c.req.valid('query');
      return c.json(await terms.counts(on ?? office.today(), who), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/due.ics',
      summary: 'Open terms as a calendar',
      ...needs('read'),
      request: { query: z.object({ from: day.optional(), who }) },
      responses: { 200: binary('RFC 5545', 'text/calendar'), ...refusals },
    }),
    async (c) => {
      const on = office.today();
      const dues = await terms.calendar({ on, ...defined(c.req.valid('query')) });
      return c.body(emitIcs(dues, on), 200, {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="thoi-han.ics"',
      }) as never;
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/letters/{id}/terms/{key}',
      summary: 'Who has it, and whether it is done',
      ...needs('register'),
      request: { params: z.object({ id: letterId, key: z.string().max(500) }), body: body(termChange) },
      responses: { 200: json(termSchema), ...refusals },
    }),
    async (c) => {
      const { id, key } = c.req.valid('param');
      const by = actorOf(asked(c, 'register'));
      return c.json(await terms.change(id, key, defined(c.req.valid('json')), by), 200);
    },
  );
  return api;
}
