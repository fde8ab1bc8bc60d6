/** Reading in a process of its own: a letter that hangs or crashes the program costs that letter and no other. */
import { extname } from 'node:path';
import type { Congvan } from '../congvan.ts';
import { failedOutcome } from '../emit/checked.ts';
import { fileOf, type GivenLetter, nameOf } from '../ingest/given.ts';
import type { Room, Unpacked } from '../model/container.ts';
import { stopsRun } from '../model/errors.ts';
import type { FormPaths } from '../model/forms.ts';
import type { PageRange } from '../model/page.ts';
import type { Stamp, StampOptions } from '../model/stamp.ts';
import type { OnPage, WholeReading } from '../pipeline.ts';
import { openPool } from '../process/pool.ts';
import type { Settings } from '../settings.ts';

export interface ReadJob {
  readonly file: string;
  readonly name: string;
  /** The words are wanted too: they are many, and few ask for them. */
  readonly withWords: boolean;
  readonly into?: FormPaths;
  /** All of the file where absent. */
  readonly pages?: PageRange;
}

/** A file of one letter or several. */
export interface ReadAllJob {
  readonly file: string;
  readonly name: string;
  readonly into: FormPaths;
  readonly withWords: boolean;
  readonly all: true;
}

interface StampJob {
  readonly file: string;
  readonly name: string;
  readonly stamp: Stamp;
  readonly into: string;
  readonly options: StampOptions;
}

interface OpenJob {
  readonly file: string;
  readonly folder: string;
  readonly room: Room;
}

/** A letter to be read or stamped, or a file to be opened. */
export type LetterJob = ReadJob | ReadAllJob | OpenJob | StampJob;

export type LetterResult = WholeReading | WholeReading[] | Unpacked | null;

export interface HostOptions {
  /** Entry file of the child; tests put their own here. */
  readonly entry?: URL;
}

const childEntry = (): URL => new URL(`./letter-child${extname(import.meta.url)}`, import.meta.url);

/**
 * As `openCongvan`, behind a process boundary: this process only waits, so that its timers and signals are always on
 * time. A letter that takes longer than `letterTimeoutMs` is `letter.timeout`, one that ends the process `letter.crash`.
 * @throws CongvanError (by `read`) run.* as `openCongvan` threw it
 */
export function openHost(settings: Settings, options: HostOptions = {}): Congvan {
  const pool = openPool<LetterJob, LetterResult>({
    entry: options.entry ?? childEntry(),
    settings,
    children: 1,
    // The caller decides how many letters are in hand.
    jobsEach: Infinity,
    jobMs: settings.letterTimeoutMs,
    codes: { timeout: 'letter.timeout', memory: 'letter.crash', crash: 'letter.crash' },
  });
  const read = async (
    letter: GivenLetter,
    name: string,
    wanted: Omit<ReadJob, 'file' | 'name'>,
    onPage?: OnPage,
  ): Promise<WholeReading> => {
    try {
      await using file = await fileOf(letter, settings.maxBytes);
      const job = { file: file.path, name, ...wanted };
      return (await pool.run(job, onPage && (({ done, all }) => onPage(done, all)))) as WholeReading;
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return { outcome: failedOutcome(name, thrown), words: [] };
    }
  };
  return {
    settings,
    read: async (letter, name = nameOf(letter), into = {}) =>
      (await read(letter, name, { withWords: false, into })).outcome,
    readWhole: (letter, name = nameOf(letter), pages, into = {}, onPage) =>
      read(letter, name, { withWords: true, into, ...(pages && { pages }) }, onPage),
    async readAll(letter, name = nameOf(letter), into = {}, withWords = false) {
      try {
        await using file = await fileOf(letter, settings.maxBytes);
        return (await pool.run({ file: file.path, name, into, withWords, all: true })) as WholeReading[];
      } catch (thrown) {
        if (stopsRun(thrown)) throw thrown;
        return [{ outcome: failedOutcome(name, thrown), words: [] }];
      }
    },
    async stamp(letter, name, stamp, into, options) {
      await using file = await fileOf(letter, settings.maxBytes);
      await pool.run({ file: file.path, name, stamp, into, options });
    },
    unpack: async (file, folder, room) => (await pool.run({ file, folder, room })) as Unpacked | null,
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
