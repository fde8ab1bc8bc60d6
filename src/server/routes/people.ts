/** Users, tokens and the log of acts: for those who look after the register. */
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { type Api, body, defined, json, needs, newApi, refusals } from '../api.ts';
import { actorOf, asked, type Office } from '../office.ts';
import { fingerprintOf, hashPassword, newSecret } from '../passwords.ts';
import { number, pageOf, paging } from '../schemas/common.ts';
import { auditRecord } from '../schemas/events.ts';
import { newToken, newUser, tokenSchema, userChange, userSchema } from '../schemas/people.ts';

const params = z.object({ id: number });
const administers = needs('administer');

export function peopleRoutes(office: Office): Api {
  const { people, audit } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/users',
      summary: 'Users',
      ...administers,
      responses: { 200: json(z.array(userSchema).readonly()), ...refusals },
    }),
    async (c) => c.json((await people.list()).map(plainUser), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/users',
      summary: 'Add a user',
      ...administers,
      request: { body: body(newUser) },
      responses: { 201: json(userSchema, 'Added'), ...refusals },
    }),
    async (c) => {
      const { password, ...user } = c.req.valid('json');
      const by = actorOf(asked(c, 'administer'));
      const added = await people.add({ ...defined(user), passwordHash: await hashPassword(password) }, by);
      return c.json(plainUser(added), 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'patch',
      path: '/users/{id}',
      summary: 'Change a user; his sessions end',
      ...administers,
      request: { params, body: body(userChange) },
      responses: { 200: json(userSchema), ...refusals },
    }),
    async (c) => {
      const { password, ...change } = c.req.valid('json');
      const by = actorOf(asked(c, 'administer'));
      const hash = password === undefined ? {} : { passwordHash: await hashPassword(password) };
      const changed = await people.change(c.req.valid('param').id, { ...defined(change), ...hash }, by);
      return c.json(plainUser(changed), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/tokens',
      summary: 'Tokens; their secrets are not kept',
      ...administers,
      responses: { 200: json(z.array(tokenSchema).readonly()), ...refusals },
    }),
    async (c) => c.json(await people.tokens.list(), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/tokens',
      summary: 'Make a token for another system; the secret is told once',
      ...administers,
      request: { body: body(newToken) },
      responses: { 201: json(tokenSchema.extend({ secret: z.string() }), 'Made'), ...refusals },
    }),
    async (c) => {
      const { name, scope, user, expires } = c.req.valid('json');
      const secret = newSecret('cv_');
      const token = await people.tokens.add(
        { name, scope, user, expires, hash: fingerprintOf(secret) },
        actorOf(asked(c, 'administer')),
      );
      return c.json({ ...token, secret }, 201);
    },
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/tokens/{id}',
      summary: 'Revoke a token',
      ...administers,
      request: { params },
      responses: { 204: { description: 'Revoked' }, ...refusals },
    }),
    async (c) => {
      await people.tokens.revoke(c.req.valid('param').id, actorOf(asked(c, 'administer')));
      return c.body(null, 204);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/audit',
      summary: 'Who did what when, the last first',
      ...administers,
      request: {
        query: paging.extend({
          by: z.string().max(100).optional(),
          act: z.string().max(100).optional(),
          subject: z.string().max(200).optional(),
          from: z.string().max(40).optional(),
          to: z.string().max(40).optional(),
        }),
      },
      responses: { 200: json(pageOf(auditRecord, 'Audit')), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...query } = c.req.valid('query');
      return c.json(await audit.list(defined(query), defined({ limit, cursor })), 200);
    },
  );
  return api;
}

/** Whatever a store adds to a user does not leave. */
const plainUser = (user: z.input<typeof userSchema>) => userSchema.parse(user);
