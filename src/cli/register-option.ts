/** Which register a command works on. */
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

/** Of commands that fill a register only where one is named. */
export interface AlsoRegisterFlag {
  readonly register?: string;
}

export const alsoRegister = (command: Command): Command =>
  command.option('--register <sổ>', 'ghi thư vào cả sổ văn bản này: tệp .db, hoặc postgres://…');

export const onRegister = (command: Command): Command =>
  command.addOption(
    new Option('--register <sổ>', 'sổ: một tệp trên máy này, hoặc postgres://…')
      .env('CONGVAN_REGISTER')
      .default(usual(), '~/congvan/so-van-ban.db'),
  );
