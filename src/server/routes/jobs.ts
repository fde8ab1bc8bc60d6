/** Files that wait to be read. */
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Api, defined, json, needs, newApi, refusals } from '../api.ts';
import type { Office } from '../office.ts';
import { Problem } from '../problems.ts';
import { number, pageOf, paging } from '../schemas/common.ts';
import { jobSchema } from '../schemas/jobs.ts';

export function jobRoutes({ register: { jobs } }: Office): Api {
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/jobs',
      summary: 'Files that wait, are read or were read, the last first',
      ...needs('read'),
      request: {
        query: paging.extend({ state: jobSchema.shape.state.optional(), by: z.string().max(100).optional() }),
      },
      responses: { 200: json(pageOf(jobSchema, 'Jobs')), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid('query');
      return c.json(await jobs.list(defined(query), defined({ limit, cursor })), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/jobs/{id}',
      summary: 'How far it is',
      ...needs('read'),
      request: { params: z.object({ id: number }) },
      responses: { 200: json(jobSchema), ...refusals },
    }),
    async (c) => {
      const job = await jobs.get(c.req.valid('param').id);
      if (!job) throw new Problem('not-found');
      return c.json(job, 200);
    },
  );
  return api;
}
