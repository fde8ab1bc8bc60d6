/** What happens in the register, for all pages that wait for it: one look at a time, whoever did it. */
import type { RegisterEvent } from '../register/index.ts';
import type { Office } from './office.ts';

const LOOK_MS = 700;

export type Listener = (event: RegisterEvent) => void;

export interface Watcher {
  /**
   * Settles when it is sure that whatever happens from then on is told.
   * @returns stops it
   * @throws CongvanError run.database
   */
  listen(listener: Listener): Promise<() => void>;
  close(): void;
}

/** Looks only while somebody listens. */
export function createWatcher({ register, onTrouble }: Pick<Office, 'register' | 'onTrouble'>): Watcher {
  const { events } = register;
  const listeners = new Set<Listener>();
  let seen = 0;
  /** Settles when `seen` is the event behind which it looks. */
  let begun: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const begin = async (): Promise<void> => {
    seen = await events.last();
    timer = setTimeout(look, 0);
  };
  const look = async (): Promise<void> => {
    try {
      for (const event of await events.since(seen)) {
        seen = event.id;
        for (const listener of listeners) listener(event);
      }
    } catch (thrown) {
      onTrouble(thrown);
    }
    if (listeners.size > 0) timer = setTimeout(look, LOOK_MS).unref();
    else begun = undefined;
  };
  return {
    async listen(listener) {
      listeners.add(listener);
      begun ??= begin();
      try {
        await begun;
      } catch (thrown) {
        listeners.delete(listener);
        begun = undefined;
        throw thrown;
      }
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
