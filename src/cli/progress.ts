/** A bar on the terminal while letters are read; nothing where nobody watches. */
import type { Doors } from './doors.ts';

export interface Progress {
  /** So many letters more than were known of. */
  more(letters: number): void;
  step(): void;
  stop(): void;
}

const SILENT: Progress = { more: () => {}, step: () => {}, stop: () => {} };

export async function showProgress(total: number, { showsProgress }: Doors): Promise<Progress> {
  if (!showsProgress) return SILENT;
  const { default: bars } = await import('cli-progress');
  const bar = new bars.SingleBar({
    format: 'Đang đọc {bar} {value}/{total} thư · {rate} thư/phút · còn khoảng {eta_formatted}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  const started = performance.now();
  let letters = 0;
  bar.start(total, 0, { rate: '–' });
  return {
    step() {
      const minutes = (performance.now() - started) / 60_000;
      bar.increment(1, { rate: Math.round(++letters / minutes) });
    },
    more: (letters) => bar.setTotal(bar.getTotal() + letters),
    stop: () => bar.stop(),
  };
}
