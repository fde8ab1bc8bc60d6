/** `congvan token`: other systems that ask the register over its API. */
import { Command } from 'commander';
import { printable } from '../emit/terminal.ts';
import { CongvanError } from '../model/errors.ts';
import type { Role } from '../register/index.ts';
import type { Doors, End } from './doors.ts';
import { inRegister } from './in-register.ts';
import { onRegister, type RegisterFlag } from './register-option.ts';
import { roleOption } from './user.ts';

export const tokenCommand = (doors: Doors, end: End): Command =>
  new Command('token')
    .description('mã truy cập API cho hệ thống khác')
    .addCommand(addCommand(doors, end))
    .addCommand(listCommand(doors, end))
    .addCommand(revokeCommand(doors, end))
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan token add --name qlvb --scope register --days 365
  congvan token revoke 3`,
    );

const addCommand = (doors: Doors, end: End): Command =>
  onRegister(new Command('add').description('tạo một mã; mã chỉ hiện một lần'))
    .requiredOption('--name <tên>', 'tên của hệ thống')
    .addOption(roleOption('--scope <quyền>'))
    .option('--days <số>', 'hết hạn sau bấy nhiêu ngày (mặc định: không hết hạn)')
    .action(async (flags: RegisterFlag & { name: string; scope: Role; days?: string }) => {
      const { fingerprintOf, newSecret } = await import('../server/index.ts');
      const secret = newSecret('cv_');
      const { name, scope } = flags;
      const expires = flags.days === undefined ? null : inDays(flags.days);
      await inRegister(flags.register, (register, by) =>
        register.people.tokens.add({ name, scope, user: null, expires, hash: fingerprintOf(secret) }, by),
      );
      doors.print(`${secret}\n`);
      end(0);
    });

function inDays(given: string): string {
  if (!/^[1-9]\d{0,4}$/u.test(given)) throw new CongvanError('run.usage', `--days: «${given}»`);
  return new Date(Date.now() + Number(given) * 86_400_000).toISOString();
}

const listCommand = (doors: Doors, end: End): Command =>
  onRegister(new Command('list').description('liệt kê các mã')).action(async (flags: RegisterFlag) => {
    for (const token of await inRegister(flags.register, (register) => register.people.tokens.list())) {
      const { id, name, scope, seen, expires, isRevoked } = token;
      const state = isRevoked ? 'đã thu hồi' : (expires ?? '');
      doors.print(`${[String(id), name, scope, seen ?? 'chưa dùng', state].map(printable).join('\t')}\n`);
    }
    end(0);
  });

const revokeCommand = (doors: Doors, end: End): Command =>
  onRegister(
    new Command('revoke').description('thu hồi một mã').argument('<số>', 'số của mã, theo list'),
  ).action(async (id: string, flags: RegisterFlag) => {
    await inRegister(flags.register, (register, by) => register.people.tokens.revoke(Number(id), by));
    doors.print(`Đã thu hồi ${printable(id)}\n`);
    end(0);
  });
