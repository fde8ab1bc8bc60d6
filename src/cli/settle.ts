/** What `read` and `retry` share: letters are settled with a bar, a log and a summary. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { BatchOptions, Item } from '../batch/index.ts';
import { lettersAtOnce } from '../model/letters-at-once.ts';
import type { Settings } from '../settings.ts';
import type { Doors } from './doors.ts';
import { asideNote, keptNote } from './edited.ts';
import { type FormFlags, formsOf, withForms } from './forms.ts';
import { onInterrupt } from './interrupt.ts';
import { openKeeper } from './keeper.ts';
import { inLog, openLog } from './log.ts';
import { settingsOf, withSettings } from './options.ts';
import { showProgress } from './progress.ts';
import { type AlsoRegisterFlag, alsoRegister } from './register-option.ts';
import { createTally, type Summary } from './tally.ts';

export interface SettleFlags extends Partial<Settings>, FormFlags, AlsoRegisterFlag {
  readonly json?: true;
  readonly table?: true;
  readonly log?: string;
}

/** A table of more rows is no longer read by a person. */
const TABLE_ROWS = 500;
/** So many failures, and as many results that were changed by hand, are named one by one. */
const NAMED = 20;

/** The flags of {@link SettleFlags}. */
export const withSettleFlags = (command: Command): Command =>
  alsoRegister(withSettings(withForms(command)))
    .option('--json', 'in tổng kết dạng JSON')
    .option('--table', 'in bảng tóm tắt cả khi không có màn hình')
    .option('--log <tệp>', 'ghi nhật ký, mỗi dòng một JSON, không có nội dung thư (- là stderr)');

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => Promise.all([import('../batch/index.ts'), import('../store/index.ts')]);

/** @returns the exit status */
export async function settle(
  items: readonly Item[],
  flags: SettleFlags,
  chosen: Pick<BatchOptions, 'out' | 'force' | 'retry' | 'lines'>,
  doors: Doors,
): Promise<number> {
  const [batch, { fingerprint }] = await load();
  const log = await openLog(flags.log);
  const forms = formsOf(flags);
  using interrupt = onInterrupt();
  await using congvan = await (doors.openApart ?? doors.open)(settingsOf(flags));
  const { settings } = congvan;
  const print = fingerprint(settings);
  await using keeper = await openKeeper(flags.register, { congvan, print, forms });
  const progress = await showProgress(items.length, doors);
  const tally = createTally(chosen.out, items.length);
  const notes: string[] = [];
  log.info({ letters: items.length, out: chosen.out }, 'begun');
  const { lines, interrupted } = await batch
    .runBatch(items, {
      ...chosen,
      concurrency: lettersAtOnce(settings.workers),
      unpack: (file, folder, room) => congvan.unpack(file, folder, room),
      onOpened: (item, letters) => {
        tally.opened(letters, item.inside === undefined);
        progress.more(letters - 1);
      },
      read: batch.readTwice(keeper.readAll),
      forms,
      print,
      maxBytes: settings.maxBytes,
      signal: interrupt.signal,
      onLetter: async (outcome, how, { file, inside }) => {
        // What was taken out of an archive does not stay; a part of a file on the disk does.
        await keeper.keep(outcome, inside && inside.top.file !== file ? null : file);
        tally.add(outcome, how);
        if (how === 'edited') notes.push(keptNote(outcome.source.file));
        progress.step();
        log[outcome.outcome === 'done' ? 'info' : 'warn']({ how, ...inLog(outcome) }, 'letter');
      },
      onSetAside: ({ name }, path) => notes.push(asideNote(name, path)),
    })
    .finally(() => progress.stop());
  const summary = tally.summary(interrupted);
  const { failures: _, ...counts } = summary;
  log.info(counts, 'ended');
  if (flags.json) doors.print(`${JSON.stringify(summary, null, 2)}\n`);
  else if (flags.table || doors.isTerminal) await printTable(lines, summary, doors);
  for (const note of notes.slice(0, NAMED)) doors.complain(note);
  if (notes.length > NAMED) doors.complain(`… và ${notes.length - NAMED} kết quả sửa tay nữa\n`);
  complainOf(summary, doors);
  return interrupt.status() ?? (summary.done === summary.letters ? 0 : 1);
}

async function printTable(lines: string, summary: Summary, doors: Doors): Promise<void> {
  const [{ emitTable, tableRow }, { outcomeIn }] = await Promise.all([
    import('../emit/index.ts'),
    import('../model/outcome.ts'),
  ]);
  const rows: (readonly string[])[] = [];
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const outcome = outcomeIn(line);
    if (outcome) rows.push(tableRow(outcome));
    if (rows.length === TABLE_ROWS) break;
  }
  doors.print(emitTable(rows, doors.columns));
  const unseen = summary.letters - rows.length;
  if (unseen > 0) doors.print(`… và ${unseen} thư nữa, xem ${lines}\n`);
  doors.print(`\n${inWords(summary)} Kết quả ở ${lines}\n`);
}

const inWords = (summary: Summary): string => {
  const { letters, done, partial, failed, notLetters, review, ms, kept, edited, duplicates } = summary;
  const { opened, inside } = summary;
  const from = opened > 0 ? ` (${inside} từ ${opened} tệp nén, thư điện tử hoặc tệp nhiều thư)` : '';
  const unread = [
    ...(kept > 0 ? [`${kept} có sẵn từ trước`] : []),
    ...(edited > 0 ? [`${edited} giữ như đã sửa tay`] : []),
    ...(duplicates > 0 ? [`${duplicates} trùng nội dung`] : []),
  ];
  const none = notLetters > 0 ? `, ${notLetters} không phải thư` : '';
  const look = review > 0 ? `; ${review} thư cần người xem lại` : '';
  return (
    `Đã đọc ${letters} thư${from} trong ${(ms / 1000).toFixed(1).replace('.', ',')} giây: ` +
    `${done} xong, ${partial} một phần, ${failed} lỗi${none}${unread.length > 0 ? ` (${unread.join(', ')})` : ''}${look}.`
  );
};

function complainOf({ failures, interrupted, letters, left, out }: Summary, doors: Doors): void {
  for (const { file, code, message } of failures.slice(0, NAMED)) {
    doors.complain(`${file}: ${message} [${code}]\n`);
  }
  const unnamed = failures.length - NAMED;
  if (unnamed > 0) doors.complain(`… và ${unnamed} thư lỗi nữa, xem ${out}/letters.jsonl\n`);
  if (interrupted) {
    doors.complain(
      `congvan: đã dừng theo yêu cầu; ${letters} thư đã ghi vẫn còn, ${left} thư chưa đọc. Chạy lại lệnh cũ để đọc tiếp.\n`,
    );
  }
}
