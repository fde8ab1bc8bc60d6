/** The parent's hold on one child process: jobs go in, an answer or a coded error comes out, whatever the child does. */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { debuglog } from 'node:util';
import { CongvanError, type ErrorCode } from '../model/errors.ts';
import type { Settings } from '../settings.ts';
import { type Answer, type Ask, MEMORY_MARK, type Progress } from './protocol.ts';

/** For developers: NODE_DEBUG=congvan shows what children say on stderr. */
const debug = debuglog('congvan');

/** So much of what a child says on stderr is kept, for the detail of a crash. */
const TAIL_CHARACTERS = 2000;
/** A child that is told to end has so long to do it by itself. */
const CLOSE_MS = 300;

export interface ChildOptions {
  /** Entry file of the child. */
  readonly entry: URL;
  readonly settings: Settings;
  /** The child loads its libraries within this time. Milliseconds. */
  readonly startMs: number;
  /** One job may take so long. Milliseconds. */
  readonly jobMs: number;
  /** What a job is told whose child had to be ended, or ended by itself. */
  readonly codes: Readonly<Record<'timeout' | 'memory' | 'crash', ErrorCode>>;
  /** Works on large pictures, whose memory it shall give back ({@link LEAN}). */
  readonly isLean?: boolean;
}

/**
 * What makes a process give memory back at once, for some hundredths of its time: blocks of a megabyte go back to the
 * system when they are freed and all threads share one store (glibc; other systems know no such names), and the store of
 * young values is small (megabytes). Drawn pages of 200 dpi are then read within 270 MB instead of 400, scans in PDF within some 450 instead of 570.
 */
const LEAN = {
  env: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: String(1 << 20) },
  argv: ['--max-semi-space-size=4'],
} as const;

/** What a child tells the pool that made it. */
export interface ChildEvents<Job, Result> {
  done(job: Job, result: Result): void;
  failed(job: Job, error: CongvanError): void;
  progress(job: Job, progress: Progress): void;
  refused(error: CongvanError): void;
  /** The process is gone. @param jobs those it had in hand */
  died(jobs: readonly Job[], error: CongvanError): void;
  /** It can take a job again, or is gone. */
  changed(): void;
}

interface InHand<Job> {
  readonly job: Job;
  timer: NodeJS.Timeout | undefined;
}

/** @typeParam Task the pool's own account of a job; `wireOf` gives what is sent */
export class Child<Task, Job, Result> {
  /** Jobs taken so far. */
  jobs = 0;
  /** Resident set after the last job. */
  rssMb = 0;
  isReady = false;
  isAlive = true;
  readonly #process: ChildProcess;
  readonly #options: ChildOptions;
  readonly #events: ChildEvents<Task, Result>;
  readonly #wireOf: (task: Task) => Job;
  readonly #inHand = new Map<number, InHand<Task>>();
  readonly #closed: Promise<void>;
  #starting: NodeJS.Timeout | undefined;
  #lateMs: number | undefined;
  #stderr = '';

  constructor(options: ChildOptions, events: ChildEvents<Task, Result>, wireOf: (task: Task) => Job) {
    this.#options = options;
    this.#events = events;
    this.#wireOf = wireOf;
    const { entry, settings, startMs, isLean = false } = options;
    this.#process = fork(fileURLToPath(entry), [], {
      execArgv: [...loaderFor(entry), ...(isLean ? LEAN.argv : [])],
      env: { ...(isLean && LEAN.env), ...process.env },
      // Nothing a library prints may reach the parent's stdout; stderr is read for the watchdog's mark.
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-TAIL_CHARACTERS);
      if (debug.enabled) process.stderr.write(text);
    });
    this.#process.on('message', (answer: Answer<Result>) => this.#take(answer));
    this.#closed = new Promise((resolve) => {
      const die = (status: NodeJS.Signals | number | null): void => {
        this.#die(status);
        resolve();
      };
      // A process that could not be made has no `close`; of any other it comes when stderr was read to its end.
      this.#process.on('error', () => this.#process.pid === undefined && die(null));
      this.#process.on('close', (status, signal) => die(signal ?? status));
    });
    this.#starting = this.#killAfter(startMs);
    this.#send({ kind: 'start', settings });
  }

  get tasks(): readonly Task[] {
    return [...this.#inHand.values()].map(({ job }) => job);
  }

  give(task: Task): void {
    const id = ++this.jobs;
    this.#inHand.set(id, { job: task, timer: this.#killAfter(this.#options.jobMs) });
    this.#send({ kind: 'job', id, job: this.#wireOf(task) });
  }

  /** Ends the process; jobs in hand are told of it by `died`. */
  async end(): Promise<void> {
    if (!this.isAlive) return;
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), CLOSE_MS);
    // Told so, and not by cutting the channel: after that no `close` would come.
    this.#send({ kind: 'end' });
    await this.#closed;
    clearTimeout(timer);
  }

  #killAfter(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#lateMs = ms;
      this.#process.kill('SIGKILL');
    }, ms);
  }

  #send(message: Ask<Job>): void {
    // A child that is just ending breaks the pipe; its `close` tells the rest.
    if (this.#process.connected) this.#process.send(message, () => {});
  }

  #take(answer: Answer<Result>): void {
    if (answer.kind === 'ready') {
      clearTimeout(this.#starting);
      this.isReady = true;
    } else if (answer.kind === 'refused') {
      clearTimeout(this.#starting);
      this.#events.refused(new CongvanError(answer.code, answer.detail));
    } else if (answer.kind === 'clock') {
      for (const held of this.#inHand.values()) {
        clearTimeout(held.timer);
        held.timer = this.#killAfter(answer.ms ?? this.#options.jobMs);
      }
    } else if (answer.kind === 'progress') {
      const held = this.#inHand.get(answer.id);
      const { done, all, known } = answer;
      if (held) this.#events.progress(held.job, { done, all, known });
      return;
    } else {
      const held = this.#inHand.get(answer.id);
      if (!held) return;
      clearTimeout(held.timer);
      this.#inHand.delete(answer.id);
      this.rssMb = answer.rssMb;
      if (answer.kind === 'done') this.#events.done(held.job, answer.result);
      else this.#events.failed(held.job, new CongvanError(answer.code, answer.detail));
    }
    this.#events.changed();
  }

  #die(status: NodeJS.Signals | number | null): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    clearTimeout(this.#starting);
    const tasks = this.tasks;
    for (const { timer } of this.#inHand.values()) clearTimeout(timer);
    this.#inHand.clear();
    this.#events.died(tasks, this.#causeOfDeath(status));
    this.#events.changed();
  }

  #causeOfDeath(status: NodeJS.Signals | number | null): CongvanError {
    const { codes, settings } = this.#options;
    if (this.#lateMs !== undefined)
      return new CongvanError(this.isReady ? codes.timeout : 'process.slow-start', `> ${this.#lateMs} ms`);
    const memory = new RegExp(`${MEMORY_MARK} (\\d+)`).exec(this.#stderr);
    if (memory) return new CongvanError(codes.memory, `${memory[1]} > ${settings.maxMemoryMb} MB`);
    const said = this.#stderr.split('\n').findLast((line) => /^\w*Error\b|^RuntimeError|^FATAL/.test(line));
    return new CongvanError(codes.crash, said?.slice(0, 200) ?? `kết thúc với ${status ?? 'lỗi khởi động'}`);
  }
}

/** What node must be told to run an entry; TypeScript ones run in development and tests only. */
const loaderFor = (entry: URL): string[] => (entry.pathname.endsWith('.ts') ? ['--import', tsxLoader()] : []);

const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
