/** `congvan read`: files and folders in, one JSON file a letter out, and a summary. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import type { BatchOptions } from '../batch/index.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { onInterrupt } from './interrupt.ts';
import { settingsOf, withSettings } from './options.ts';
import { showProgress } from './progress.ts';
import { createTally, type Summary } from './tally.ts';

interface ReadFlags extends Partial<Settings> {
  readonly out: string;
  readonly json?: true;
  readonly table?: true;
}

/** A table of more rows is no longer read by a person. */
const TABLE_ROWS = 500;
/** So many failures are named one by one; `letters.jsonl` has them all. */
const FAILURES_NAMED = 20;

export const readCommand = (doors: Doors, end: End): Command =>
  withSettings(
    new Command('read')
      .description('đọc các tệp và thư mục, ghi mỗi thư một tệp JSON')
      .argument('<đầu-vào...>', 'tệp hoặc thư mục (đọc cả thư mục con)')
      .requiredOption('-o, --out <thư-mục>', 'nơi ghi <tên tệp>.json và letters.jsonl')
      .option('--json', 'in tổng kết dạng JSON')
      .option('--table', 'in bảng tóm tắt cả khi không có màn hình'),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan read thu-den/ --out ket-qua
  congvan read 769.pdf anh-chup.jpg --out ket-qua --table
  congvan read /kho/2021 --out /kho/json --workers 4 --json > tong-ket.json

Trong thư mục a/b.pdf thành <out>/a/b.pdf.json. Ctrl-C dừng; các tệp đã ghi vẫn còn.`,
    )
    .action(async (given: string[], flags: ReadFlags) => {
      const batch = await import('../batch/index.ts');
      end(await read(given, flags, doors, batch));
    });

type Batch = typeof import('../batch/index.ts');

async function read(given: readonly string[], flags: ReadFlags, doors: Doors, batch: Batch): Promise<number> {
  const items = await batch.listInputs(given, flags.out);
  using interrupt = onInterrupt();
  await using congvan = await doors.open(settingsOf(flags));
  const progress = await showProgress(items.length, doors);
  const tally = createTally(flags.out);
  const options: BatchOptions = {
    out: flags.out,
    concurrency: congvan.settings.workers + 1,
    read: (file, name) => congvan.read(file, name),
    signal: interrupt.signal,
    onLetter: (outcome) => {
      tally.add(outcome);
      progress.step();
    },
  };
  const { lines, interrupted } = await batch.runBatch(items, options).finally(() => progress.stop());
  const summary = tally.summary(interrupted);
  if (flags.json) doors.print(`${JSON.stringify(summary, null, 2)}\n`);
  else if (flags.table || doors.isTerminal) await printTable(lines, summary, doors);
  complainOf(summary, doors);
  return interrupt.status() ?? (summary.done === summary.letters ? 0 : 1);
}

async function printTable(lines: string, summary: Summary, doors: Doors): Promise<void> {
  const { emitTable, tableRow } = await import('../emit/index.ts');
  const rows: (readonly string[])[] = [];
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    rows.push(tableRow(JSON.parse(line) as Outcome));
    if (rows.length === TABLE_ROWS) break;
  }
  doors.print(emitTable(rows, doors.columns));
  const unseen = summary.letters - rows.length;
  if (unseen > 0) doors.print(`… và ${unseen} thư nữa, xem ${lines}\n`);
  doors.print(`\n${inWords(summary)} Kết quả ở ${lines}\n`);
}

const inWords = ({ letters, done, partial, failed, ms }: Summary): string =>
  `Đã đọc ${letters} thư trong ${(ms / 1000).toFixed(1).replace('.', ',')} giây: ` +
  `${done} xong, ${partial} một phần, ${failed} lỗi.`;

function complainOf({ failures, interrupted, letters }: Summary, doors: Doors): void {
  for (const { file, code, message } of failures.slice(0, FAILURES_NAMED)) {
    doors.complain(`${file}: ${message} [${code}]\n`);
  }
  const unnamed = failures.length - FAILURES_NAMED;
  if (unnamed > 0) doors.complain(`… và ${unnamed} thư lỗi nữa, xem letters.jsonl\n`);
  if (interrupted) doors.complain(`congvan: đã dừng theo yêu cầu; ${letters} thư đã ghi vẫn còn.\n`);
}
