/** Ctrl-C and a polite kill: the first one stops the work, the second one ends the process at once. */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** Exit status as shells expect it, 130 for Ctrl-C; only where a signal came. */
  status(): number | undefined;
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let status: number | undefined;
  const stop = (signal: (typeof SIGNALS)[number]): void => {
    status = 128 + constants.signals[signal];
    release();
    controller.abort();
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return { signal: controller.signal, status: () => status, [Symbol.dispose]: release };
}
