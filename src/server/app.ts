/** The server without a socket: guards, then the API under /api/v1, then the pages. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { Refusal } from '../register/index.ts';
import { newApi } from './api.ts';
import { guard, headers } from './guard.ts';
import type { Env, Office } from './office.ts';
import type { Pages } from './pages.ts';
import { Problem, told } from './problems.ts';
import { asProblem } from './refusals.ts';
import { arrivalRoutes } from './routes/arrivals.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { fileRoutes } from './routes/files.ts';
import { hookRoutes } from './routes/hooks.ts';
import { jobRoutes } from './routes/jobs.ts';
import { letterRoutes } from './routes/letters.ts';
import { peopleRoutes } from './routes/people.ts';
import { sessionRoutes } from './routes/session.ts';
import { termRoutes } from './routes/terms.ts';
import { visitors } from './visitors.ts';
import type { Watcher } from './watcher.ts';

/** A body that is no file. Bytes. */
const BODY_BYTES = 1_000_000;

export interface AppOptions {
  readonly office: Office;
  readonly watcher: Watcher;
  readonly pages: Pages;
  /** Names that the server answers to. */
  readonly names: ReadonlySet<string>;
}

export function createApp({ office, watcher, pages, names }: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(headers);
  app.use(guard(names));
  const limited = bodyLimit({
    maxSize: BODY_BYTES,
    onError: () => {
      throw new Problem('too-large');
    },
  });
  app.use('/api/*', (c, next) =>
    c.req.method === 'POST' && c.req.path === '/api/v1/letters' ? next() : limited(c, next),
  );
  app.use('/api/*', visitors(office));
  app.route('/api/v1', apiOf(office, watcher));
  app.get('*', (c) => {
    const page = c.req.path.startsWith('/api/v1') ? undefined : pages.answer(c);
    if (!page) throw new Problem('not-found');
    return page;
  });
  app.notFound((c) => told(c, new Problem('not-found')));
  app.onError((thrown, c) => {
    if (thrown instanceof Problem) return told(c, thrown);
    if (thrown instanceof Refusal) return told(c, asProblem(thrown));
    if (thrown instanceof HTTPException && thrown.status < 500)
      return told(c, new Problem('bad-request', thrown.message));
    office.onTrouble(thrown);
    return told(c, new Problem('internal'));
  });
  return app;
}

function apiOf(office: Office, watcher: Watcher) {
  const api = newApi();
  for (const routes of [
    sessionRoutes(office),
    letterRoutes(office),
    fileRoutes(office),
    jobRoutes(office),
    arrivalRoutes(office),
    termRoutes(office),
    exportRoutes(office),
    eventRoutes(office, watcher),
    hookRoutes(office),
    peopleRoutes(office),
  ])
    api.route('/', routes);
  const registry = api.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'congvan_session',
  });
  api.get('/openapi.json', (c) =>
    c.json(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'congvan', version: office.version, description: 'Sổ văn bản đến' },
        servers: [{ url: '/api/v1' }],
      }),
    ),
  );
  return api;
}
