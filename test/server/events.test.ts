import { Hono } from 'hono';
import { expect, it, vi } from 'vitest';
import type { Register, RegisterEvent } from '../../src/register/index.ts';
import type { Env } from '../../src/server/office.ts';
import { eventRoutes } from '../../src/server/routes/events.ts';
import { visitors } from '../../src/server/visitors.ts';
import { createWatcher, type Listener, type Watcher } from '../../src/server/watcher.ts';
import { type Desk, HOST, openDesk } from './office.ts';

const event = (id: number): RegisterEvent => ({
  id,
  kind: 'letter.new',
  at: '2026-11-26T00:00:00.000Z',
  subject: 'x',
  detail: null,
});

/** A line to the events of a desk; what the watcher says is said by the test. */
function lineTo(desk: Desk, beatMs: number, since: RegisterEvent[][] = []) {
  const listeners = new Set<Listener>();
  const watcher: Watcher = {
    async listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
  const say = (id: number): void => {
    for (const listener of listeners) listener(event(id));
  };
  const { register } = desk.office;
  const events = {
    ...register.events,
    since: async () => {
      // Something happens while the page is told what it missed.
      if (since.length > 0) say(5);
      return since.shift() ?? [];
    },
  };
  const office = { ...desk.office, register: { ...register, events } };
  const app = new Hono<Env>();
  app.use(visitors(office));
  app.route('/', eventRoutes(office, watcher, beatMs));
  return { app, say, isHeard: () => listeners.size > 0 };
}

const idsIn = (text: string): number[] => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id));

it('tells a page that comes back all that it missed, once and in order', async () => {
  await using desk = await openDesk();
  await desk.user('hoa', 'read');
  const secret = await desk.token('read');
  const { app } = lineTo(desk, 1, [[event(2), event(3)], [event(4), event(5)], []]);
  const headers = { 'Last-Event-ID': '1', Authorization: `Bearer ${secret}` };
  const response = await app.request('/events', { headers });
  const [token] = await desk.register.people.tokens.list();
  await desk.register.people.tokens.revoke(token!.id, { name: 'quản trị', via: 'cli' });
  // The line ends by itself: whoever listens may no longer.
  expect(idsIn(await response.text())).toEqual([2, 3, 4, 5]);
});

it('sends a page away that is too far behind, so that it asks again', async () => {
  await using desk = await openDesk();
  const { app, say, isHeard } = lineTo(desk, 20_000);
  const response = await app.request('/events');
  await vi.waitFor(() => expect(isHeard()).toBe(true));
  for (let id = 1; id <= 1000; id++) say(id);
  const ids = idsIn(await response.text());
  expect(ids).toEqual(Array.from(ids, (_, at) => at + 1));
  expect(ids.length).toBeLessThan(1000);
});

it('ends the line of whoever may no longer listen, though there is always something to tell', async () => {
  await using desk = await openDesk();
  await desk.user('hoa', 'read');
  const secret = await desk.token('read');
  const { app, say } = lineTo(desk, 50);
  const response = await app.request('/events', { headers: { Authorization: `Bearer ${secret}` } });
  let id = 0;
  const busy = setInterval(() => say(++id), 2);
  try {
    const [token] = await desk.register.people.tokens.list();
    await desk.register.people.tokens.revoke(token!.id, { name: 'quản trị', via: 'cli' });
    expect(idsIn(await response.text()).length).toBeGreaterThan(0);
  } finally {
    clearInterval(busy);
  }
});

it('tells all that happened since the page asked who it is, also to the first that listens', async () => {
  await using desk = await openDesk();
  const { body } = await desk.call('GET', '/api/v1/session');
  await desk.upload('a.txt', 'Kính gửi');
  const line = await desk.fetch(
    new Request(`${HOST}/api/v1/events?after=${body.event}`, { headers: { Host: '127.0.0.1:8475' } }),
  );
  const told = line.body!.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  let text = '';
  while (!text.includes('event: job.added')) text += (await told.next()).value;
  await told.return?.();
});

it('looks from the moment on at which somebody begins to listen', async () => {
  const happened = [event(1)];
  const events = {
    last: async () => happened.at(-1)!.id,
    since: async (id: number) => happened.filter((one) => one.id > id),
  };
  const register = { events } as unknown as Register;
  const watcher = createWatcher({ register, onTrouble: () => {} });
  const told: number[] = [];
  await watcher.listen(({ id }) => told.push(id));
  happened.push(event(2));
  await vi.waitFor(() => expect(told).toEqual([2]));
  watcher.close();
});
