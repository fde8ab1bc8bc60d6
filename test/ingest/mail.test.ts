/** Mails: what they say of themselves, their attachments, and their own text where they have none. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpack } from '../../src/ingest/unpack.ts';
import type { Unpacked } from '../../src/model/container.ts';
import { eml, msg, type Sent } from '../support/mails.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-mail-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ROOM = { members: 10, bytes: 1_000_000 };

async function opened(bytes: Uint8Array | string, room = ROOM): Promise<Unpacked | null> {
  const file = join(folder, 'thư');
  await writeFile(file, bytes);
  return unpack(file, await mkdtemp(join(folder, 'place-')), room);
}

const texts = async (unpacked: Unpacked | null): Promise<[string, string][]> =>
  Promise.all(
    (unpacked?.members ?? []).map(
      async ({ path, file }) => [path, await readFile(file ?? '', 'utf8')] as [string, string],
    ),
  );

const LETTER: Sent = {
  from: 'Văn thư Sở Nội vụ',
  subject: 'Gửi công văn 769',
  text: 'Kính gửi anh chị, xin gửi công văn.',
  files: [
    { name: 'công văn 769.pdf', bytes: Buffer.from('%PDF-1.7 …') },
    { name: '../phụ lục.docx', bytes: Buffer.from('PK…') },
  ],
};

describe.each([
  [
    'message/rfc822',
    (sent: Sent) => eml({ ...sent, date: 'Wed, 05 Mar 2025 08:15:00 +0700' }),
    '2025-03-05T01:15:00.000Z',
  ],
  ['application/vnd.ms-outlook', msg, null],
])('%s', (mediaType, made, sent) => {
  it('is its attachments, and a cover that says who sent it, what and when', async () => {
    const unpacked = await opened(made(LETTER));
    expect(unpacked).toMatchObject({
      mediaType,
      mail: { from: 'Văn thư Sở Nội vụ <vanthu@example.vn>', subject: 'Gửi công văn 769', sent },
    });
    expect(await texts(unpacked)).toEqual([
      ['.._phụ lục.docx', 'PK…'],
      ['công văn 769.pdf', '%PDF-1.7 …'],
    ]);
  });

  it('is its own text where nothing is attached', async () => {
    const unpacked = await opened(made({ subject: 'x', text: 'Số: 12/SNV-VP' }));
    expect(unpacked?.mail?.from).toBeNull();
    expect((await texts(unpacked)).map(([path, text]) => [path, text.trim()])).toEqual([
      ['nội dung thư.txt', 'Số: 12/SNV-VP'],
    ]);
  });

  it('holds nothing where it says nothing', async () => {
    expect(await texts(await opened(made({ subject: 'x' })))).toEqual([]);
  });

  it('holds no more than there is room for', async () => {
    await expect(opened(made(LETTER), { members: 1, bytes: 1000 })).rejects.toMatchObject({
      code: 'file.archive-limit',
    });
    await expect(opened(made(LETTER), { members: 9, bytes: 10 })).rejects.toMatchObject({
      code: 'file.archive-limit',
    });
  });
});

describe('a mail in HTML', () => {
  it('is what it prints: tables keep their cells apart, scripts and what is hidden are nothing', async () => {
    const html = `<html><head><title>x</title><style>p{}</style></head><body>
      <table><tr><td>UBND TỈNH A<br>SỞ NỘI VỤ</td><td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr></table>
      <script>alert(1)</script><p style="display:none">ẩn <b>hết</b></p><p>Kính&nbsp;gửi: <b>Ông&#32;A</b> &lt;a&gt;</p></body></html>`;
    expect(await texts(await opened(eml({ html })))).toEqual([
      ['nội dung thư.txt', '| UBND TỈNH A | CỘNG HÒA |\n| SỞ NỘI VỤ | Độc lập |\nKính gửi: Ông A <a>'],
    ]);
  });

  it('leaves out the small pictures in it, and keeps the photo of a letter', async () => {
    const picture = (bytes: number) => ({
      name: `${bytes}.png`,
      bytes: new Uint8Array(bytes),
      head: 'image/png',
    });
    const inline = eml({ html: '<p>Số: 1</p><img src="cid:a">', files: [picture(900)] }).replace(
      'Content-Disposition: attachment',
      'Content-ID: <a>\r\nContent-Disposition: inline',
    );
    expect((await opened(inline))?.members.map(({ path }) => path)).toEqual(['nội dung thư.txt']);
    const photo = eml({ html: '<img src="cid:a">', files: [picture(90_000)] }).replace(
      'Content-Disposition: attachment',
      'Content-ID: <a>\r\nContent-Disposition: inline',
    );
    expect((await opened(photo))?.members.map(({ path }) => path)).toEqual(['90000.png']);
  });
});

describe('harm', () => {
  it('a mail of ten thousand parts, and one of a thousand mails in one another, end in time', async () => {
    const many = eml({
      files: Array.from({ length: 2000 }, (_, i) => ({ name: `${i}.txt`, bytes: Buffer.from('x') })),
    });
    await expect(opened(many)).rejects.toMatchObject({ code: 'file.archive-limit' });
    const head = 'Received: a\r\nMIME-Version: 1.0\r\nContent-Type: ';
    const deep = Array.from(
      { length: 1000 },
      (_, i) => `${i ? `--b${i - 1}\r\nContent-Type: ` : head}multipart/mixed; boundary=b${i}\r\n\r\n`,
    );
    await expect(opened(deep.join(''))).rejects.toMatchObject({ code: 'file.damaged' });
  });

  it('a mail that is cut off anywhere gives what is whole, or is damaged', async () => {
    const whole = Buffer.from(msg(LETTER));
    for (let length = 600; length < whole.length; length += 997) {
      const outcome = await opened(whole.subarray(0, length)).then(
        () => 'opened',
        (error: { code: string }) => error.code,
      );
      expect(['opened', 'file.damaged'], `${length}`).toContain(outcome);
    }
  });

  it('a compound file whose directory is a ring ends', async () => {
    const ring = Buffer.alloc(512 * 4, 0xff);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(ring);
    ring.writeUInt16LE(9, 30);
    ring.writeUInt32LE(1, 48);
    ring.writeUInt32LE(0, 76);
    ring.writeUInt32LE(1, 512 + 4);
    expect(await opened(ring)).toBeNull();
  });
});
