/** `congvan user`: who may use the register over the network. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import { printable } from '../emit/terminal.ts';
import { CongvanError } from '../model/errors.ts';
import type { Register, Role, User } from '../register/index.ts';
import type { Doors, End } from './doors.ts';
import { inRegister } from './in-register.ts';
import { onRegister, type RegisterFlag } from './register-option.ts';

const ROLES: readonly Role[] = ['read', 'register', 'administer'];
const AT_LEAST = 10;

interface PasswordFlag {
  readonly passwordStdin?: true;
}

const withPassword = (command: Command): Command =>
  command.option('--password-stdin', 'đọc mật khẩu từ đầu vào (không hỏi)');

export const roleOption = (flags: string): Option =>
  new Option(flags, 'read: xem; register: sửa, vào sổ; administer: quản trị')
    .choices(ROLES)
    .default('register');

export const userCommand = (doors: Doors, end: End): Command =>
  new Command('user')
    .description('người dùng của sổ')
    .addCommand(addCommand(doors, end))
    .addCommand(listCommand(doors, end))
    .addCommand(disableCommand(doors, end))
    .addCommand(passwordCommand(doors, end))
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan user add hoa --role register
  congvan user passwd hoa
  congvan user disable hoa`,
    );

const addCommand = (doors: Doors, end: End): Command =>
  withPassword(
    onRegister(new Command('add').description('thêm người dùng').argument('<tên>', 'tên đăng nhập')),
  )
    .option('--shown <họ-tên>', 'tên hiện trên trang')
    .addOption(roleOption('--role <quyền>'))
    .action(async (name: string, flags: RegisterFlag & PasswordFlag & { role: Role; shown?: string }) => {
      const passwordHash = await newPasswordHash(flags, doors);
      const shown = flags.shown === undefined ? {} : { shown: flags.shown };
      const user = await inRegister(flags.register, (register, by) =>
        register.people.add({ name, role: flags.role, ...shown, passwordHash }, by),
      );
      doors.print(`Đã thêm ${user.name} (${user.role})\n`);
      end(0);
    });

const listCommand = (doors: Doors, end: End): Command =>
  onRegister(new Command('list').description('liệt kê người dùng')).action(async (flags: RegisterFlag) => {
    const users = await inRegister(flags.register, (register) => register.people.list());
    for (const { name, shown, role, isDisabled } of users)
      doors.print(`${[name, role, isDisabled ? 'đã khóa' : '', shown].map(printable).join('\t')}\n`);
    end(0);
  });

const disableCommand = (doors: Doors, end: End): Command =>
  onRegister(new Command('disable').description('khóa, hoặc mở lại').argument('<tên>', 'tên đăng nhập'))
    .option('--undo', 'mở lại')
    .action(async (name: string, flags: RegisterFlag & { undo?: true }) => {
      await inRegister(flags.register, async (register, by) =>
        register.people.change((await named(register, name)).id, { isDisabled: flags.undo !== true }, by),
      );
      doors.print(`${flags.undo ? 'Đã mở lại' : 'Đã khóa'} ${printable(name)}\n`);
      end(0);
    });

const passwordCommand = (doors: Doors, end: End): Command =>
  withPassword(
    onRegister(new Command('passwd').description('đặt lại mật khẩu').argument('<tên>', 'tên đăng nhập')),
  ).action(async (name: string, flags: RegisterFlag & PasswordFlag) => {
    const passwordHash = await newPasswordHash(flags, doors);
    await inRegister(flags.register, async (register, by) =>
      register.people.change((await named(register, name)).id, { passwordHash }, by),
    );
    doors.print(`Đã đặt mật khẩu của ${printable(name)}; các phiên đang mở đã kết thúc\n`);
    end(0);
  });

async function named(register: Register, name: string): Promise<User> {
  const user = await register.people.byName(name);
  if (!user) throw new CongvanError('run.refused', `không có người dùng ${name}`);
  return user;
}

async function newPasswordHash(flags: PasswordFlag, doors: Doors): Promise<string> {
  const { hashPassword } = await import('../server/index.ts');
  const password = flags.passwordStdin ? await fromStdin() : await fromKeyboard(doors);
  if (password.length < AT_LEAST)
    throw new CongvanError('run.refused', `mật khẩu cần ít nhất ${AT_LEAST} ký tự`);
  return hashPassword(password);
}

async function fromStdin(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin.setEncoding('utf8')) text += piece;
  return text.replace(/\r?\n$/u, '');
}

/** What is typed is not shown. */
async function fromKeyboard(doors: Doors): Promise<string> {
  if (!process.stdin.isTTY) throw new CongvanError('run.usage', 'không có bàn phím: dùng --password-stdin');
  const nowhere = new Writable({ write: (_, __, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    doors.complain('Mật khẩu: ');
    const first = await lines.question('');
    doors.complain('\nNhập lại: ');
    const second = await lines.question('');
    doors.complain('\n');
    if (first !== second) throw new CongvanError('run.refused', 'hai lần nhập không giống nhau');
    return first;
  } finally {
    lines.close();
  }
}
