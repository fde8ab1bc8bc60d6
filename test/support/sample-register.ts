/** A register of its own behind a server and a browser, for scripts that show or time its pages over some sample letters. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { openHost } from '../../src/host/index.ts';
import { openRegister } from '../../src/register/index.ts';
import { openServer } from '../../src/server/index.ts';
import { readSettings } from '../../src/settings.ts';

/** A PDF, a decision, a photo and a letter without doubt, of `samples/letters`. */
export const LETTERS = [
  '02-cv-kiem-ke-he-thong.pdf',
  '04-qd-to-cong-tac.pdf',
  '06-cv-thay-the-tuyen-ong.jpg',
  '09-cv-nha-o-xa-hoi.pdf',
];

export async function openSampleRegister() {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-pages-'));
  const register = await openRegister(join(folder, 'so.db'));
  const congvan = openHost(readSettings({ workers: 1 }));
  const options = { register, congvan, host: '127.0.0.1', port: 0, version: '0', onTrouble: console.error };
  const server = await openServer(options);
  const executablePath = process.env.CONGVAN_BROWSER ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  /** The letters as read, through the API as a clerk's browser sends them. */
  const upload = async (): Promise<void> => {
    for (const name of LETTERS)
      await fetch(`${server.url}api/v1/letters?name=${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: new Uint8Array(await readFile(`samples/letters/${name}`)),
      });
    while ((await register.jobs.list({})).rows.some(({ state }) => state !== 'done')) await setTimeout(300);
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await congvan.close();
    await register[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, register, congvan, server, browser, upload, close };
}
