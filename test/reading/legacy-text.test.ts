import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openPageReader } from '../../src/reading/page-reader.ts';
import { loadEncodings } from '../../src/rules/encodings.ts';
import { readSettings } from '../../src/settings.ts';
import { encodeLegacy } from '../../src/text/legacy.ts';
import { LETTER } from '../ingest/printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-legacy-'));
const reader = openPageReader(readSettings({ workers: 1 }));
afterAll(async () => {
  await reader.close();
  rmSync(folder, { recursive: true });
});

const written = (name: string, bytes: string): string => {
  const file = join(folder, name);
  writeFileSync(file, Buffer.from(bytes, 'latin1'));
  return file;
};
const { all } = loadEncodings();

describe('a text file of the years before Unicode', () => {
  it.each(all.map((encoding) => [encoding.title, encoding] as const))('%s', async (title, encoding) => {
    const file = written(`${encoding.id}.txt`, encodeLegacy(LETTER.join('\r\n'), encoding));
    expect((await reader.open(file)).facts).toMatchObject({ mediaType: 'text/plain', pages: 1 });
    const { words, confidence, notes } = await (await reader.open(file)).read(1);
    expect(words.map((word) => word.text).join(' ')).toBe(LETTER.join(' '));
    expect(words.at(-1)?.line).toBe(LETTER.length - 1);
    expect(confidence).toBeCloseTo(0.97);
    expect(notes).toEqual([
      {
        rule: 'page.legacy-encoding',
        message: `Chữ trên trang theo bảng mã cũ ${title}: đã chuyển sang Unicode`,
      },
    ]);
  });

  it.each([
    [
      'French in Latin-1',
      'Le présent décret est publié à l’été; où le préfet siège, la société dépose sa clé',
    ],
    ['a picture of unknown kind', '\x01\x02\xe1\xf2 \x93\xa0\x05 \xb8\xb5 \xc4\xe9'.repeat(50)],
    ['a program', `\x7fELF\0\0${encodeLegacy(LETTER.join(' '), all[0]!)}`],
  ])('but %s is none', async (name, bytes) => {
    await expect(reader.open(written(name, bytes))).rejects.toMatchObject({ code: 'file.unsupported' });
  });
});
