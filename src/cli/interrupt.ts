/** Ctrl-C and a polite kill: the first one stops the work, the second one ends the process at once. */
import { constants } from 'node:os';

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK';

/**
 * Windows sends no SIGTERM, but tells of Ctrl-Break and, some seconds before it ends the program, of a window that is closed.
 * Elsewhere a hangup is left to Node, which ends the program at once, under `nohup` too. @source https://nodejs.org/api/process.html#signal-events
 */
export const signalsOf = (platform: typeof process.platform): readonly Signal[] =>
  platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];

/** As the machine numbers them. */
const numbers = constants.signals as Readonly<Record<Signal, number>>;

export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** Exit status as shells expect it, 130 for Ctrl-C; only where a signal came. */
  status(): number | undefined;
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let status: number | undefined;
  const signals = signalsOf(process.platform);
  const stop = (signal: Signal): void => {
    status = 128 + numbers[signal];
    release();
    controller.abort();
  };
  const release = (): void => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  return { signal: controller.signal, status: () => status, [Symbol.dispose]: release };
}
