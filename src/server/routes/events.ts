/** Server-sent events: what happens in the register, as it happens. */
import { createRoute } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { RegisterEvent } from '../../register/index.ts';
import { type Api, binary, needs, newApi, refusals } from '../api.ts';
import type { Office } from '../office.ts';
import { Problem } from '../problems.ts';
import type { Watcher } from '../watcher.ts';

/** Says that the line still stands; also how often it is asked whether the visitor still may listen. Milliseconds. */
const BEAT_MS = 20_000;
/** Pages that listen at once. */
const LISTENERS = 200;
/** What a page may be behind before it is told to ask again. */
const BEHIND = 500;

export function eventRoutes(office: Office, watcher: Watcher): Api {
  const { events } = office.register;
  const api = newApi();
  let listeners = 0;
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events',
      summary: 'Server-sent events; Last-Event-ID goes on where it was',
      ...needs('read'),
      responses: { 200: binary('Event stream', 'text/event-stream'), ...refusals },
    }),
    (c) => {
      if (listeners >= LISTENERS) throw new Problem('too-many');
      const last = Number(c.req.header('last-event-id') ?? Number.NaN);
      listeners++;
      return streamSSE(c, async (out) => {
        const waiting: RegisterEvent[] = [];
        let wake = (): void => {};
        let sent = last;
        const stop = watcher.listen((event) => {
          if (waiting.length < BEHIND) waiting.push(event);
          wake();
        });
        out.onAbort(() => wake());
        try {
          if (Number.isSafeInteger(last)) waiting.push(...(await events.since(last)));
          await out.writeSSE({ event: 'hello', data: '' });
          while (!out.aborted) {
            for (const event of waiting.splice(0)) {
              if (event.id <= sent) continue;
              sent = event.id;
              await out.writeSSE({ id: String(event.id), event: event.kind, data: JSON.stringify(event) });
            }
            const isBeat = await new Promise<boolean>((resolve) => {
              const timer = setTimeout(() => resolve(true), BEAT_MS).unref();
              wake = () => {
                clearTimeout(timer);
                resolve(false);
              };
              if (waiting.length > 0 || out.aborted) wake();
            });
            if (isBeat) await out.write(': \n\n');
          }
        } finally {
          listeners--;
          stop();
        }
      }) as never;
    },
  );
  return api;
}
