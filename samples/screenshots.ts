/** Draws the pictures of the README anew: the pages of the register over the letters of `samples/letters`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { openHost } from '../src/host/index.ts';
import { openRegister } from '../src/register/index.ts';
import { openServer } from '../src/server/index.ts';
import { readSettings } from '../src/settings.ts';

const BROWSER = process.env.CONGVAN_BROWSER ?? '/usr/bin/chromium';
const LETTERS = [
  '02-cv-kiem-ke-he-thong.pdf',
  '04-qd-to-cong-tac.pdf',
  '06-cv-thay-the-tuyen-ong.jpg',
  '09-cv-nha-o-xa-hoi.pdf',
];
const SETTLED_MS = 2500;

const folder = await mkdtemp(join(tmpdir(), 'congvan-pictures-'));
const register = await openRegister(join(folder, 'so.db'));
const congvan = openHost(readSettings({ workers: 1 }));
const server = await openServer({
  register,
  congvan,
  host: '127.0.0.1',
  port: 0,
  version: '0',
  onTrouble: console.error,
});
const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });

/** Few colours are enough, and a picture stays small. */
async function shoot(page: Page, address: string, name: string): Promise<void> {
  const drawn = address === 'duyet' ? page.waitForResponse(/picture$/u) : undefined;
  await page.goto(server.url + address);
  await page.waitForSelector('h1');
  await drawn;
  await page.waitForTimeout(SETTLED_MS);
  const small = await sharp(await page.screenshot())
    .png({ palette: true, colours: 48 })
    .toBuffer();
  await writeFile(`samples/pictures/${name}.png`, small);
  console.log(name, small.length);
}

try {
  const files = await Promise.all(
    LETTERS.map(async (name) => ({ name, bytes: await readFile(`samples/letters/${name}`) })),
  );
  for (const { name, bytes } of files)
    await fetch(`${server.url}api/v1/letters?name=${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
  while ((await register.jobs.list({})).rows.some(({ state }) => state !== 'done'))
    await new Promise((later) => setTimeout(later, 500));
  const by = { name: 'Lan', via: 'web' } as const;
  const { rows } = await register.letters.search({ doubtful: false });
  for (const [at, { id }] of rows.entries())
    await register.arrivals.register(
      {
        letter: id,
        on: '2026-11-26',
        arrived: '2026-11-26',
        unit: at === 0 ? 'Phòng Quản lý nhà' : 'Văn phòng',
      },
      by,
    );
  const page = await browser.newPage({ viewport: { width: 1180, height: 720 } });
  await shoot(page, '', 'hop-thu-den');
  await shoot(page, 'so', 'so-dang-ky');
  await shoot(page, 'duyet', 'duyet');
  await shoot(page, 'han?state=open', 'han-xu-ly');
  const phone = await browser.newPage({ viewport: { width: 390, height: 760 } });
  await shoot(phone, 'duyet', 'dien-thoai');
} finally {
  await browser.close();
  await server.close();
  await congvan.close();
  await register[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}
