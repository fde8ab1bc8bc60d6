/** `npm run bench:memory`: what parent and reader processes hold after 50, 100, … 500 pages; ends with 1 where it grew. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPageReader } from '../../src/reading/page-reader.ts';
import { readSettings } from '../../src/settings.ts';
import { drawSmallPages } from './small-pages.ts';

const PAGES = 500;
const STEP = 50;
/** The last measure may be so much above the first. */
const GROWTH = 1.1;
/** Files of one page each; more than the pool remembers, so that it forgets some as well. */
const FILES = 80;
/**
 * What is not collected yet comes and goes by some 100 MB: measured after each of so many pages, a process holds what
 * a quarter of the measures are below.
 */
const MEASURED = { pages: 30, share: 0.25 };

/** The built entry: what is installed, without the loader that runs the sources. */
const entry = new URL('../../dist/reading/page-child.js', import.meta.url);

/** Resident memory in MB. */
interface Held {
  readonly parent: number;
  /** By process number, the oldest first; empty on a system without `/proc`. */
  readonly children: ReadonlyMap<number, number>;
}

function held(): Held {
  const children = new Map<number, number>();
  for (const pid of childNumbers()) {
    const mb = readerMb(pid);
    if (mb > 0) children.set(pid, mb);
  }
  return { parent: process.memoryUsage.rss() / 2 ** 20, children };
}

function childNumbers(): number[] {
  try {
    const numbers = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
    return numbers.trim().split(/\s+/).map(Number);
  } catch {
    return [];
  }
}

/** 0 for a child that is no reader, such as the one that compiles this file, or has ended since it was listed. */
function readerMb(pid: number): number {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(fileURLToPath(entry))) return 0;
    return statusOf(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS') / 1024;
  } catch {
    return 0;
  }
}

/** A number of `/proc/<pid>/status`; sizes stand there in kB. */
const statusOf = (status: string, key: string): number =>
  Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

const steady = (measures: readonly number[]): number =>
  [...measures].sort((a, b) => a - b)[Math.floor(MEASURED.share * measures.length)] ?? 0;

/** What the parent holds and each child that is there at the end. */
function steadily(samples: readonly Held[]): Held {
  // At the very last moment all may be gone, to be replaced.
  const last = samples.findLast(({ children }) => children.size > 0)?.children ?? new Map<number, number>();
  return {
    parent: steady(samples.map(({ parent }) => parent)),
    children: new Map(
      [...last.keys()].map((pid) => [
        pid,
        steady(samples.flatMap(({ children }) => children.get(pid) ?? [])),
      ]),
    ),
  };
}

const whole = (n: number): string => n.toFixed(0);

const folder = mkdtempSync(join(tmpdir(), 'congvan-memory-'));
const settings = readSettings();
const reader = openPageReader(settings, { entry });
try {
  const drawn = await drawSmallPages(folder);
  const files = Array.from({ length: FILES }, (_, i) => {
    const { file } = drawn[i % drawn.length]!;
    const copy = join(folder, `copy-${i}${extname(file)}`);
    copyFileSync(file, copy);
    return copy;
  });
  console.log(`${settings.workers} workers, ${FILES} files of one page each, by turns:`);
  for (const { name } of drawn) console.log(`- ${name}`);
  console.log('\n| pages | words a page | seconds | parent MB | children MB (* new) | together MB |');
  console.log('|---|---|---|---|---|---|');
  const start = performance.now();
  const measures: number[] = [];
  const known = new Set<number>();
  for (let pages = STEP; pages <= PAGES; pages += STEP) {
    const samples: Held[] = [];
    let words = 0;
    const read = async (file: string): Promise<void> => {
      const reading = await (await reader.open(file)).read(1);
      words += reading.words.length;
      samples.push(held());
    };
    await Promise.all(Array.from({ length: STEP }, (_, i) => read(files[(pages - STEP + i) % FILES]!)));
    const { parent, children } = steadily(samples.slice(-MEASURED.pages));
    const together = [...children.values()].reduce((a, b) => a + b, parent);
    measures.push(together);
    const row = [
      pages,
      whole(words / STEP),
      whole((performance.now() - start) / 1000),
      whole(parent),
      [...children].map(([pid, mb]) => `${known.has(pid) ? '' : '*'}${whole(mb)}`).join(' ') ||
        'not known here',
      whole(together),
    ];
    for (const sample of samples) for (const pid of sample.children.keys()) known.add(pid);
    console.log(`| ${row.join(' | ')} |`);
  }
  const growth = measures.at(-1)! / measures[0]!;
  console.log(`\nAfter ${PAGES} pages ${((growth - 1) * 100).toFixed(1)} % more than after ${STEP}.`);
  if (growth > GROWTH) process.exitCode = 1;
} finally {
  await reader.close();
  rmSync(folder, { recursive: true });
}
