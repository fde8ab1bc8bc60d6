/** Which register the commands of the server work on. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';

export interface RegisterFlag {
  readonly register: string;
}

/** Wherever the command is called from, it is the same register. */
const usual = (): string => join(homedir(), 'congvan', 'so-van-ban.db');

export interface OfficeFlag {
  readonly office?: string;
}

export const onOffice = (command: Command): Command =>
  command.addOption(new Option('--office <tên>', 'tên cơ quan, in ở đầu dấu đến').env('CONGVAN_OFFICE'));

export const onRegister = (command: Command): Command =>
  command.addOption(
    new Option('--register <sổ>', 'sổ: một tệp trên máy này, hoặc postgres://…')
      .env('CONGVAN_REGISTER')
      .default(usual(), '~/congvan/so-van-ban.db'),
  );
