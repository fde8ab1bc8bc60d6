/** Reads pages in child processes: as many as there are workers, made when needed, replaced when they end. */
import { extname } from 'node:path';
import { type InspectedFile, inspectFile } from '../ingest/file.ts';
import type { BytesReader } from '../ingest/plain-text.ts';
import { readText } from '../ingest/text.ts';
import { CongvanError } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import { DeadChild, ReaderProcess } from '../process/child-process.ts';
import type { Job, Result } from '../process/protocol.ts';
import { loadEncodings } from '../rules/encodings.ts';
import type { Settings } from '../settings.ts';
import { readLegacyText } from '../text/legacy-text.ts';
import type { OpenedFile, PageReader } from './reader.ts';

/** A child is replaced after so many pages, or when it keeps more than this share of its memory: both stay flat. */
const RENEW = { pages: 200, memoryShare: 0.7 };
/** So many files are remembered between `open` and the last `read`. */
const REMEMBERED_FILES = 64;

export interface PoolOptions {
  /** Entry file of the children; tests put their own here. */
  readonly entry?: URL;
}

/** The entry beside this file, with its own ending: `.ts` from the sources, `.js` when built. */
const childEntry = (): URL => new URL(`./child${extname(import.meta.url)}`, import.meta.url);

/** Several `read` calls run at once on different children. The caller must close it. */
export function openPageReader(settings: Settings, options: PoolOptions = {}): PageReader {
  const pool = new Pool(settings, options.entry ?? childEntry());
  const files = new Map<string, KnownFile>();
  const readBytes: BytesReader = (bytes) => readLegacyText(bytes, loadEncodings(settings.rules).all);

  const known = async (file: string): Promise<KnownFile> => {
    const found =
      files.get(file) ?? knownFile(await inspectFile(file, settings.maxBytes, readBytes), settings);
    files.set(file, found);
    const [oldest] = files.keys();
    if (files.size > REMEMBERED_FILES && oldest !== undefined) files.delete(oldest);
    return found;
  };

  return {
    async open(file): Promise<OpenedFile> {
      files.delete(file);
      const { text, mediaType, sha256, bytes } = await known(file);
      if (text) return { sha256, mediaType, bytes, pages: text.length };
      const { pages } = (await pool.run({ kind: 'open', file, mediaType })) as { pages: number };
      return { sha256, mediaType, bytes, pages };
    },
    async read(file, page): Promise<PageReading> {
      const { text, mediaType } = await known(file);
      if (!text) return (await pool.run({ kind: 'read', file, mediaType, page })) as PageReading;
      const reading = text[page - 1];
      if (!reading) throw new CongvanError('file.damaged', `không có trang ${page}`);
      return reading;
    },
    close: () => pool.close(),
  };
}

/** A file that was looked at; `text` holds the pages of plain text, which need no child. */
type KnownFile = Omit<InspectedFile, 'text'> & { readonly text: readonly PageReading[] | null };

/** @throws CongvanError file.too-many-pages */
function knownFile(file: InspectedFile, { maxPages }: Settings): KnownFile {
  const text = file.text && readText(file.text);
  if (text && text.length > maxPages) {
    throw new CongvanError('file.too-many-pages', `${text.length} > ${maxPages} trang`);
  }
  return { ...file, text };
}

interface Waiting {
  readonly job: Job;
  /** A job may outlive one crash of its child. */
  readonly triesLeft: number;
  resolve(result: Result): void;
  reject(error: Error): void;
}

class Pool {
  readonly #settings: Settings;
  readonly #entry: URL;
  readonly #queue: Waiting[] = [];
  readonly #idle = new Set<ReaderProcess>();
  readonly #busy = new Set<ReaderProcess>();
  #closed = false;

  constructor(settings: Settings, entry: URL) {
    this.#settings = settings;
    this.#entry = entry;
  }

  run(job: Job): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, triesLeft: 1, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#next();
    await Promise.all([...this.#idle, ...this.#busy].map((child) => child.end()));
    this.#idle.clear();
  }

  #next(): void {
    if (this.#closed) {
      for (const { reject } of this.#queue.splice(0)) reject(new CongvanError('page.crash', 'đã đóng'));
      return;
    }
    while (this.#queue.length > 0 && this.#busy.size < this.#settings.workers) {
      const waiting = this.#queue.shift()!;
      this.#work(this.#childFor(waiting.job.file), waiting);
    }
  }

  /** An idle child that has the file open, else any idle one, else a new one. */
  #childFor(file: string): ReaderProcess {
    for (const child of this.#idle) if (!child.alive) this.#idle.delete(child);
    const [any] = this.#idle;
    const child = [...this.#idle].find((one) => one.file === file) ?? any;
    return child ?? new ReaderProcess(this.#entry, this.#settings);
  }

  async #work(child: ReaderProcess, waiting: Waiting): Promise<void> {
    this.#idle.delete(child);
    this.#busy.add(child);
    try {
      waiting.resolve(await child.run(waiting.job));
    } catch (thrown) {
      this.#fail(waiting, thrown);
    }
    if (this.#isWorn(child)) await child.end();
    this.#busy.delete(child);
    if (child.alive) this.#idle.add(child);
    this.#next();
  }

  #fail(waiting: Waiting, thrown: unknown): void {
    const error = thrown instanceof DeadChild ? thrown.error : (thrown as Error);
    const again = thrown instanceof DeadChild && thrown.error.code === 'page.crash' && waiting.triesLeft > 0;
    if (again && !this.#closed) this.#queue.unshift({ ...waiting, triesLeft: waiting.triesLeft - 1 });
    else waiting.reject(error);
  }

  #isWorn({ pages, rssMb }: ReaderProcess): boolean {
    return pages >= RENEW.pages || rssMb > RENEW.memoryShare * this.#settings.maxMemoryMb;
  }
}
