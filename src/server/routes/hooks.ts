/** Hooks: other systems that are told what happens. */
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import type { Hook } from '../../register/index.ts';
import { type Api, body, defined, json, needs, newApi, refusals } from '../api.ts';
import { addressProblem } from '../hook-address.ts';
import { actorOf, asked, type Office } from '../office.ts';
import { newSecret } from '../passwords.ts';
import { Problem } from '../problems.ts';
import { number, pageOf, paging } from '../schemas/common.ts';
import { deliverySchema, hookChange, hookSchema, newHook } from '../schemas/events.ts';

const params = z.object({ id: number });
const administers = needs('administer');
/** The secret is told once. */
const shown = ({ secret: _, ...hook }: Hook) => hook;

export function hookRoutes(office: Office): Api {
  const { hooks } = office.register;
  const api = newApi();
  const allowed = async (url: string | undefined): Promise<void> => {
    const wrong = url === undefined ? null : await addressProblem(url, office.limits.privateHooks);
    if (wrong) throw new Problem('bad-request', wrong);
  };
  api.openapi(
    createRoute({
      method: 'get',
      path: '/hooks',
      summary: 'Hooks',
      ...administers,
      responses: { 200: json(z.array(hookSchema).readonly()), ...refusals },
    }),
    async (c) => c.json((await hooks.list()).map(shown), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/hooks',
      summary: 'Tell another system what happens; the secret that signs it is told once',
      ...administers,
      request: { body: body(newHook) },
      responses: { 201: json(hookSchema.extend({ secret: z.string() }), 'Made'), ...refusals },
    }),
    async (c) => {
      const hook = c.req.valid('json');
      await allowed(hook.url);
      const by = actorOf(asked(c, 'administer'));
      return c.json(await hooks.add({ ...hook, secret: newSecret('cvh_') }, by), 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/hooks/{id}',
      summary: 'Change or pause a hook',
      ...administers,
      request: { params, body: body(hookChange) },
      responses: { 200: json(hookSchema), ...refusals },
    }),
    async (c) => {
      const change = defined(c.req.valid('json'));
      await allowed(change.url);
      const by = actorOf(asked(c, 'administer'));
      return c.json(shown(await hooks.change(c.req.valid('param').id, change, by)), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/hooks/{id}',
      summary: 'Remove a hook, with all that waits for it',
      ...administers,
      request: { params },
      responses: { 204: { description: 'Removed' }, ...refusals },
    }),
    async (c) => {
      await hooks.remove(c.req.valid('param').id, actorOf(asked(c, 'administer')));
      return c.body(null, 204);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/hooks/{id}/deliveries',
      summary: 'What was sent and what waits, the last first',
      ...administers,
      request: { params, query: paging },
      responses: { 200: json(pageOf(deliverySchema, 'Deliveries')), ...refusals },
    }),
    async (c) => c.json(await hooks.deliveries(c.req.valid('param').id, defined(c.req.valid('query'))), 200),
  );
  return api;
}
