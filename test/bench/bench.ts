/** `npm run bench`: pages a minute and character errors of congvan, of `tesseract` and of `ocrmypdf`, on the same pages. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ENGINE_NAMES } from '../../src/model/engines.ts';
import { UNREAD } from '../../src/model/page.ts';
import { openPageReader } from '../../src/reading/page-reader.ts';
import { readSettings, type Settings } from '../../src/settings.ts';
import { characterErrors } from './errors.ts';
import { type BenchPage, drawPages } from './pages.ts';

const CORES = availableParallelism();
const RESOLUTIONS = [200, 300] as const;
/** A folder of so many times the pages is measured too: what a start costs shows there no more. */
const ROUNDS = 4;

/** What is measured: one run over all pages, and what it read on each. */
interface Runner {
  readonly name: string;
  /** The program it needs besides congvan itself. */
  readonly needs?: string;
  run(pages: readonly BenchPage[], dpi: number, folder: string): Promise<void>;
  read(pages: readonly BenchPage[], folder: string): Promise<readonly string[]>;
}

/** @param own names the run; the settings it is made with beside the defaults */
const congvan = (own: string, settings: Partial<Settings> = {}): Runner => ({
  name: `congvan${own}`,
  ...((settings.ocrData || settings.engine === 'tesseract') && { needs: 'tesseract' }),
  run: (pages, _, folder) =>
    done(process.execPath, [
      'dist/cli/main.js',
      'read',
      ...pages.map(({ file }) => file),
      '--out',
      join(folder, `json${own}`),
      '--force',
      '--engine',
      settings.engine ?? ENGINE_NAMES[0],
      ...(settings.ocrData ? ['--ocr-data', settings.ocrData] : []),
    ]),
  // The outcome holds fields and no text: the words are read once more, outside the clock.
  async read(pages) {
    const reader = openPageReader(readSettings(settings));
    try {
      return await Promise.all(
        pages.map(async ({ file }) => {
          const { words } = await (await reader.open(file)).read(1);
          return words.flatMap(({ text }) => (text === UNREAD ? [] : text)).join(' ');
        }),
      );
    } finally {
      await reader.close();
    }
  },
});

const tesseract: Runner = {
  name: 'tesseract',
  needs: 'tesseract',
  run: (pages, dpi, folder) =>
    atOnce(pages, ({ file }) =>
      done('tesseract', [file, out(folder, 't', file), '-l', 'vie', '--psm', '3', '--dpi', String(dpi)]),
    ),
  read: async (pages, folder) =>
    pages.map(({ file }) => readFileSync(`${out(folder, 't', file)}.txt`, 'utf8')),
};

const ocrmypdf: Runner = {
  name: 'ocrmypdf',
  needs: 'ocrmypdf',
  run: (pages, dpi, folder) =>
    atOnce(pages, ({ file }) => {
      const to = out(folder, 'o', file);
      const flags = ['-l', 'vie', '--image-dpi', String(dpi), '--jobs', '1', '--deskew', '--quiet'];
      return done('ocrmypdf', [...flags, '--sidecar', `${to}.txt`, file, `${to}.pdf`]);
    }),
  read: async (pages, folder) =>
    pages.map(({ file }) => readFileSync(`${out(folder, 'o', file)}.txt`, 'utf8')),
};

/** Where the program keeps its trained data, as it says itself. */
const programData = (): string | undefined =>
  /"(.+?)"/.exec(spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' }).stdout ?? '')?.[1];

const asInstalled = congvan('');

const RUNNERS: readonly Runner[] = [
  tesseract,
  ocrmypdf,
  asInstalled,
  congvan(' --engine tesseract.js', { engine: 'tesseract.js' }),
  congvan(' --engine tesseract.js --ocr-data (that of tesseract)', {
    engine: 'tesseract.js',
    ocrData: programData(),
  }),
  congvan(' --engine tesseract', { engine: 'tesseract' }),
];

const out = (folder: string, prefix: string, file: string): string =>
  join(folder, `${prefix}-${basename(file, '.png')}`);

/** As many at once as there are cores, each on one thread: what `xargs -P` or GNU parallel would do. */
async function atOnce(pages: readonly BenchPage[], each: (page: BenchPage) => Promise<void>): Promise<void> {
  const left = [...pages];
  const work = async (): Promise<void> => {
    for (let page = left.shift(); page; page = left.shift()) await each(page);
  };
  await Promise.all(Array.from({ length: CORES }, work));
}

function done(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'ignore'] });
    child.on('error', reject);
    // congvan ends with 1 where a letter wants a person's eye: that is no failure of the run.
    child.on('close', (status) =>
      status === 0 || status === 1 ? resolve() : reject(new Error(`${program}: ${status}`)),
    );
  });
}

const isThere = ({ needs }: Runner): boolean =>
  needs === undefined || spawnSync(needs, ['--version'], { stdio: 'ignore' }).status === 0;

const perMinuteOf = async (runner: Runner, pages: readonly BenchPage[], dpi: number, folder: string) => {
  const start = performance.now();
  await runner.run(pages, dpi, folder);
  return (pages.length * 60_000) / (performance.now() - start);
};

async function errorsOf(runner: Runner, pages: readonly BenchPage[], folder: string) {
  let [errors, characters] = [0, 0];
  const texts = await runner.read(pages, folder);
  for (const [i, { body }] of pages.entries()) {
    errors += characterErrors(body, texts[i]!) * body.length;
    characters += body.length;
  }
  return errors / characters;
}

/** Each runner on the same pages, one after the other; the first is what the others are compared with. */
async function compare(runners: readonly Runner[], pages: readonly BenchPage[], dpi: number, folder: string) {
  let base: number | undefined;
  for (const runner of runners) {
    if (!isThere(runner)) {
      console.log(`| ${dpi} | ${runner.name} | ${pages.length} | not installed: ${runner.needs} | – | – |`);
      continue;
    }
    const perMinute = await perMinuteOf(runner, pages, dpi, folder);
    const errors = (100 * (await errorsOf(runner, pages, folder))).toFixed(2);
    if (runner === tesseract) base = perMinute;
    const ratio = base ? `${(perMinute / base).toFixed(2)} ×` : '–';
    console.log(
      `| ${dpi} | ${runner.name} | ${pages.length} | ${perMinute.toFixed(1)} | ${ratio} | ${errors} % |`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), 'congvan-bench-'));
try {
  console.log('| dpi | program | pages | pages a minute | against tesseract | character errors |');
  console.log('|---|---|---|---|---|---|');
  for (const dpi of RESOLUTIONS) {
    const rounds: BenchPage[][] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await drawPages(folder, dpi, round));
    await compare(RUNNERS, rounds[0]!, dpi, folder);
    await compare([tesseract, asInstalled], rounds.flat(), dpi, folder);
  }
} finally {
  rmSync(folder, { recursive: true });
}
