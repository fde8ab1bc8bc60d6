/** `congvan serve`: the register in the browser. */
import { Command, Option } from 'commander';
import { asCongvanError } from '../model/errors.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { onInterrupt } from './interrupt.ts';
import { settingsOf, whole, withSettings } from './options.ts';
import { type OfficeFlag, onOffice, onRegister, type RegisterFlag } from './register-option.ts';
import { about } from './version.ts';

interface ServeFlags extends Partial<Settings>, RegisterFlag, OfficeFlag {
  readonly host: string;
  readonly port: number;
  readonly name?: readonly string[];
  readonly inbox?: string;
  readonly maxUpload: number;
  readonly allowPrivateHooks?: true;
}

export const serveCommand = (doors: Doors, end: End): Command =>
  withSettings(
    onOffice(
      onRegister(
        new Command('serve')
          .description('mở sổ văn bản đến trong trình duyệt: nhận thư, duyệt, vào sổ, tìm, theo dõi hạn')
          .addOption(
            new Option(
              '--host <địa-chỉ>',
              'nghe ở địa chỉ này; khác 127.0.0.1 thì phải có người dùng',
            ).default('127.0.0.1'),
          )
          .addOption(new Option('--port <cổng>', 'cổng').argParser(whole).default(8475))
          .option('--name <tên...>', 'tên khác của máy mà trình duyệt dùng để gọi, như so.noi-vu.local')
          .option('--inbox <thư-mục>', 'canh thư mục này; tệp chép vào được đọc và vào Hộp thư đến')
          .addOption(
            new Option('--max-upload <byte>', 'không nhận tệp tải lên lớn hơn')
              .argParser(whole)
              .default(100_000_000),
          )
          .option('--allow-private-hooks', 'cho webhook gọi địa chỉ trong mạng của cơ quan'),
      ),
    ),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan serve
  congvan serve --register so/2026.db --inbox /may-quet
  congvan serve --register postgres://congvan@may-chu/congvan --host 0.0.0.0 --name so.noi-vu.local

Ctrl-C dừng; tệp đang đọc dở được đọc lại lần sau. Người dùng: congvan user add.`,
    )
    .action(async (flags: ServeFlags) => end(await serve(flags, doors)));

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => Promise.all([import('../register/index.ts'), import('../server/index.ts')]);

async function serve(flags: ServeFlags, doors: Doors): Promise<number> {
  const [{ openRegister }, { openServer }] = await load();
  using interrupt = onInterrupt();
  await using register = await openRegister(flags.register, { rules: flags.rules ?? [] });
  await using congvan = await (doors.openApart ?? doors.open)(settingsOf(flags));
  const server = await openServer({
    register,
    congvan,
    host: flags.host,
    port: flags.port,
    names: flags.name ?? [],
    limits: { maxBytes: flags.maxUpload, privateHooks: flags.allowPrivateHooks === true },
    version: about().version,
    onTrouble: (thrown) => doors.complain(`congvan: ${asCongvanError(thrown, 'internal').message}\n`),
    ...(flags.inbox && { inbox: flags.inbox }),
    ...(flags.office && { officeName: flags.office }),
  });
  doors.print(`Sổ văn bản đến: ${server.url}\n`);
  await new Promise<void>((stop) => {
    if (interrupt.signal.aborted) stop();
    else interrupt.signal.addEventListener('abort', () => stop(), { once: true });
  });
  await server.close();
  return interrupt.status() ?? 0;
}
