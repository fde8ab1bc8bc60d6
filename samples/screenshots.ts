/** Draws the pictures of the README anew: the pages of the register over the letters of `samples/letters`. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { openHost } from '../src/host/index.ts';
import { openPictures } from '../src/index.ts';
import { openRegister } from '../src/register/index.ts';
import { openServer, stampedCopy } from '../src/server/index.ts';
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

/** The first page of the copy with the stamp of arrival. */
async function stampedPicture(id: string): Promise<void> {
  const arrival = (await register.letters.get(id))?.arrivals[0];
  if (!arrival) throw new Error('no arrival');
  const copy = join(folder, 'copy.pdf');
  const options = { register, congvan, office: 'UBND huyện Krông Nô', isAlone: false };
  await writeFile(copy, (await stampedCopy(arrival, options)).bytes);
  await using pictures = await openPictures({ workers: 1 });
  const picture = await pictures.of(copy, 1);
  const jpeg = Buffer.from(picture?.href.split(',')[1] ?? '', 'base64');
  const head = sharp(jpeg).extract({ left: 0, top: 0, width: 1000, height: 600 }).resize({ width: 800 });
  await writeFile('samples/pictures/dau-den.png', await head.png({ palette: true, colours: 32 }).toBuffer());
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
  await register.hooks.add(
    { url: 'https://qlvb.tinh.gov.vn/nhan', secret: 's', kinds: ['arrival.registered'] },
    by,
  );
  await shoot(page, 'webhook', 'webhook');
  await stampedPicture(rows.find(({ name }) => name === LETTERS[3])?.id ?? '');
  const phone = await browser.newPage({ viewport: { width: 390, height: 760 } });
  await shoot(phone, 'duyet', 'dien-thoai');
} finally {
  await browser.close();
  await server.close();
  await congvan.close();
  await register[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
}
