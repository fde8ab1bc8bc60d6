/** ZIP archives: each file taken out by itself, within limits, and nowhere but into its folder. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safePath, uniquePaths } from '../../src/ingest/member-names.ts';
import { arePages, readPicturePages } from '../../src/ingest/picture-pages.ts';
import { unpack } from '../../src/ingest/unpack.ts';
import type { Unpacked } from '../../src/model/container.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-zip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ROOM = { members: 10, bytes: 200_000_000 };

async function opened(
  bytes: Uint8Array,
  room = ROOM,
  passwords: readonly string[] = [],
): Promise<Unpacked | null> {
  const file = join(folder, 'a.zip');
  await writeFile(file, bytes);
  const place = await mkdtemp(join(folder, 'place-'));
  return unpack(file, place, room, passwords);
}

const told = (unpacked: Unpacked | null): [string, string | undefined][] =>
  (unpacked?.members ?? []).map(({ path, problem }) => [path, problem?.code]);

describe('what comes out', () => {
  it('is every file, ordered by path, byte for byte; a stored PDF is a file like others', async () => {
    const pdf = strToU8('%PDF-1.7\n…');
    const unpacked = await opened(
      zipSync({ 'b/công văn.txt': strToU8('hai'), 'a.pdf': [pdf, { level: 0 }] }),
    );
    expect(unpacked?.mediaType).toBe('application/zip');
    expect(told(unpacked)).toEqual([
      ['a.pdf', undefined],
      ['b/công văn.txt', undefined],
    ]);
    const [first] = unpacked?.members ?? [];
    expect(new Uint8Array(await readFile(first?.file ?? ''))).toEqual(pdf);
    expect(first?.bytes).toBe(pdf.length);
  });

  it.each([
    ['Word', 'word/document.xml'],
    ['Excel', 'xl/workbook.xml'],
    ['Java', 'META-INF/MANIFEST.MF'],
  ])('is nothing of a file of %s', async (_, name) => {
    expect(
      await opened(zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [name]: strToU8('x') })),
    ).toBeNull();
  });

  it('is nothing of what is no archive', async () => {
    expect(await opened(strToU8('Số: 1/VP'))).toBeNull();
  });

  it('lies in the folder, however it is called', async () => {
    const bad = {
      '../../thoát.txt': strToU8('1'),
      '/etc/passwd': strToU8('2'),
      'C:\\a\\con.txt': strToU8('3'),
    };
    const unpacked = await opened(zipSync(bad));
    expect(told(unpacked).map(([path]) => path)).toEqual(['C_/a/_con.txt', 'etc/passwd', 'thoát.txt']);
    expect((await readdir(folder)).sort()).toEqual(['a.zip', expect.stringMatching(/^place-/)]);
  });
});

describe('a zip of pictures', () => {
  it.each<[pages: boolean, names: string[]]>([
    [true, ['1.jpg', '2.jpg', '3.jpg']],
    [true, ['thư/Scan_02.PNG', 'thư/Scan_01.PNG', 'thư/']],
    [false, ['1.jpg']],
    [false, ['1.jpg', '3.jpg']],
    [false, ['7.jpg', '8.jpg']],
    [false, ['a1.jpg', 'b2.jpg']],
    [false, ['1.jpg', '2.pdf']],
    [false, ['1.jpg', '2.jpg', 'desktop.ini']],
  ])('%s pages of one document: %j', (pages, names) => expect(arePages(names)).toBe(pages));

  it('that are pages is no archive, and gives them in their order', async () => {
    const zip = zipSync({
      '2.jpg': strToU8('hai'),
      '10.jpg': strToU8('mười'),
      ...Object.fromEntries([1, 3, 4, 5, 6, 7, 8, 9].map((n) => [`${n}.jpg`, strToU8(`${n}`)])),
    });
    expect(await opened(zip)).toBeNull();
    const { pictures = [] } = await readPicturePages(zip);
    expect(pictures.map((one) => Buffer.from(one).toString())).toEqual([
      '1',
      'hai',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      'mười',
    ]);
  });
});

describe('harm', () => {
  it('a bomb is refused before anything of it is unpacked', async () => {
    const bomb = zipSync({ 'a.bin': [new Uint8Array(60_000_000), { level: 9 }] });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(opened(bomb)).rejects.toMatchObject({ code: 'file.archive-limit' });
  });

  it('more files, or more bytes, than there is room for', async () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.txt`, strToU8('x')])),
    );
    await expect(opened(many)).rejects.toMatchObject({ code: 'file.archive-limit', detail: '> 10 tệp' });
    const large = zipSync({ 'a.txt': [new Uint8Array(2000), { level: 0 }] });
    await expect(opened(large, { members: 1, bytes: 1999 })).rejects.toMatchObject({
      code: 'file.archive-limit',
    });
  });

  it('a file that says it is smaller than it is fails alone', async () => {
    const zip = Buffer.from(
      zipSync({ 'a.txt': strToU8('dài hơn thế nhiều'.repeat(9)), 'b.txt': strToU8('tốt') }),
    );
    const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt32LE(3, entry + 24);
    expect(told(await opened(zip))).toEqual([
      ['a.txt', 'file.damaged'],
      ['b.txt', undefined],
    ]);
  });

  it('a file with other bytes than its sum says, and one with a password, fail alone', async () => {
    const zip = Buffer.from(
      zipSync({ 'a.txt': [strToU8('một'), { level: 0 }], 'b.txt': strToU8('hai'), 'c.txt': strToU8('ba') }),
    );
    zip.write('mot', zip.indexOf('một'));
    const second = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]), zip.indexOf('b.txt', 150) - 46);
    zip.writeUInt16LE(zip.readUInt16LE(second + 8) | 1, second + 8);
    expect(told(await opened(zip))).toEqual([
      ['a.txt', 'file.damaged'],
      ['b.txt', 'file.encrypted'],
      ['c.txt', undefined],
    ]);
  });

  it.each([
    ['the old cipher', { zipCrypto: true }],
    ['AES', { encryptionStrength: 3 }],
  ] as const)('files locked by %s are taken out with a password of the office', async (_, how) => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await writer.add('mở.txt', new TextReader('không khóa'));
    await writer.add('thư 1.txt', new TextReader('một '.repeat(500)), { password: 'Mật-2026', ...how });
    await writer.add('thư 2.txt', new TextReader('hai'), { password: 'khác', ...how });
    const zip = await writer.close();
    const sorted = (unpacked: Unpacked | null) => told(unpacked).toSorted();
    const locked = await opened(zip, ROOM, ['sai', 'Mật-2026']);
    expect(sorted(locked)).toEqual([
      ['mở.txt', undefined],
      ['thư 1.txt', undefined],
      ['thư 2.txt', 'file.encrypted'],
    ]);
    const { file } = locked!.members.find(({ path }) => path === 'thư 1.txt')!;
    expect(await readFile(file!, 'utf8')).toBe('một '.repeat(500));
    expect(sorted(await opened(zip, ROOM, [])).map(([, code]) => code)).toEqual([
      undefined,
      'file.encrypted',
      'file.encrypted',
    ]);
  });

  it('a locked file that is longer than it says fails alone', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await writer.add('a.txt', new TextReader('dài hơn thế nhiều'.repeat(99)), {
      password: 'x',
      zipCrypto: true,
    });
    const zip = Buffer.from(await writer.close());
    zip.writeUInt32LE(3, zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
    const [[, code] = []] = told(await opened(zip, ROOM, ['x']));
    expect(code).toMatch(/^file\.(?:archive-limit|damaged|encrypted)$/u);
  });

  it('an archive that was cut off, at any byte, is damaged', async () => {
    const zip = zipSync({ 'a.txt': strToU8('một hai ba bốn') });
    for (let length = 4; length < zip.length; length += 7)
      await expect(opened(zip.subarray(0, length)), `${length}`).rejects.toMatchObject({
        code: 'file.damaged',
      });
  });
});

describe('names', () => {
  it.each([
    ['a/../../b.txt', 'a/b.txt'],
    ['//máy/chia sẻ/a.pdf', 'máy/chia sẻ/a.pdf'],
    ['nul', '_nul'],
    ['a?.pdf. . ', 'a_.pdf'],
    ['a.zip!/b', 'a.zip_/b'],
    ['\u0000', '_'],
    ['..', 'không tên'],
    [`${'dài'.repeat(100)}.pdf`, `${'dài'.repeat(44)}.pdf`],
  ])('%s', (given, safe) => expect(safePath(given)).toBe(safe));

  it('that came before get a number, in capitals too', () => {
    const free = uniquePaths();
    expect(['a.pdf', 'A.PDF', 'a.pdf', 'b/c'].map(free)).toEqual(['a.pdf', 'A~1.PDF', 'a~2.pdf', 'b/c']);
  });
});
