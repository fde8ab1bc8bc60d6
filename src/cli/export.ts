/** `congvan export`: what many machines have read, as files. */
import { Command } from 'commander';
import type { LetterQueue } from '../queue/index.ts';
import { type DatabaseFlags, openQueue, withDatabase } from './database.ts';
import type { Doors, End } from './doors.ts';

interface ExportFlags extends DatabaseFlags {
  readonly out: string;
}

export const exportCommand = (doors: Doors, end: End): Command =>
  withDatabase(new Command('export').description('ghi mọi kết quả trong cơ sở dữ liệu ra tệp JSON'))
    .requiredOption('-o, --out <thư-mục>', 'nơi ghi <tên tệp>.json và letters.jsonl')
    .addHelpText('after', '\nVí dụ:\n  congvan export --db postgres://congvan@may-chu/congvan --out ket-qua')
    .action(async ({ out, ...flags }: ExportFlags) => {
      const { exportLetters } = await import('../queue/index.ts');
      const letters = await writeAll(flags, (queue) => exportLetters(queue, out));
      doors.print(`Đã ghi ${letters} thư vào ${out}\n`);
      end(0);
    });

/** Apart from `import()`, which tsc leaves as it is beside `using`. */
async function writeAll(
  flags: DatabaseFlags,
  write: (queue: LetterQueue) => Promise<number>,
): Promise<number> {
  await using queue = await openQueue(flags);
  return await write(queue);
}
