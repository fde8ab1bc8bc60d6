/** The flags that set the reader's limits, the same for every command that reads. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ENGINE_NAMES } from '../model/engines.ts';
import { CongvanError } from '../model/errors.ts';
import type { Settings } from '../settings.ts';

interface Flag {
  readonly flag: string;
  readonly setting: keyof Settings;
  /** What one unit of the flag is in the setting. */
  readonly unit: number;
  readonly help: string;
}

const FLAGS: readonly Flag[] = [
  {
    flag: '--workers <số>',
    setting: 'workers',
    unit: 1,
    help: 'số tiến trình đọc cùng lúc (mặc định: số nhân)',
  },
  { flag: '--max-bytes <số>', setting: 'maxBytes', unit: 1, help: 'không mở tệp lớn hơn, byte (200000000)' },
  { flag: '--max-pages <số>', setting: 'maxPages', unit: 1, help: 'không đọc tệp nhiều trang hơn (500)' },
  {
    flag: '--max-pixels <số>',
    setting: 'maxPixels',
    unit: 1,
    help: 'không giải nén ảnh lớn hơn, điểm ảnh (60000000)',
  },
  {
    flag: '--page-timeout <giây>',
    setting: 'pageTimeoutMs',
    unit: 1000,
    help: 'thời gian cho một trang, giây (90)',
  },
  {
    flag: '--letter-timeout <giây>',
    setting: 'letterTimeoutMs',
    unit: 1000,
    help: 'thời gian cho cả một thư, giây (1800)',
  },
  {
    flag: '--max-memory <MB>',
    setting: 'maxMemoryMb',
    unit: 1,
    help: 'bộ nhớ cho một tiến trình, MB (1500)',
  },
];

/** Adds the flags; their values stand among the options of the command under the name of the setting. */
export function withSettings(command: Command): Command {
  for (const { flag, setting, unit, help } of FLAGS) {
    const option = new Option(flag, help).argParser((given) => numberOf(given, flag) * unit);
    option.attributeName = () => setting;
    command.addOption(option);
  }
  command.addOption(
    new Option(
      '--engine <tên>',
      'bộ nhận dạng: congvan (mặc định) đọc bằng hai bộ, tesseract.js bằng một; tesseract là chương trình của máy',
    ).choices(ENGINE_NAMES),
  );
  command.option('--ocr-data <thư-mục>', 'dùng vie.traineddata trong thư mục này thay cho dữ liệu có sẵn');
  command.addOption(
    new Option(
      '--trust-roots <tệp>',
      'chứng thư gốc (PEM hoặc DER) mà cơ quan tin, để xét chữ ký số',
    ).argParser(rootsIn),
  );
  command.addOption(
    new Option('--passwords <tệp>', 'tệp mật khẩu, mỗi dòng một, để thử với PDF và ZIP có khóa').argParser(
      passwordsIn,
    ),
  );
  command.option('--rules <thư-mục...>', 'thư mục quy tắc riêng, đặt cạnh và trước quy tắc có sẵn');
  return command;
}

/** Settings that are no numbers. */
const OTHERS = ['rules', 'engine', 'ocrData', 'passwords', 'trustRoots'] as const;

/** The settings among the options of a command. */
export const settingsOf = (options: Partial<Settings>): Partial<Settings> =>
  Object.fromEntries(
    [...FLAGS.map(({ setting }) => setting), ...OTHERS].flatMap((setting) =>
      setting in options ? [[setting, options[setting]]] : [],
    ),
  );

function numberOf(given: string, flag: string): number {
  if (/^[1-9]\d{0,14}$/.test(given)) return Number(given);
  throw new CongvanError('run.usage', `${flag} phải là số nguyên dương, không phải «${given}»`);
}

/** The lines of a file; a file, so that no password stands in the list of processes. */
function passwordsIn(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .replace(/^\ufeff/u, '')
      .split(/\r?\n/u)
      .filter((line) => line !== '');
  } catch (thrown) {
    throw new CongvanError('run.usage', `--passwords: không đọc được ${file}`, thrown);
  }
}

const PEM = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/gu;

/** Base64 of each certificate in a file. */
function rootsIn(file: string): string[] {
  try {
    const bytes = readFileSync(file);
    const found = [...bytes.toString('latin1').matchAll(PEM)].map(([, base64 = '']) =>
      base64.replace(/\s/gu, ''),
    );
    const roots = found.length > 0 ? found : [bytes.toString('base64')];
    for (const root of roots) new X509Certificate(Buffer.from(root, 'base64'));
    return roots;
  } catch (thrown) {
    throw new CongvanError('run.usage', `--trust-roots: ${file} không phải chứng thư`, thrown);
  }
}

/** An option in seconds, fractions allowed, that the program gets in milliseconds. @param usual seconds */
export const inSeconds = (flags: string, about: string, usual: number): Option =>
  new Option(flags, about).argParser(milliseconds).default(1000 * usual, String(usual));

function milliseconds(given: string): number {
  const seconds = Number(given);
  if (!(seconds > 0)) throw new InvalidArgumentError(`phải là số giây, không phải «${given}»`);
  return Math.round(seconds * 1000);
}

/** A number without a sign. @throws CongvanError run.usage */
export function whole(given: string): number {
  if (/^\d{1,12}$/u.test(given)) return Number(given);
  throw new CongvanError('run.usage', `cần một số nguyên, không phải «${given}»`);
}
