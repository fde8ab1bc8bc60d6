import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/ingest/file.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, bytes: Uint8Array | string): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string, big: boolean): Uint8Array => {
  const buffer = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? buffer.swap16() : buffer;
};

describe('the kind of a file is told by its bytes, not its name', () => {
  const cases: readonly [string, Uint8Array | string, string][] = [
    ['a.txt', '%PDF-1.4\n', 'application/pdf'],
    ['mail.pdf', `${'X-Gateway: a\r\n'.repeat(40)}%PDF-1.7`, 'application/pdf'],
    ['cut.pdf', bytes(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a, ...Buffer.from('1 0 obj\n<<')), 'application/pdf'],
    ['b.pdf', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image/png'],
    ['c', bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    ['d', bytes(0x49, 0x49, 0x2a, 0x00), 'image/tiff'],
    ['e', bytes(0x4d, 0x4d, 0x00, 0x2a), 'image/tiff'],
    ['f', 'RIFF\u0001\u0002\u0003\u0004WEBPVP8 ', 'image/webp'],
    ['g.pdf', 'Kính gửi: Ủy ban nhân dân tỉnh', 'text/plain'],
    ['h', '\ufeffSố: 769/VP-NC\r\n\f\tTrang 2', 'text/plain'],
    ['i', utf16('Số: 769/VP-NC', false), 'text/plain'],
    ['j', utf16('Số: 769/VP-NC', true), 'text/plain'],
    ['headless.pdf', '%âãÏÓ\n1 0 obj \n<<\n/Type /Catalog', 'application/pdf'],
    ['k', `${'x'.repeat(2000)}%PDF-1.4`, 'text/plain'],
  ];
  it.each(cases)('%s', async (name, content, mediaType) => {
    const found = await inspectFile(written(name, content), 1e6);
    expect(found.mediaType).toBe(mediaType);
    expect(found.sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it('decodes what is text', async () => {
    expect((await inspectFile(written('l', utf16('Số: 1', true)), 99)).text).toEqual({
      text: 'Số: 1',
      cut: false,
    });
    expect((await inspectFile(written('m', '\ufeffSố: 1'), 99)).text?.text).toBe('Số: 1');
  });
});

const LETTER = 'SỞ NỘI VỤ\nSố: 769/SNV-CCHC\nKính gửi: Các sở, ban, ngành.\n- Như trên;\n- Lưu: VT.';

describe('what is no letter is told by its content', () => {
  it.each<[what: string, content: Uint8Array | string]>([
    ['a label', '{\n  "type": { "code": "CV" },\n  "number": { "text": "1/A" }\n}'],
    ['a package.json that was cut off', '{ "name": "a", "version": "1.0.0", "dep'],
    ['letters.jsonl', '{"schemaVersion":"1.1"}\n{"schemaVersion":"1.1"}\n'],
    ['a list', '[1, 2, 3]'],
    ['a list of tables', '[\n  {"a": 1},'],
    [
      'desktop.ini',
      utf16('[.ShellClassInfo]\r\nIconResource=C:\\x.dll,3\r\n[ViewState]\r\nMode=\r\n', false),
    ],
    ['a short cut', '[InternetShortcut]\nURL=https://example.org/\n'],
    ['XML', `<?xml version="1.0"?><letter>${LETTER}</letter>`],
    ['a program', "import a from 'a';\n\nexport function b() {\n  return a();\n}\nconst c = b();\n"],
    ['a style sheet', 'body {\n  color: red;\n}\np {\n  margin: 0;\n}\n'],
    ['a script', '#!/bin/sh\necho xin chào\n'],
    [
      'an old Office file with a PDF',
      Buffer.concat([bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), Buffer.from('%PDF-1.4')]),
    ],
  ])('%s', async (what, content) => {
    await expect(inspectFile(written(what.replaceAll(' ', '-'), content), 1e6)).rejects.toMatchObject({
      code: 'file.unsupported',
      detail: expect.any(String),
    });
  });

  it.each<[what: string, content: string]>([
    ['a letter', LETTER],
    ['Markdown', `# SỞ NỘI VỤ\n\n**Số:** 769/SNV-CCHC\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`],
    ['Markdown that begins with a tag', `<div align="center">\n\n${LETTER}\n</div>`],
    ['Markdown that begins with a comment', `<!-- image -->\n\n${LETTER}`],
    ['Markdown with front matter', `---\ntitle: Công văn\n---\n${LETTER}`],
    ['a letter that begins with a mark in brackets', `[Bản sao]\n${LETTER}`],
    ['a letter that begins with a footnote', `[1] ${LETTER}`],
    ['a mail that a person copied', `From: a@b.vn\nTo: c@d.vn\nSubject: gửi công văn\n\n${LETTER}`],
    [
      'a letter with a piece of a program',
      `${LETTER}\nPhụ lục: cấu hình\nserver {\n  listen 80;\n}\n${LETTER}`,
    ],
    ['short rows that end with a semicolon', '- Như trên;\n- Bộ Nội vụ (để b/c);\n- Lưu: VT (2);'],
  ])('%s stays text', async (what, content) => {
    const found = await inspectFile(written(what.replaceAll(' ', '-'), content), 1e6);
    expect(found.mediaType).toBe('text/plain');
  });
});

it.each<[mediaType: string, content: Uint8Array | string]>([
  ['application/rtf', `{\\rtf1\\ansi ${LETTER}}`],
  ['text/html', `<!DOCTYPE html>\n<html><body>${LETTER}</body></html>`],
  ['text/html', `\ufeff<!-- saved -->\n<HTML>${LETTER}`],
  ['text/html', utf16(`<html><body>${LETTER}`, true)],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    zipSync({ 'word/document.xml': Buffer.from('<w:document/>') }),
  ],
])('%s %# is told by its content', async (mediaType, content) => {
  expect((await inspectFile(written('document', content), 1e6)).mediaType).toBe(mediaType);
});

describe('a file that cannot be read is refused with a code', () => {
  const cases: readonly [string, string, Uint8Array | string][] = [
    ['file.empty', 'empty', ''],
    ['file.too-large', 'large', 'x'.repeat(1001)],
    ['file.unsupported', 'nul', 'Số: 1\u0000/VP'],
    ['file.unsupported', 'escape', '\u001b[31mđỏ'],
    ['file.unsupported', 'not utf-8', bytes(0x53, 0xe1, 0x20, 0x31)],
    ['file.damaged', 'a zip that was cut off', bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00)],
    [
      'file.damaged',
      'a torn zip of a stored PDF',
      Buffer.from('PK\x03\x04\x14\0\0\0\0\0a.pdf%PDF-1.4\n1 0 obj', 'latin1'),
    ],
    [
      'file.container',
      'a zip of a stored PDF',
      zipSync({ 'a.pdf': [Buffer.from('%PDF-1.4\n1 0 obj'), { level: 0 }] }),
    ],
    [
      'file.container',
      'mail',
      `Received: from a by b;\n Thu, 1 Jan 2026\nMessage-ID: <1@a>\nFrom: a@b.vn\n\n${LETTER}`,
    ],
    ['file.unsupported', 'a workbook', zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') })],
    ['file.unsupported', 'cut utf-8', Buffer.from('Số').subarray(0, 2)],
  ];
  it.each(cases)('%s: %s', async (code, name, content) => {
    await expect(inspectFile(written(name.replaceAll(' ', '-'), content), 1000)).rejects.toMatchObject({
      code,
    });
  });
  it('file.missing', async () => {
    await expect(inspectFile(join(folder, 'none'), 1)).rejects.toMatchObject({ code: 'file.missing' });
  });
  it('file.unreadable: a folder', async () => {
    await expect(inspectFile(folder, 1e9)).rejects.toMatchObject({ code: 'file.unreadable' });
  });
});
