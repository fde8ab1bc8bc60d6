/** Server-sent events: what happens in the register, as it happens. */
import { createRoute } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import * as z from 'zod';
import type { RegisterEvent } from '../../register/index.ts';
import { type Api, binary, needs, newApi, refusals } from '../api.ts';
import type { Office } from '../office.ts';
import { Problem } from '../problems.ts';
import { isWelcome } from '../visitors.ts';
import type { Watcher } from '../watcher.ts';

/** So often a quiet line says that it still stands, and it is asked of every line whether the visitor still may listen. Milliseconds. */
const BEAT_MS = 20_000;
/** Pages that listen at once. */
const LISTENERS = 200;
/** Events that wait for a slow page; of more it is sent away, and asks again from where it was. */
const BEHIND = 500;

/** @param beatMs tests wait less */
export function eventRoutes(office: Office, watcher: Watcher, beatMs = BEAT_MS): Api {
  const { events } = office.register;
  const api = newApi();
  let listeners = 0;
  api.openapi(
    createRoute({
      method: 'get',
      path: '/events',
      summary: 'Server-sent events; Last-Event-ID, or after, goes on where it was',
      ...needs('read'),
      request: { query: z.object({ after: z.coerce.number().int().nonnegative().optional() }) },
      responses: { 200: binary('Event stream', 'text/event-stream'), ...refusals },
    }),
    (c) => {
      if (listeners >= LISTENERS) throw new Problem('too-many');
      const last = Number(c.req.header('last-event-id') ?? c.req.valid('query').after ?? Number.NaN);
      listeners++;
      return streamSSE(c, async (out) => {
        let asked = performance.now();
        let sent = last;
        /** Asked once a beat, however much there is to tell. */
        const mayHear = async (isQuiet: boolean): Promise<boolean> => {
          if (!isQuiet && performance.now() - asked < beatMs) return true;
          asked = performance.now();
          return isWelcome(c, office, 'read');
        };
        const send = async (some: readonly RegisterEvent[]): Promise<void> => {
          for (const event of some) {
            if (event.id <= sent) continue;
            await out.writeSSE({ id: String(event.id), event: event.kind, data: JSON.stringify(event) });
            sent = event.id;
          }
        };
        const heard = hear(beatMs);
        out.onAbort(heard.wake);
        try {
          if (!Number.isSafeInteger(sent)) sent = await events.last();
          await heard.begin(watcher);
          await out.writeSSE({ event: 'hello', data: '' });
          // What happens meanwhile waits: it has later ids than all that was missed.
          for (let isMissing = true; isMissing && !out.aborted; ) {
            const missed = await events.since(sent);
            await send(missed);
            isMissing = missed.length > 0;
          }
          while (!out.aborted && !heard.isBehind()) {
            const some = await heard.next();
            if (!(await mayHear(some.length === 0))) break;
            await send(some);
            if (some.length === 0) await out.write(': \n\n');
          }
        } finally {
          listeners--;
          heard.stop();
        }
      }) as never;
    },
  );
  return api;
}

/** Gathers what happens until it is asked for. */
function hear(beatMs: number) {
  const waiting: RegisterEvent[] = [];
  let isBehind = false;
  let wake = (): void => {};
  let stop = (): void => {};
  return {
    async begin(watcher: Watcher): Promise<void> {
      stop = await watcher.listen((event) => {
        if (waiting.length < BEHIND) waiting.push(event);
        else isBehind = true;
        wake();
      });
    },
    stop: () => stop(),
    wake: () => wake(),
    /** Some were let go. */
    isBehind: () => isBehind,
    /** All that waits; none where nothing came for the length of a beat, or it was woken. */
    async next(): Promise<readonly RegisterEvent[]> {
      if (waiting.length === 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, beatMs).unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      return waiting.splice(0);
    },
  };
}
