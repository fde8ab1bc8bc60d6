/** Draws the pictures of the README anew: the pages of the register over the letters of `samples/letters`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { openPictures } from '../src/index.ts';
import { stampedCopy } from '../src/server/index.ts';
import { LETTERS, openSampleRegister } from '../test/support/sample-register.ts';

const SETTLED_MS = 2500;

const stage = await openSampleRegister();
const { folder, register, congvan, server, browser } = stage;

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
  await stage.upload();
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
  await stage.close();
}
