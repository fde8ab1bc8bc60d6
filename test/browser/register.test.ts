/** A clerk's day in a real browser: files dragged in, one reviewed by keyboard, registered, found, seen due, saved. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from '../../src/host/index.ts';
import type { Congvan } from '../../src/index.ts';
import { openRegister, type Register } from '../../src/register/index.ts';
import { openServer, type RunningServer } from '../../src/server/index.ts';
import { readSettings } from '../../src/settings.ts';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';
import { letterWith } from '../support/read-text.ts';

const BROWSER = process.env.CONGVAN_BROWSER ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
const EVIL = '<img src=x onerror=alert(1)>';
const LETTERS = ['01-cv-ra-soat-ho-so.txt', '02-cv-kiem-ke-he-thong.pdf', '09-cv-nha-o-xa-hoi.pdf'];

if (!existsSync(BROWSER)) console.warn(`no browser at ${BROWSER}: the register is not tried in one`);

describe.skipIf(!existsSync(BROWSER)).each(['a file', 'PostgreSQL'])(
  'the pages of the register in %s',
  (store) => {
    let database: TestDatabase | undefined;
    let folder: string;
    let register: Register;
    let congvan: Congvan;
    let server: RunningServer;
    let browser: Browser;
    let page: Page;
    const wrong: string[] = [];
    const asked: string[] = [];

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'congvan-serve-'));
      if (store === 'PostgreSQL') database = await openTestDatabase();
      register = await openRegister(database?.url ?? join(folder, 'so.db'));
      congvan = openHost(readSettings({ workers: 1 }));
      const told = (thrown: unknown): unknown =>
        wrong.push(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
      server = await openServer({
        register,
        congvan,
        host: '127.0.0.1',
        port: 0,
        version: '0',
        onTrouble: told,
      });
      browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
      page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.on('pageerror', (error) => wrong.push(error.message));
      page.on(
        'console',
        (line) => line.type() === 'error' && wrong.push(`${line.text()} ${line.location().url}`),
      );
      page.on('request', (request) => asked.push(request.url()));
      page.on('dialog', (dialog) => {
        wrong.push(dialog.message());
        void dialog.dismiss();
      });
      await page.goto(server.url);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await congvan?.close();
      await register?.[Symbol.asyncDispose]();
      await database?.[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    });

    it('takes files that are dragged onto it, and reads them', async () => {
      const files = LETTERS.map((name) => ({
        name,
        bytes: readFileSync(`samples/letters/${name}`).toString('base64'),
      }));
      await page.waitForSelector('.drop');
      await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      for (const { name, bytes } of ${JSON.stringify(files)}) {
        const data = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
        transfer.items.add(new File([data], name));
      }
      const drop = document.querySelector('.drop');
      drop.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      drop.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    })()`);
      await page.locator('.job.done').nth(2).waitFor({ timeout: 90_000 });
      expect(await page.locator('.job .name').allInnerTexts()).toEqual(expect.arrayContaining(LETTERS));
    }, 100_000);

    it('says what was there already', async () => {
      await page.setInputFiles('[data-test=files]', `samples/letters/${LETTERS[1]}`);
      await page.waitForSelector('.sending summary');
      expect(await page.locator('.sending').innerText()).toContain('1 tệp đã có trong sổ');
    });

    it('opens archives: each file in one is a letter, whatever is written in it', async () => {
      const evil = join(folder, 'thu.zip');
      const text = letterWith({ number: 'Số: 99/STC-QLG', subject: `V/v ${EVIL} giá vật liệu` });
      await writeFile(evil, zipSync({ [`${EVIL}.txt`.replaceAll(/[<>=()]/gu, '_')]: strToU8(text) }));
      await page.setInputFiles('[data-test=files]', evil);
      await page.locator('.job', { hasText: 'đã mở, có 1 tệp bên trong' }).waitFor({ timeout: 30_000 });
      await page.locator('.job.done .name a', { hasText: 'thu.zip › ' }).waitFor({ timeout: 60_000 });
      await page.goto(`${server.url}so?number=99`);
      await page.locator('tbody tr').waitFor();
      expect(await page.locator('tbody tr').innerText()).toContain(EVIL);
      expect(await page.locator('main img').count()).toBe(0);
    }, 100_000);

    it('is reviewed, corrected and registered by the keyboard alone', async () => {
      await page.goto(`${server.url}so?text=kiem+ke+he+thong`);
      await page.click('tbody a');
      await page.waitForSelector('[data-end]:focus');
      const focused = '[data-path="signatory.name"]';
      await page.locator(focused).focus();
      await page.waitForSelector('rect.mark');
      const before = await page.inputValue(focused);
      await page.keyboard.press('End');
      await page.keyboard.type(' A');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.corrected');
      expect(await page.locator('.corrected').innerText()).toContain(`máy đọc: «${before}»`);
      await page.keyboard.press('Control+z');
      await page.waitForSelector('.corrected', { state: 'detached' });
      expect(await page.inputValue(focused)).toBe(before);
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('input[name=unit]:focus');
      await page.keyboard.type('Phòng Kế hoạch');
      await page.keyboard.press('Enter');
      await page.locator('.note', { hasText: 'số đến 1' }).waitFor();
      const [arrival] = (await register.arrivals.list({})).rows;
      expect(arrival).toMatchObject({ number: 1, unit: 'Phòng Kế hoạch', documentNumber: '318/CĐS-KHTC' });
    }, 40_000);

    it('gives a copy with the stamp of arrival', async () => {
      const saving = page.waitForEvent('download');
      await page.click('text=Bản sao có dấu đến');
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe('02-cv-kiem-ke-he-thong-so-den-1.pdf');
      expect((await readFile(await saved.path(), 'latin1')).slice(0, 5)).toBe('%PDF-');
    }, 40_000);

    it('adds a row, takes it back, and removes one', async () => {
      const rows = page.locator('[data-path$="].number"]');
      const before = await rows.count();
      await page.click('text=+ Thêm văn bản được dẫn');
      await page.fill('.fields input[name=number]', '12/2024/NĐ-CP');
      await page.fill('.fields input[name=issued]', '5/2/2024');
      await page.keyboard.press('Enter');
      await expect.poll(() => rows.count()).toBe(before + 1);
      expect(await page.inputValue(`[data-path="references[${before}].issued"]`)).toBe('05/02/2024');
      await page.click(`text=Bỏ văn bản được dẫn ${before + 1}`);
      await expect.poll(() => rows.count()).toBe(before);
      await page.locator('.note', { hasText: 'Đã bỏ' }).waitFor();
    }, 40_000);

    it('takes a word of the page into the field', async () => {
      const path = '[data-path="number.symbol"]';
      await page.locator(path).focus();
      await page.locator('rect.mark').first().waitFor();
      const value = await page.inputValue(path);
      await page.fill(path, '');
      const box = await page.locator('rect.mark').first().boundingBox();
      await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
      expect(await page.inputValue(path)).toContain(value);
      await page.keyboard.press('Escape');
    });

    it('offers who signed earlier letters of the office, and says that the clerk chose it', async () => {
      const buffer = Buffer.from(letterWith({ number: 'Số: 89/SXD-QLN', signature: 'GIÁM ĐỐC' }));
      await page.goto(server.url);
      await page.setInputFiles('[data-test=files]', { name: 'chua-ky.txt', mimeType: 'text/plain', buffer });
      await page.locator('.job.done', { hasText: 'chua-ky' }).waitFor({ timeout: 60_000 });
      await page.goto(`${server.url}so?number=89`);
      await page.click('tbody a');
      await page.locator('[data-path="signatory.name"]').focus();
      await page.locator('.rivals', { hasText: 'ký 99/STC-QLG ngày 05/05/2026' }).waitFor();
      await page.keyboard.press('Alt+1');
      await page.keyboard.press('Enter');
      await page.locator('.corrected a', { hasText: 'thư khác của cơ quan này' }).waitFor();
      expect(await page.inputValue('[data-path="signatory.name"]')).toBe('Lê Quang Thọ');
    }, 100_000);

    it('is found without marks, and seen due', async () => {
      await page.goto(`${server.url}so`);
      await page.fill('input[type=search]', 'xa hoi quy ii');
      await page.waitForURL(/text=xa\+hoi\+quy\+ii/u);
      await page.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
      expect(await page.locator('tbody tr').innerText()).toContain('2391/SXD-QLN');
      await page.goto(`${server.url}han?state=open`);
      await page.waitForSelector('.term');
      const terms = await page.locator('.terms').innerText();
      expect(terms).toContain('11/04/2025 17:00');
      await page.locator('.term button').first().click();
      await page.locator('.note', { hasText: 'xong' }).waitFor();
    });

    it('is saved as a book', async () => {
      await page.goto(`${server.url}so`);
      const saving = page.waitForEvent('download');
      await page.click('text=Tải sổ (CSV)');
      const saved = await saving;
      const book = await readFile(await saved.path(), 'utf8');
      expect(book.split('\r\n')[1]).toContain(',1,Cục Chuyển đổi số,318/CĐS-KHTC,2025-03-26,');
    });

    it('tells another system, which one who administers adds, pauses and removes', async () => {
      await page.goto(`${server.url}webhook`);
      await page.fill('input[name=url]', 'http://127.0.0.1:9/');
      await page.keyboard.press('Enter');
      await page.locator('.note.wrong', { hasText: 'nội bộ' }).waitFor();
      await page.fill('input[name=url]', 'https://qlvb.example/nhan');
      await page.check('input[value="arrival.registered"]');
      await page.click('button.main');
      expect(await page.inputValue('[data-test=secret]')).toMatch(/^cvh_/u);
      await page.click('text=Đã chép xong');
      await page.click('text=Tạm dừng');
      await page.locator('.note', { hasText: 'Đã tạm dừng' }).waitFor();
      expect((await register.hooks.list())[0]).toMatchObject({
        isPaused: true,
        kinds: ['arrival.registered'],
      });
    });

    it('is read on a telephone', async () => {
      const phone = await browser.newPage({ viewport: { width: 390, height: 800 } });
      const [{ id } = { id: '' }] = (await register.letters.search({})).rows;
      for (const path of ['', 'so', `duyet/${id}`, 'han?state=open', 'quan-tri', 'webhook', 'api']) {
        await phone.goto(`${server.url}${path}`);
        await phone.waitForSelector('h1');
        await phone.waitForLoadState('load');
        expect(await phone.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390);
      }
      await phone.close();
    });

    it('asks for nothing beside itself, and nothing went wrong', () => {
      expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([]);
      // What was refused above is in the log of the browser.
      expect(wrong.filter((line) => !/400.*hooks/u.test(line))).toEqual([]);
    });
  },
);
