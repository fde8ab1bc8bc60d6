/** Reads pages in child processes: as many as there are workers, made when needed, replaced when they end. */
import { extname } from 'node:path';
import { inspectFile } from '../ingest/file.ts';
import { readText } from '../ingest/text.ts';
import type { Unpacked } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import type { PageReading } from '../model/page.ts';
import { openPool, type Pool } from '../process/pool.ts';
import { loadEncodings } from '../rules/encodings.ts';
import type { Settings } from '../settings.ts';
import { readLegacyText } from '../text/legacy-text.ts';
import { insteadOf, type PageJob, type PageResult, type UnpackJob } from './jobs.ts';
import type { OpenedFile, PageReader } from './reader.ts';

/** A child is replaced after so many pages, or when it keeps more than this share of its memory: both stay flat. */
const RENEW = { jobs: 200, memoryShare: 0.7 };

export interface ReaderOptions {
  /** Entry file of the children; tests put their own here. */
  readonly entry?: URL;
}

/** An entry beside this file, with its own ending: `.ts` from the sources, `.js` when built. */
const entryOf = (name: string): URL => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);

/** What a file is, and its first page as soon as it is read. */
type Opened = Omit<PageResult, 'page'> & { readonly page: Promise<PageReading | null> };

/** Children that do something with pages, within the limits of the settings. */
export const openPagePool = <Page>(
  settings: Settings,
  entry: 'page-child' | 'picture-child' | URL,
): Pool<PageJob, PageResult<Page>> =>
  openPool({
    entry: entry instanceof URL ? entry : entryOf(entry),
    settings,
    children: settings.workers,
    jobsEach: 1,
    jobMs: settings.pageTimeoutMs,
    codes: { timeout: 'page.timeout', memory: 'page.memory', crash: 'page.crash' },
    instead: insteadOf,
    keyOf: ({ file }) => file,
    renew: RENEW,
    isLean: true,
  });

/** Archives and mails are few: one process opens them, made when the first one comes. */
const openUnpackPool = (settings: Settings): Pool<UnpackJob, Unpacked | null> =>
  openPool({
    entry: entryOf('unpack-child'),
    settings,
    children: 1,
    jobsEach: 1,
    jobMs: settings.pageTimeoutMs,
    codes: { timeout: 'file.archive-limit', memory: 'file.archive-limit', crash: 'file.damaged' },
  });

/** The caller must close it. */
export function openPageReader(settings: Settings, options: ReaderOptions = {}): PageReader {
  const pool = openPagePool<PageReading>(settings, options.entry ?? 'page-child');
  const unpackers = openUnpackPool(settings);
  const readBytes = (bytes: string) => readLegacyText(bytes, loadEncodings(settings.rules).all);
  const readOne = async (job: Omit<PageJob, 'page'>, page: number) => (await pool.run({ ...job, page })).page;

  /** One job instead of two: no process waits for this one to ask for the page. Open as soon as the child tells so. */
  const opened = (job: Omit<PageJob, 'page'>, first: number): Promise<Opened> =>
    new Promise((resolve, reject) => {
      const whole = pool.run({ ...job, page: first, opens: true }, ({ known }) =>
        resolve({ ...(known as PageResult), page }),
      );
      const page = whole.then((result) => result.page);
      page.catch(() => {});
      whole.then((result) => resolve({ ...result, page }), reject);
    });

  return {
    async open(file, first = 1): Promise<OpenedFile> {
      const { text, mediaType, sha256, bytes } = await inspectFile(file, settings.maxBytes, readBytes);
      if (text) {
        const pages = textPages(readText(text), settings);
        return {
          facts: { sha256, mediaType, bytes, pages: pages.length },
          signatures: [],
          read: async (page) => there(pages[page - 1], page),
        };
      }
      const job = { file, mediaType, sha256 };
      const { pages, texts, signatures = [], page: firstPage } = await opened(job, first);
      if (pages > settings.maxPages)
        throw new CongvanError('file.too-many-pages', `${pages} > ${settings.maxPages} trang`);
      return {
        facts: { sha256, mediaType, bytes, pages },
        signatures,
        async read(page) {
          if (texts) return there(texts[page - 1], page);
          return there(await (page === first ? firstPage : readOne(job, page)), page);
        },
      };
    },
    unpack: (file, folder, room) => unpackers.run({ file, folder, room }),
    async close() {
      await Promise.all([pool.close(), unpackers.close()]);
    },
  };
}

/** @throws CongvanError file.too-many-pages */
function textPages(pages: readonly PageReading[], { maxPages }: Settings): readonly PageReading[] {
  if (pages.length > maxPages)
    throw new CongvanError('file.too-many-pages', `${pages.length} > ${maxPages} trang`);
  return pages;
}

function there(reading: PageReading | null | undefined, page: number): PageReading {
  if (!reading) throw new CongvanError('file.damaged', `không có trang ${page}`);
  return reading;
}
