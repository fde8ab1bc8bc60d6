/** What the queue costs: the same letters read by the local run and by one worker, in turn; `npx tsx test/bench/queue.ts <folder> [rounds]`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTestDatabase } from '../queue/server.ts';

const [folder = 'samples/letters', rounds = '3'] = process.argv.slice(2);
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

function seconds(...args: string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'ignore'] });
  return (performance.now() - start) / 1000;
}

for (let round = 1; round <= Number(rounds); round++) {
  const out = mkdtempSync(join(tmpdir(), 'congvan-queue-'));
  await using database = await openTestDatabase();
  const local = seconds('read', folder, '--out', out);
  const enqueue = seconds('enqueue', folder, '--db', database.url);
  const worker = seconds('worker', '--db', database.url, '--until-empty', '--log', join(out, 'worker.log'));
  const ratio = ((enqueue + worker) / local).toFixed(3);
  console.log(
    `${round}: local ${local.toFixed(1)} s; enqueue ${enqueue.toFixed(1)} s + worker ${worker.toFixed(1)} s; ratio ${ratio}`,
  );
  rmSync(out, { recursive: true, force: true });
}
