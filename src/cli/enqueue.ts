/** `congvan enqueue`: puts the letters of a folder into the register and those not read yet into the queue. */
import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Input } from '../queue/index.ts';
import { type DatabaseFlags, openQueue, withDatabase } from './database.ts';
import type { Doors, End } from './doors.ts';
import { settingsOf, withSettings } from './options.ts';
import { showProgress } from './progress.ts';

interface EnqueueFlags extends DatabaseFlags {
  readonly force?: true;
  readonly retry?: true;
  readonly as?: string;
}

/** Inputs of one transaction: those before it stay in the queue, whatever happens. */
const AT_ONCE = 500;

export const enqueueCommand = (doors: Doors, end: End): Command =>
  withSettings(
    withDatabase(
      new Command('enqueue')
        .description('xếp các thư của một thư mục vào hàng đợi cho nhiều máy đọc')
        .argument('<thư-mục>', 'thư mục mà mọi máy đọc đều thấy'),
    )
      .option('--as <đường-dẫn>', 'các máy đọc thấy thư mục ở đường dẫn này')
      .option('--force', 'đọc lại cả những thư đã đọc')
      .option('--retry', 'đọc lại những thư lỗi hoặc chỉ đọc được một phần'),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan enqueue /kho/2021 --db postgres://congvan@may-chu/congvan
  congvan enqueue /kho/2021 --retry

Gọi lại bao nhiêu lần cũng được: thư đã đọc và không đổi thì không đọc lại.`,
    )
    .action(async (folder: string, flags: EnqueueFlags) => end(await enqueue(folder, flags, doors)));

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () =>
  Promise.all([import('../batch/index.ts'), import('../store/index.ts'), import('../settings.ts')]);

async function enqueue(folder: string, flags: EnqueueFlags, doors: Doors): Promise<number> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new CongvanError('file.missing', folder);
  const [{ listInputs }, { digestFile }, { settingsFrom }] = await load();
  const { maxBytes } = settingsFrom(settingsOf(flags));
  const whole = resolve(folder);
  const root = flags.as ?? whole.split(sep).join('/');
  const items = await listInputs([whole]);
  const again = flags.force ? 'force' : flags.retry ? 'retry' : undefined;
  await using queue = await openQueue(flags);
  const progress = await showProgress(items.length, doors);
  let added = 0;
  let inputs: Input[] = [];
  for (const item of items) {
    inputs.push({
      name: item.name,
      root,
      sha256: item.problem ? null : await digestFile(item.file, maxBytes),
      ...(typeof item.file !== 'string' && { path: below(whole, item.file).toString('base64') }),
    });
    progress.step();
    if (inputs.length < AT_ONCE && item !== items.at(-1)) continue;
    added += await queue.enqueue(inputs, again);
    inputs = [];
  }
  progress.stop();
  doors.print(`Đã ghi sổ ${items.length} thư, ${added} thư mới vào hàng đợi.\n`);
  return 0;
}

const below = (folder: string, file: Buffer): Buffer =>
  file.subarray(Buffer.byteLength(folder.endsWith(sep) ? folder : `${folder}${sep}`));
