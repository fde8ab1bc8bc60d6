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
import { REPORTS } from '../../src/emit/index.ts';
import { letterWith } from '../support/read-text.ts';

/** Debian's browser, or the one named; a machine without any skips the suite and says so. */
const BROWSER = process.env.CONGVAN_BROWSER ?? '/usr/bin/chromium';
/** One grey dot, drawn as large as the page. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
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

  it('is read on a telephone, pictures, long names and the table of citations included', async () => {
    const long = `kho/${'cong_van_den_ban_quet_'.repeat(6)}.pdf`;
    const boxes = [{ x: 400, y: 200, width: 150, height: 12 }];
    const place = { letter: long, field: 'number.text', page: 1, boxes, printed: '590/QĐ-UBND' };
    const finding = {
      ...{ rule: 'references.sau-ngay-thu', severity: 'error' as const, letter: long, place, others: [] },
      ...{ message: 'một văn bản ghi hai ngày khác nhau', source: 'NĐ 30/2020/NĐ-CP', confidence: 0.9 },
    };
    const citation = {
      ...{
        place,
        type: 'Quyết định',
        number: '590/QĐ-UBND',
        issued: '2021-03-09',
        issuer: 'UBND tỉnh Khánh Hòa',
      },
      ...{
        how: 'sentence' as const,
        reason: 'câu văn ghi «UBND tỉnh»; tỉnh của thư là Khánh Hòa',
        key: null,
      },
      ...{ inAnnex: false, linked: null, registered: 'không rõ' as const },
    };
    const { opening, writer } = REPORTS.html({ version: '1', homepage: '', rules: [] });
    const letter = writer.letter({
      ...{
        letter: long,
        sha256: null,
        number: '1/A',
        issued: null,
        issuer: 'Sở Nội vụ',
        subject: 'kiểm tra',
        key: null,
      },
      pages: [{ page: 1, width: 595, height: 842, unit: 'pt' }],
      pictures: [{ page: 1, href: PIXEL }],
      findings: [finding, { ...finding, others: [place] }],
      citations: [citation],
    });
    const summary = { letters: 1, withoutLetter: 0, citations: 1, unresolved: 0, rules: {}, registry: null };
    const end = writer.end({
      across: [finding],
      summary: { ...summary, findings: { error: 2, warning: 0, info: 0 } },
    });
    await writeFile(join(folder, 'phone.html'), opening + letter + end);
    const phone = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await phone.goto(pathToFileURL(join(folder, 'phone.html')).href);
    await phone.locator('summary').click();
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    for (const part of await phone.locator('article > div, h2, details table td, figure svg').all()) {
      const box = await part.boundingBox();
      expect(box?.width).toBeGreaterThan(280);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
    if (process.env.CONGVAN_SHOT) await phone.screenshot({ path: process.env.CONGVAN_SHOT, fullPage: true });
    await phone.close();
  });

  it('runs nothing that a letter prints, and asks for nothing beside itself', () => {
    expect(dialogs).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
