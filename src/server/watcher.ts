/** What happens in the register, for all pages that wait for it: one look at a time, whoever did it. */
import type { RegisterEvent } from '../register/index.ts';
import type { Office } from './office.ts';

const LOOK_MS = 700;

export type Listener = (event: RegisterEvent) => void;

export interface Watcher {
  /** @returns stops it */
  listen(listener: Listener): () => void;
  close(): void;
}

/** Looks only while somebody listens. */
export function createWatcher({ register, onTrouble }: Pick<Office, 'register' | 'onTrouble'>): Watcher {
  const { events } = register;
  const listeners = new Set<Listener>();
  let seen: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      seen ??= await events.last();
      for (const event of await events.since(seen)) {
        seen = event.id;
        for (const listener of listeners) listener(event);
      }
    } catch (thrown) {
      onTrouble(thrown);
    }
    if (listeners.size > 0) timer = setTimeout(look, LOOK_MS).unref();
    else [seen, timer] = [undefined, undefined];
  };
  return {
    listen(listener) {
      listeners.add(listener);
      timer ??= setTimeout(look, 0);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
