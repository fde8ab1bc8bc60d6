/** Whoever guesses passwords is made to wait, by name and by address. */

/** So many failures are forgiven; the next is waited for. */
export const FORGIVEN = { name: 5, address: 20 } as const;
export const LOCKED_MS = 15 * 60_000;
/** Names and addresses remembered; the oldest are forgotten first. */
const REMEMBERED = 10_000;

interface Failures {
  count: number;
  since: number;
}

export interface Lockout {
  /** Seconds to wait before the next try; 0 where it may be made. */
  waitFor(name: string, address: string): number;
  failed(name: string, address: string): void;
  succeeded(name: string): void;
}

/** @param now milliseconds; tests put their own clock here */
export function createLockout(now: () => number = Date.now): Lockout {
  const seen = new Map<string, Failures>();
  const keys = (name: string, address: string) =>
    [
      [`name ${name.normalize('NFC').toLowerCase()}`, FORGIVEN.name],
      [`address ${address}`, FORGIVEN.address],
    ] as const;
  const stillOf = (key: string): Failures | undefined => {
    const one = seen.get(key);
    if (one && now() - one.since >= LOCKED_MS) seen.delete(key);
    return seen.get(key);
  };
  return {
    waitFor(name, address) {
      const waits = keys(name, address).map(([key, forgiven]) => {
        const one = stillOf(key);
        return one && one.count >= forgiven ? Math.ceil((one.since + LOCKED_MS - now()) / 1000) : 0;
      });
      return Math.max(0, ...waits);
    },
    failed(name, address) {
      for (const [key] of keys(name, address)) {
        const count = (stillOf(key)?.count ?? 0) + 1;
        seen.delete(key);
        seen.set(key, { count, since: now() });
      }
      for (const key of seen.keys()) {
        if (seen.size <= REMEMBERED) break;
        seen.delete(key);
      }
    },
    succeeded(name) {
      seen.delete(keys(name, '')[0][0]);
    },
  };
}
