/** `congvan read`: files and folders in, one JSON file a letter out, and a summary. */
import { Command } from 'commander';
import type { Doors, End } from './doors.ts';
import { settingsOf } from './options.ts';
import { type SettleFlags, settle, withSettleFlags } from './settle.ts';

interface ReadFlags extends SettleFlags {
  readonly out: string;
  readonly force?: true;
  readonly pageFolders?: true;
}

export const readCommand = (doors: Doors, end: End): Command =>
  withSettleFlags(
    new Command('read')
      .description('đọc các tệp và thư mục, ghi mỗi thư một tệp JSON')
      .argument('<đầu-vào...>', 'tệp hoặc thư mục (đọc cả thư mục con)')
      .requiredOption('-o, --out <thư-mục>', 'nơi ghi <tên tệp>.json và letters.jsonl')
      .option('--force', 'đọc lại cả những thư đã đọc')
      .option('--page-folders', 'thư mục chỉ gồm ảnh đánh số từ 1 là một thư, mỗi ảnh một trang'),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan read thu-den/ --out ket-qua
  congvan read 769.pdf anh-chup.jpg --out ket-qua --table
  congvan read thu-den/ --out ket-qua --text --alto
  congvan read thu-den/ --out ket-qua --register so.db
  congvan read /kho/2021 --out /kho/json --workers 4 --json > tong-ket.json

Trong thư mục a/b.pdf thành <out>/a/b.pdf.json. Ctrl-C dừng; chạy lại cùng lệnh thì đọc tiếp: thư đã đọc mà tệp
và quy tắc không đổi được giữ nguyên, thư trùng nội dung chỉ đọc một lần.`,
    )
    .action(async (given: string[], { out, force, pageFolders, ...flags }: ReadFlags) => {
      const [{ bindPages, listInputs }, { settingsFrom }] = await Promise.all([
        import('../batch/index.ts'),
        import('../settings.ts'),
      ]);
      const found = await listInputs(given, out);
      const items = pageFolders
        ? await bindPages(found, out, settingsFrom(settingsOf(flags)).maxBytes)
        : found;
      end(await settle(items, flags, { out, ...(force && { force }) }, doors));
    });
