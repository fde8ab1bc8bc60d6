/** A bar on the terminal while letters are read; nothing where nobody watches. */
import type { Doors } from './doors.ts';

export interface Progress {
  step(): void;
  stop(): void;
}

const SILENT: Progress = { step: () => {}, stop: () => {} };

export async function showProgress(total: number, { showsProgress }: Doors): Promise<Progress> {
  if (!showsProgress) return SILENT;
  const { default: bars } = await import('cli-progress');
  const bar = new bars.SingleBar({
    format: 'Đang đọc {bar} {value}/{total} thư · còn khoảng {eta_formatted}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
