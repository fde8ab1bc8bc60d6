/** Tesseract in WebAssembly: one engine thread made once, Vietnamese data from the package folder, never the network. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker as Thread } from 'node:worker_threads';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import { CongvanError, type ErrorCode } from '../model/errors.ts';
import type { EngineOptions, Layout, OcrEngine, OcrWord, PageImage } from './engine.ts';
import { wordsIn } from './tesseract-table.ts';
import { tiffOf } from './tiff.ts';

/** Starting takes 0.3 s, on a busy machine many times that. Milliseconds. */
const START_MS = 30_000;
/** Longest wait for one picture: a second net below the page's own time limit, which kills the process. */
const PICTURE_MS = 300_000;

export interface TesseractOptions extends EngineOptions {
  readonly pictureMs?: number;
}

const MODES = {
  page: PSM.AUTO,
  block: PSM.SINGLE_BLOCK,
  line: PSM.SINGLE_LINE,
  sparse: PSM.SPARSE_TEXT,
} as const satisfies Readonly<Record<Layout, PSM>>;

/** The data packed with the program: «best», integer weights. */
const packedData = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')),
    '4.0.0_best_int',
  );

/** @throws CongvanError run.setup where the language data is missing or the engine does not start; process.slow-start */
export async function openTesseract(options: TesseractOptions = {}): Promise<OcrEngine> {
  const { dataFolder = packedData(), pictureMs = PICTURE_MS, startMs = START_MS } = options;
  const data = join(dataFolder, 'vie.traineddata');
  const isPacked = existsSync(`${data}.gz`);
  // A missing file would leave createWorker waiting for ever.
  if (!isPacked && !existsSync(data))
    throw new CongvanError('run.setup', `thiếu ${data.replaceAll('\\', '/')}`);

  const life = openLife();
  const fail = (reason: unknown): void =>
    life.end(new CongvanError('page.crash', `tesseract: ${reasonOf(reason)}`));
  const starting = createWorker('vie', OEM.LSTM_ONLY, {
    langPath: dataFolder,
    gzip: isPacked,
    cacheMethod: 'none',
    // Without a handler a bad picture ends the process; the job's own promise tells the same.
    errorHandler: () => {},
    logger: () => {},
  });
  const worker = await life.within(starting, startMs, 'process.slow-start').catch((thrown: unknown) => {
    // One that comes too late would hold its memory for nobody.
    starting.then((late) => late.terminate()).catch(() => {});
    if (thrown instanceof CongvanError) throw thrown;
    throw new CongvanError('run.setup', `tesseract không khởi động: ${reasonOf(thrown)}`, thrown);
  });
  const thread = threadOf(worker);
  // tesseract.js listens to messages only: a thread that dies would leave its jobs waiting for ever.
  thread.on('error', fail);
  thread.on('exit', (code) => fail(`luồng dừng với mã ${code}`));

  const one = (image: PageImage, layout: Layout): Promise<readonly OcrWord[]> =>
    life.within(recognize(worker, image, layout), pictureMs);
  return {
    name: 'tesseract.js',
    recognize: (image, layout = 'page') => one(image, layout),
    async recognizeLines(images) {
      const lines: (readonly OcrWord[])[] = [];
      for (const image of images) lines.push(await one(image, 'line'));
      return lines;
    },
    async close() {
      // Leaves running jobs unsettled; they lose the race against this. The thread is ended by hand: a job
      // between its two calls would post to the one `worker.terminate` has forgotten, a rejection of nobody's.
      fail('đã đóng');
      await thread.terminate();
    },
  };
}

async function recognize(worker: Worker, image: PageImage, layout: Layout): Promise<readonly OcrWord[]> {
  try {
    await worker.setParameters({
      tessedit_pageseg_mode: MODES[layout],
      user_defined_dpi: String(Math.round(image.dpi)),
    });
    const { data } = await worker.recognize(tiffOf([image]), {}, { tsv: true, text: false });
    return wordsIn(data.tsv ?? '', 1)[0]!;
  } catch (thrown) {
    throw new CongvanError('page.crash', `tesseract: ${reasonOf(thrown)}`, thrown);
  }
}

/** The engine's thread, which tesseract.js keeps to itself. */
const threadOf = (worker: Worker): Thread => (worker as unknown as { worker: Thread }).worker;

/** How long jobs are waited for: until they end, are late, or the engine has died. */
interface Life {
  /** @param late code of a job that takes longer; `page.timeout` unless told */
  within<T>(job: Promise<T>, ms: number, late?: ErrorCode): Promise<T>;
  /** Rejects what is waited for, and all that comes after. */
  end(error: CongvanError): void;
}

/** No promise of the death is raced against: one that outlives its jobs would hold the words of them all. */
function openLife(): Life {
  const waiting = new Set<(error: CongvanError) => void>();
  let dead: CongvanError | undefined;
  return {
    async within(job, ms, late = 'page.timeout') {
      let [timer, fail]: [NodeJS.Timeout | undefined, (error: CongvanError) => void] = [undefined, () => {}];
      const ended = new Promise<never>((_, reject) => {
        fail = reject;
        timer = setTimeout(() => reject(new CongvanError(late, `tesseract > ${ms} ms`)), ms);
      });
      waiting.add(fail);
      if (dead) fail(dead);
      try {
        return await Promise.race([job, ended]);
      } finally {
        clearTimeout(timer);
        waiting.delete(fail);
        job.catch(() => {});
      }
    },
    end(error) {
      dead ??= error;
      for (const fail of waiting) fail(dead);
    },
  };
}

/** tesseract.js rejects with strings. */
const reasonOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200);
