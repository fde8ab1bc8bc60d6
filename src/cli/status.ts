/** `congvan status`: how far the queue is, and who is reading. */
import { Command } from 'commander';
import type { Counts, WorkerState } from '../queue/index.ts';
import { type DatabaseFlags, openQueue, withDatabase } from './database.ts';
import type { Doors, End } from './doors.ts';

interface StatusFlags extends DatabaseFlags {
  readonly json?: true;
}

export const statusCommand = (doors: Doors, end: End): Command =>
  withDatabase(new Command('status').description('hàng đợi còn bao nhiêu thư, máy nào đang đọc'))
    .option('--json', 'in dạng JSON')
    .addHelpText('after', '\nVí dụ:\n  congvan status --db postgres://congvan@may-chu/congvan')
    .action(async (flags: StatusFlags) => {
      await using queue = await openQueue(flags);
      const [counts, workers] = [await queue.counts(), await queue.workers()];
      doors.print(
        flags.json ? `${JSON.stringify({ ...counts, workers }, null, 2)}\n` : inWords(counts, workers),
      );
      end(0);
    });

const inWords = (counts: Counts, workers: readonly WorkerState[]): string =>
  [
    `${counts.letters} thư: ${counts.done} xong, ${counts.partial} một phần, ${counts.failed} lỗi, ${counts.notLetters} không phải thư, ` +
      `${counts.duplicates} trùng nội dung, ${counts.inHand} đang đọc, ${counts.waiting} đang chờ.`,
    ...workers.map(
      ({ host, pid, inHand, silentFor, print }) =>
        `  ${host} (tiến trình ${pid}): giữ ${inHand} thư, báo ${silentFor} giây trước, quy tắc ${print}`,
    ),
    '',
  ].join('\n');
