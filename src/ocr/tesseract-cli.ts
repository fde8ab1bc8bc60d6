/** The `tesseract` program of the machine: one process for a page or the lines of one, pictures in and table of words out through pipes. */
import { spawn } from 'node:child_process';
import { CongvanError } from '../model/errors.ts';
import type { EngineOptions, Layout, OcrEngine, OcrWord, PageImage } from './engine.ts';
import { wordsIn } from './tesseract-table.ts';
import { tiffOf } from './tiff.ts';

const MODES = { page: '3', block: '6', line: '7', sparse: '11' } as const satisfies Record<Layout, string>;
const LANGUAGE = 'vie';
/** Longest wait for one picture: a second net below the page's own time limit. */
const PICTURE_MS = 300_000;

export interface ProgramOptions extends EngineOptions {
  /** Name or path of the program. */
  readonly program?: string;
  readonly pictureMs?: number;
}

/** @throws CongvanError run.setup where the program or its Vietnamese data is missing */
export async function openTesseractProgram(options: ProgramOptions = {}): Promise<OcrEngine> {
  const { program = 'tesseract', dataFolder, pictureMs = PICTURE_MS } = options;
  const data = dataFolder === undefined ? [] : ['--tessdata-dir', dataFolder];
  const languages = await run(program, ['--list-langs', ...data], undefined, pictureMs).catch(
    (thrown: unknown) => {
      throw new CongvanError('run.setup', `không chạy được chương trình ${program}`, thrown);
    },
  );
  if (!languages.split(/\s+/).includes(LANGUAGE)) {
    throw new CongvanError('run.setup', `${program} thiếu dữ liệu ngôn ngữ ${LANGUAGE}`);
  }
  const running = new Set<AbortController>();
  const read = async (images: readonly PageImage[], layout: Layout): Promise<OcrWord[][]> => {
    if (images.length === 0) return [];
    const stop = new AbortController();
    running.add(stop);
    try {
      const table = await run(
        program,
        [...argumentsFor(layout), ...data, 'tsv'],
        tiffOf(images),
        pictureMs,
        stop.signal,
      );
      return wordsIn(table, images.length);
    } finally {
      running.delete(stop);
    }
  };
  return {
    name: 'tesseract',
    recognize: async (image, layout = 'page') => (await read([image], layout))[0]!,
    recognizeLines: (images) => read(images, 'line'),
    async close() {
      for (const stop of running) stop.abort();
    },
  };
}

const argumentsFor = (layout: Layout): string[] => [
  'stdin',
  'stdout',
  '-l',
  LANGUAGE,
  '--psm',
  MODES[layout],
  '-c',
  'tessedit_do_invert=0',
];

/** @throws CongvanError page.crash, page.timeout */
function run(
  program: string,
  args: readonly string[],
  input: Uint8Array | undefined,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // One thread: the pages already keep the cores busy.
    const child = spawn(program, args, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      ...(signal && { signal }),
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new CongvanError('page.timeout', `tesseract > ${timeoutMs} ms`));
    }, timeoutMs);
    const fail = (reason: string, cause?: unknown): void => {
      clearTimeout(timer);
      reject(new CongvanError('page.crash', `tesseract: ${reason.slice(0, 200)}`, cause));
    };
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => fail(error.message, error));
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) resolve(Buffer.concat(out).toString('utf8'));
      else fail(Buffer.concat(err).toString('utf8').trim() || `kết thúc với ${status}`);
    });
    // A program that ends before it has read all breaks the pipe; its status tells the rest.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
