/** The parent's hold on one child: a job goes in, an answer or a coded error comes out, whatever the child does. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CongvanError } from '../model/errors.ts';
import type { Settings } from '../settings.ts';
import { type Answer, errorOf, type Job, MEMORY_MARK, type Result, type Start } from './protocol.ts';

/** A child loads its libraries in a second or two; on a busy machine in ten. */
const START_MS = 60_000;
/** So much of what a child says on stderr is kept, for the detail of a crash. */
const TAIL_CHARACTERS = 2000;

/** Thrown by {@link ReaderProcess.run} where the child itself ended and not the job. */
export class DeadChild extends Error {
  readonly error: CongvanError;
  constructor(error: CongvanError) {
    super(error.message);
    this.error = error;
  }
}

interface Pending {
  resolve(result: Result): void;
  reject(error: Error): void;
}

export class ReaderProcess {
  /** The file of the last job, which the child holds open. */
  file: string | undefined;
  /** Pages read so far. */
  pages = 0;
  /** Resident set after the last job. */
  rssMb = 0;
  alive = true;
  readonly #child: ChildProcess;
  readonly #settings: Settings;
  readonly #ready: Promise<void>;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isLate = false;
  #stderr = '';

  constructor(entry: URL, settings: Settings) {
    this.#settings = settings;
    this.#child = fork(fileURLToPath(entry), [], {
      execArgv: loaderFor(entry),
      // Nothing a library prints may reach the parent's stdout; stderr is read for the watchdog's mark.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-TAIL_CHARACTERS);
    });
    this.#ready = new Promise<void>((resolve) => {
      this.#child.on('message', (answer: Answer) => {
        if (answer.kind === 'ready') resolve();
        else this.#settle(answer);
      });
    });
    this.#child.on('error', () => this.#die(undefined));
    // `close` comes after stderr has been read to its end.
    this.#child.on('close', (status, signal) => this.#die(signal ?? status));
    const start: Start = { settings };
    this.#send(start);
  }

  /** One job at a time. @throws DeadChild where the child ended; CongvanError where the job failed */
  async run(job: Job): Promise<Result> {
    this.file = job.file;
    if (job.kind === 'read') this.pages++;
    return new Promise<Result>((resolve, reject) => {
      this.#pending = { resolve, reject };
      if (!this.alive) return this.#die(undefined);
      this.#limit(START_MS);
      this.#ready.then(() => {
        this.#limit(this.#settings.pageTimeoutMs);
        this.#send(job);
      });
    });
  }

  /** Ends the child at once; a running job is rejected. */
  async end(): Promise<void> {
    if (!this.alive) return;
    const closed = new Promise<void>((resolve) => {
      this.#child.once('close', () => resolve());
    });
    this.#child.kill('SIGKILL');
    await closed;
  }

  #limit(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      this.#child.kill('SIGKILL');
    }, ms);
  }

  #send(message: Start | Job): void {
    if (!this.#child.connected) return;
    // A child that is just ending breaks the pipe; its `close` tells the rest.
    this.#child.send(message, () => {});
  }

  #settle(answer: Exclude<Answer, { kind: 'ready' }>): void {
    clearTimeout(this.#timer);
    this.rssMb = answer.rssMb;
    const pending = this.#pending;
    this.#pending = undefined;
    if (answer.kind === 'done') pending?.resolve(answer.result);
    else pending?.reject(errorOf(answer));
  }

  #die(status: NodeJS.Signals | number | null | undefined): void {
    clearTimeout(this.#timer);
    this.alive = false;
    const pending = this.#pending;
    this.#pending = undefined;
    pending?.reject(new DeadChild(this.#causeOfDeath(status)));
  }

  #causeOfDeath(status: NodeJS.Signals | number | null | undefined): CongvanError {
    const { pageTimeoutMs, maxMemoryMb } = this.#settings;
    if (this.#isLate) return new CongvanError('page.timeout', `> ${pageTimeoutMs} ms`);
    const memory = new RegExp(`${MEMORY_MARK} (\\d+)`).exec(this.#stderr);
    if (memory) return new CongvanError('page.memory', `${memory[1]} > ${maxMemoryMb} MB`);
    const said = this.#stderr.split('\n').findLast((line) => /^\w*Error\b|^RuntimeError|^FATAL/.test(line));
    return new CongvanError('page.crash', said?.slice(0, 200) ?? `kết thúc với ${status ?? 'lỗi khởi động'}`);
  }
}

/** What node must be told to run an entry; TypeScript ones run in development and tests only. */
export const loaderFor = (entry: URL): string[] =>
  entry.pathname.endsWith('.ts') ? ['--import', tsxLoader()] : [];

const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
