/** Names as the disks of Windows take them: pure, so that they are tried on any machine. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, win32 } from 'node:path';
import { expect, it } from 'vitest';
import { hrefOf } from '../../src/cli/href.ts';
import { signalsOf } from '../../src/cli/interrupt.ts';
import { keyOnDisk, nameOnDisk, pathsMeant } from '../../src/store/index.ts';

it.each([
  ['769 VP-NC (bản 2).pdf', '769 VP-NC (bản 2).pdf'],
  ['Công văn số 12~1.docx', 'Công văn số 12~1.docx'],
  ['.ẩn', '.ẩn'],
  ['console.txt', 'console.txt'],
  ['a:b.pdf', /^a_b\.pdf~[0-9a-f]{8}$/u],
  ['số 12/QĐ?.pdf'.replace('/', '\\'), /^số 12_QĐ_\.pdf~[0-9a-f]{8}$/u],
  ['con', /^_con~[0-9a-f]{8}$/u],
  ['NUL.pdf', /^_NUL\.pdf~[0-9a-f]{8}$/u],
  ['com1.txt', /^_com1\.txt~[0-9a-f]{8}$/u],
  ['phòng . ', /^phòng_~[0-9a-f]{8}$/u],
  ['thư\u0007.txt', /^thư_\.txt~[0-9a-f]{8}$/u],
])('Windows has a name for %j', (name, expected) => {
  if (typeof expected === 'string') expect(nameOnDisk(name, 'win32')).toBe(expected);
  else expect(nameOnDisk(name, 'win32')).toMatch(expected);
  expect(nameOnDisk(name, 'linux')).toBe(name);
});

it('keeps names apart that Windows would take for one, and knows those that are one', () => {
  expect(nameOnDisk('a:b', 'win32')).not.toBe(nameOnDisk('a?b', 'win32'));
  expect(keyOnDisk('C:\\Thư\\Đến.PDF', 'win32')).toBe(keyOnDisk('c:\\thư\\đến.pdf', 'win32'));
  expect(keyOnDisk('Đến'.normalize('NFD'), 'darwin')).toBe(keyOnDisk('đến', 'darwin'));
  expect(keyOnDisk('A', 'linux')).not.toBe(keyOnDisk('a', 'linux'));
});

it('finds what * and ? stand for where the shell of Windows does not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-names-'));
  await mkdir(join(folder, 'tháng 1'));
  for (const name of ['b.PDF', 'a.pdf', 'a.txt', 'Thumbs.db', '.ẩn', 'tháng 1/c.pdf'])
    await writeFile(join(folder, name), '');
  const meant = async (pattern: string, platform: 'win32' | 'linux' = 'win32') =>
    (await pathsMeant(join(folder, pattern), platform)).map((path) => basename(path.toString())).sort();
  expect(await meant('*.pdf')).toEqual(['a.pdf', 'b.PDF']);
  expect(await meant('a.???')).toEqual(['a.pdf', 'a.txt']);
  expect(await meant('th*/*.pdf')).toEqual(['c.pdf']);
  expect(await meant('*')).toEqual(['a.pdf', 'a.txt', 'b.PDF', 'tháng 1']);
  expect(await meant('*.tif')).toEqual(['*.tif']);
  expect(await meant('*.pdf', 'linux')).toEqual(['*.pdf']);
  await rm(folder, { recursive: true });
});

it.each([
  ['a b\\c.pdf', 'C:\\thu', 'C:\\bao-cao\\r.html', './../thu/a%20b/c.pdf'],
  ['c.pdf', 'D:\\thu đến', 'C:\\r.html', 'file:///D:/thu%20%C4%91%E1%BA%BFn/c.pdf'],
  ['c.pdf', 'C:\\', 'C:\\r.html', './c.pdf'],
  ['..\\c.pdf', 'C:\\thu', 'C:\\r.html', undefined],
  ['D:\\c.pdf', 'C:\\thu', 'C:\\r.html', undefined],
])('a report on Windows leads to %s in %s from %s', (letter, letters, report, expected) => {
  expect(hrefOf(letter, letters, report, win32)).toBe(expected);
});

it('hears what each system says before it ends a program', () => {
  expect(signalsOf('win32')).toEqual(['SIGINT', 'SIGBREAK', 'SIGHUP']);
  expect(signalsOf('linux')).not.toContain('SIGHUP');
});
