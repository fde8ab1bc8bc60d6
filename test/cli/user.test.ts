/** `congvan user` and `congvan token`: who may use a register, and that no secret is kept. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegister } from '../../src/register/index.ts';
import { fingerprintOf } from '../../src/server/index.ts';
import { isPassword } from '../../src/server/passwords.ts';
import { inTerminal, type Ran } from '../support/terminal.ts';

let folder: string;
let where: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-user-'));
  where = join(folder, 'so.db');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const congvan = (...args: string[]): Promise<Ran> => inTerminal([...args, '--register', where]);

/** With a password at the door, in a process of its own. */
const withPassword = (password: string, ...args: string[]): Promise<string> =>
  new Promise((done) => {
    const all = ['--import', 'tsx', 'src/cli/main.ts', ...args, '--password-stdin', '--register', where];
    const child = execFile(process.execPath, all, (_, out, err) => done(out + err));
    child.stdin?.end(`${password}\n`);
  });

it('a user is added, refused with a short password, and disabled', async () => {
  expect(await withPassword('ngắn', 'user', 'add', 'hoa')).toContain('run.refused');
  expect(await withPassword('mật khẩu dài', 'user', 'add', 'hoa', '--role', 'register')).toContain(
    'Đã thêm hoa',
  );
  expect((await congvan('user', 'list')).out).toContain('hoa\tregister');
  expect((await congvan('user', 'disable', 'hoa')).status).toBe(0);
  expect((await congvan('user', 'disable', 'ai')).err).toContain(
    'Không làm được (không có người dùng ai). Xem lại điều được nêu rồi làm lại. [run.refused]',
  );
  await using register = await openRegister(where);
  const user = await register.people.byName('hoa');
  expect(user).toMatchObject({ role: 'register', isDisabled: true });
  expect(user?.passwordHash).not.toContain('mật khẩu');
  expect(await isPassword('mật khẩu dài', user?.passwordHash)).toBe(true);
}, 60_000);

it('a token is told once, kept as a hash, and revoked', async () => {
  const { out } = await congvan('token', 'add', '--name', 'qlvb', '--scope', 'read', '--days', '30');
  const hash = fingerprintOf(out.trim());
  const at = new Date().toISOString();
  const found = async (): Promise<string | undefined> => {
    await using register = await openRegister(where);
    return (await register.people.tokens.get(hash, at))?.name;
  };
  expect(await found()).toBe('qlvb');
  expect((await congvan('token', 'list')).out).not.toContain(out.trim());
  await congvan('token', 'revoke', '1');
  expect(await found()).toBeUndefined();
});
