/** Who asks; signing in and out. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, body, json, needs, newApi, refusals } from '../api.ts';
import { asked, type Office, type Visitor } from '../office.ts';
import { signInBody, visitorSchema } from '../schemas/people.ts';
import { signIn, signOut } from '../visitors.ts';

export function sessionRoutes(office: Office): Api {
  /** With the event from which `/events?after=` goes on: of what is asked from now on nothing is missed. */
  const shown = async ({ name, shown, role, isLocal }: Visitor) => {
    const event = await office.register.events.last();
    return { name, shown, role, isLocal, event };
  };
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/session',
      summary: 'Who asks',
      ...needs('read'),
      responses: { 200: json(visitorSchema), ...refusals },
    }),
    async (c) => c.json(await shown(asked(c, 'read')), 200),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/session',
      summary: 'Sign in; the session is kept in a cookie',
      security: [],
      request: { body: body(signInBody) },
      responses: { 200: json(visitorSchema), ...refusals },
    }),
    async (c) => c.json(await shown(await signIn(c, office, c.req.valid('json'))), 200),
  );
  api.openapi(
    createRoute({
      method: 'delete',
      path: '/session',
      summary: 'Sign out',
      security: [],
      responses: { 204: { description: 'Signed out' }, ...refusals },
    }),
    async (c) => {
      await signOut(c, office);
      return c.body(null, 204);
    },
  );
  return api;
}
