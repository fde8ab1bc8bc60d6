/**
 * Character errors of whole pages, head and foot and tables in their order, beside those of the body:
 * `npx tsx test/bench/order.ts <transcripts> <output of read --text>`. A transcript `x.order.txt` is the text of `x.pdf` as a
 * person reads it, one cell of a table after the other; `x.body.txt`, where it is there, its paragraphs, a line each.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { characterErrors, wholeErrors } from './errors.ts';

const [transcripts = '.', out = '.'] = process.argv.slice(2);
/** Quotes and dashes of every kind as one: transcripts hold them as typed. */
const plain = (text: string): string =>
  text.replace(/[–—]/gu, '-').replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
const inPercent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** Of all pages: errors and characters. */
const sums = { whole: [0, 0], body: [0, 0] };
function count(sum: number[], share: number, characters: number): number {
  sum[0]! += share * characters;
  sum[1]! += characters;
  return share;
}

const ENDING = '.order.txt';
for (const file of readdirSync(transcripts)
  .filter((name) => name.endsWith(ENDING))
  .sort()) {
  const name = file.slice(0, -ENDING.length);
  const written = readdirSync(out).find((one) => one.startsWith(`${name}.`) && one.endsWith('.txt'));
  if (!written) continue;
  const read = plain(readFileSync(join(out, written), 'utf8'));
  const printed = plain(readFileSync(join(transcripts, file), 'utf8'));
  const whole = count(sums.whole, wholeErrors(printed, read), printed.length);
  const bodyFile = join(transcripts, `${name}.body.txt`);
  const paragraphs = existsSync(bodyFile) ? plain(readFileSync(bodyFile, 'utf8')).split('\n') : [];
  for (const one of paragraphs) count(sums.body, characterErrors(one, read), one.length);
  console.log(`${name}\t${inPercent(whole)}`);
}
const [whole = 0, body = 0] = [sums.whole, sums.body].map(([errors, all]) => errors! / Math.max(1, all!));
console.log(`whole pages ${inPercent(whole)}, bodies ${inPercent(body)}`);
