/** The HTML report in a real browser: what it shows, what it filters, and that nothing on a page ever runs or is fetched. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processDoors } from '../../src/cli/doors.ts';
import { run } from '../../src/cli/program.ts';
import { letterWith } from '../support/read-text.ts';

/** Debian's browser, or the one named; a machine without any skips the suite and says so. */
const BROWSER = process.env.CONGVAN_BROWSER ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

if (!existsSync(BROWSER)) console.warn(`no browser at ${BROWSER}: the report is not tried in one`);

describe.skipIf(!existsSync(BROWSER))('the report of congvan check', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const dialogs: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-browser-'));
    const cited = (day: string): string =>
      `Căn cứ Quyết định số 590/QĐ-UBND ngày ${day} của UBND tỉnh, Sở đề nghị các xã báo cáo.`;
    const attack = 'V/v <img src=x onerror=alert(1)><script>alert(2)</script>';
    await writeFile(join(folder, 'mot.txt'), letterWith({ body: cited('09/3/2021'), subject: attack }));
    await writeFile(
      join(folder, 'hai.txt'),
      letterWith({ body: cited('11/3/2021'), number: 'Số: 413/SXD-QLN' }),
    );
    const out = join(folder, 'out');
    const doors = { ...processDoors(), print: () => {}, complain: () => {} };
    await run(['read', join(folder, 'mot.txt'), join(folder, 'hai.txt'), '--out', out], doors);
    await run(['check', out, '--out', join(folder, 'report.html')], doors);
    browser = await chromium.launch({ executablePath: BROWSER, args: QUIET });
    page = await browser.newPage();
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the two days of one decision, with both letters', async () => {
    const text = await page.locator('#giua-cac-thu').innerText();
    expect(text).toContain('590/QĐ-UBND');
    expect(text).toContain('mot.txt');
    expect(text).toContain('hai.txt');
  });

  it('filters by words', async () => {
    const shown = (): Promise<number> => page.locator('section.letter:visible').count();
    const all = await shown();
    await page.fill('#words', 'không-có-chữ-này');
    expect(await shown()).toBe(0);
    await page.fill('#words', '');
    expect(await shown()).toBe(all);
  });

  it('runs nothing that a letter prints, and asks for nothing beside itself', () => {
    expect(dialogs).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
