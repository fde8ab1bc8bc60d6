/** `congvan export`: what was read, in the forms that others keep: files from the database, registers from results. */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { IncomingRow } from '../model/incoming.ts';
import type { LetterQueue } from '../queue/index.ts';
import { type DatabaseFlags, openQueue, withDatabase } from './database.ts';
import type { Doors, End } from './doors.ts';
import { complainOfSkipped } from './skipped.ts';

interface ExportFlags extends DatabaseFlags {
  readonly out?: string;
  readonly register?: readonly string[];
}

export const exportCommand = (doors: Doors, end: End): Command =>
  withDatabase(
    new Command('export')
      .description('xuất kết quả: sổ văn bản đến (.xlsx, .csv), hoặc tệp JSON từ cơ sở dữ liệu')
      .argument('[kết-quả...]', 'thư mục kết quả hoặc letters.jsonl của congvan read'),
  )
    .option('--register <tệp...>', 'ghi sổ đăng ký văn bản đến, theo đuôi tệp: .xlsx hoặc .csv')
    .option('-o, --out <thư-mục>', 'với --db: nơi ghi <tên tệp>.json và letters.jsonl')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan export ket-qua/ --register so-den.xlsx --register so-den.csv
  congvan export --db postgres://congvan@may-chu/congvan --out ket-qua

Sổ có mười cột của Nghị định 30/2020/NĐ-CP, Phụ lục IV. Ngày đến, số đến lấy ở dấu ĐẾN nếu trên thư có đóng.`,
    )
    .action(async (given: string[], flags: ExportFlags) => {
      if (given.length > 0) await exportResults(given, flags, doors);
      else await exportDatabase(flags, doors);
      end(0);
    });

const REGISTERS = {
  '.xlsx': async (rows: readonly IncomingRow[]) =>
    (await import('../emit/register-xlsx.ts')).registerXlsx(rows),
  '.csv': async (rows: readonly IncomingRow[]) => (await import('../emit/register-csv.ts')).registerCsv(rows),
} as const;

async function exportResults(given: readonly string[], flags: ExportFlags, doors: Doors): Promise<void> {
  const files = flags.register ?? [];
  if (files.length === 0) throw new CongvanError('run.usage', 'thiếu --register');
  for (const file of files) registerOf(file);
  const [{ openLetters }, { incomingRow }, { writeAtomic }] = await Promise.all([
    import('../compliance/index.ts'),
    import('../emit/index.ts'),
    import('../store/index.ts'),
  ]);
  const set = await openLetters(given);
  const rows: IncomingRow[] = [];
  for await (const outcome of set.letters()) {
    const row = incomingRow(outcome);
    if (row) rows.push(row);
  }
  for (const file of files) {
    const bytes = await registerOf(file)(rows);
    await writeAtomic(file, ({ temporary }) => writeFile(temporary, bytes));
  }
  doors.print(`Đã ghi ${rows.length} văn bản đến vào ${files.join(', ')}\n`);
  complainOfSkipped(set.skipped, doors);
}

function registerOf(file: string): (typeof REGISTERS)[keyof typeof REGISTERS] {
  const ending = extname(file).toLowerCase();
  const write = REGISTERS[ending as keyof typeof REGISTERS];
  if (!write) throw new CongvanError('run.usage', `--register nhận .xlsx hoặc .csv, không phải «${file}»`);
  return write;
}

async function exportDatabase(flags: ExportFlags, doors: Doors): Promise<void> {
  const { out } = flags;
  if (out === undefined) throw new CongvanError('run.usage', 'thiếu --out, hoặc kết quả cần xuất');
  const { exportLetters } = await import('../queue/index.ts');
  const letters = await writeAll(flags, (queue) => exportLetters(queue, out));
  doors.print(`Đã ghi ${letters} thư vào ${out}\n`);
}

/** Apart from `import()`, which tsc leaves as it is beside `using`. */
async function writeAll(
  flags: DatabaseFlags,
  write: (queue: LetterQueue) => Promise<number>,
): Promise<number> {
  await using queue = await openQueue(flags);
  return await write(queue);
}
