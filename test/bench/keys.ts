/** How many keys a review takes, and how soon the page answers each: printed, for a person to look at. */
import type { Page } from 'playwright-core';
import { openSampleRegister } from '../support/sample-register.ts';

const UNIT = 'Phòng Y tế';

/** From the key to the picture that shows its effect, in the browser. */
const WATCH = `(() => {
  window.keyTimes = [];
  addEventListener('keydown', (event) => {
    const from = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => window.keyTimes.push(performance.now() - from), 0));
  }, true);
})()`;

const stage = await openSampleRegister();
const { register, server, browser } = stage;

/** Reviews the letter in hand and enters it, by keys alone. @returns how many, the name of the unit apart */
async function review(page: Page): Promise<{ doubts: number; keys: number }> {
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys++;
    await page.keyboard.press(key);
  };
  const doubts = await page.locator('.field.doubtful').count();
  while ((await page.locator('.field.doubtful').count()) > 0) {
    const left = await page.locator('.field.doubtful').count();
    await press('Enter');
    await page.waitForFunction(`document.querySelectorAll('.field.doubtful').length < ${left}`);
  }
  await page.waitForSelector('button[data-end]:focus');
  await press('Enter');
  await page.waitForSelector('input[name=unit]:focus');
  await page.keyboard.type(UNIT);
  await press('Enter');
  await page.locator('.note', { hasText: 'Đã vào sổ' }).waitFor();
  return { doubts, keys };
}

try {
  await stage.upload();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const times: number[] = [];
  console.log('letter | doubts | keys | keys for the unit');
  for (const { id, name } of (await register.letters.search({})).rows) {
    await page.goto(`${server.url}duyet/${id}`);
    await page.waitForSelector('[data-end]:focus, .field.doubtful :focus');
    await page.evaluate(WATCH);
    const { doubts, keys } = await review(page);
    console.log(`${name} | ${doubts} | ${keys} | ${UNIT.length}`);
    times.push(...((await page.evaluate('window.keyTimes')) as number[]));
  }
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(0);
  console.log(
    `${times.length} keys: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, longest ${at(1)} ms`,
  );
} finally {
  await stage.close();
}
