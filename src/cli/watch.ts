/** `congvan watch`: an inbox that is read as letters arrive. */
import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { printable } from '../emit/terminal.ts';
import { CongvanError } from '../model/errors.ts';
import { lettersAtOnce } from '../model/letters-at-once.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { asideNote, keptNote } from './edited.ts';
import { type FormFlags, formsOf, withForms } from './forms.ts';
import { onInterrupt } from './interrupt.ts';
import { openKeeper } from './keeper.ts';
import { inLog, openLog } from './log.ts';
import { inSeconds, settingsOf, withSettings } from './options.ts';
import { type AlsoRegisterFlag, alsoRegister } from './register-option.ts';
import { wrongWith } from './tally.ts';

interface WatchFlags extends Partial<Settings>, FormFlags, AlsoRegisterFlag {
  readonly out: string;
  readonly done?: string;
  readonly settle: number;
  readonly poll: number;
  readonly log?: string;
}

export const watchCommand = (doors: Doors, end: End): Command =>
  alsoRegister(
    withSettings(
      withForms(
        new Command('watch')
          .description('canh một thư mục, đọc thư ngay khi tệp đã chép xong')
          .argument('<thư-mục>', 'nơi thư được chép vào; thư có sẵn cũng được đọc')
          .requiredOption('-o, --out <thư-mục>', 'nơi ghi <tên tệp>.json và letters.jsonl')
          .option('--done <thư-mục>', 'chuyển thư đã đọc xong sang đây (mặc định: để nguyên)')
          .addOption(inSeconds('--settle <giây>', 'tệp không đổi bấy lâu thì coi là đã chép xong', 5))
          .addOption(inSeconds('--poll <giây>', 'xem lại thư mục sau bấy lâu', 2))
          .option('--log <tệp>', 'ghi nhật ký, mỗi dòng một JSON, không có nội dung thư (- là stderr)'),
      ),
    ),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan watch /may-quet/den --out /kho/json --done /kho/da-doc
  congvan watch /may-quet/den --out /kho/json --register /kho/so.db

Ctrl-C dừng; lần sau đọc tiếp. Thư lỗi ở lại chỗ cũ, đọc lại bằng congvan retry.`,
    )
    .action(async (folder: string, flags: WatchFlags) => end(await watch(folder, flags, doors)));

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () =>
  Promise.all([import('../batch/index.ts'), import('../store/index.ts'), import('../emit/index.ts')]);

async function watch(folder: string, flags: WatchFlags, doors: Doors): Promise<number> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory())
    throw new CongvanError('file.missing', folder);
  const [{ readTwice, watchFolder }, { fingerprint }, { RESULTS }] = await load();
  const log = await openLog(flags.log);
  const forms = formsOf(flags);
  using interrupt = onInterrupt();
  await using congvan = await (doors.openApart ?? doors.open)(settingsOf(flags));
  const { settings } = congvan;
  const print = fingerprint(settings);
  await using keeper = await openKeeper(flags.register, { congvan, print, forms });
  let letters = 0;
  await watchFolder({
    folder,
    out: flags.out,
    concurrency: lettersAtOnce(settings.workers),
    unpack: (file, folder, room) => congvan.unpack(file, folder, room),
    read: readTwice(keeper.readAll),
    forms,
    print,
    maxBytes: settings.maxBytes,
    signal: interrupt.signal,
    settleMs: flags.settle,
    pollMs: flags.poll,
    ...(flags.done && { done: flags.done }),
    onMoved: (from, to) => keeper.moved(from, to),
    onLetter: async (outcome, how, { file, inside }) => {
      await keeper.keep(outcome, inside && inside.top.file !== file ? null : file);
      letters++;
      log[outcome.outcome === 'done' ? 'info' : 'warn']({ how, ...inLog(outcome) }, 'letter');
      if (how === 'edited') doors.complain(keptNote(outcome.source.file));
      if (doors.isTerminal) doors.print(`${printable(outcome.source.file)}: ${RESULTS[outcome.outcome]}\n`);
      const wrong = wrongWith(outcome);
      if (wrong) doors.complain(`${wrong.file}: ${wrong.message} [${wrong.code}]\n`);
    },
    onSetAside: ({ name }, path) => doors.complain(asideNote(name, path)),
    onTrouble: (error) => {
      log.error({ code: error.code, detail: error.detail }, 'trouble');
      doors.complain(`congvan: ${error.message} [${error.code}]\n`);
    },
  });
  doors.complain(`congvan: đã dừng canh; ${letters} thư đã đọc.\n`);
  return interrupt.status() ?? 0;
}
