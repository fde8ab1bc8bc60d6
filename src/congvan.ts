/** A reader of letters that stays open: files go in, to processes that read their pages; what was read is interpreted here. */
/// <reference lib="esnext.disposable" preserve="true" />

import { checked, failedOutcome } from './emit/checked.ts';
import { fileOf, type GivenLetter, nameOf } from './ingest/given.ts';
import type { Room, Unpacked } from './model/container.ts';
import { stopsRun } from './model/errors.ts';
import type { FormPaths } from './model/forms.ts';
import type { Outcome } from './model/outcome.ts';
import type { PageRange } from './model/page.ts';
import type { Stamp, StampOptions } from './model/stamp.ts';
import type { FileReading, OnPage, WholeReading } from './pipeline.ts';
import { openPageReader } from './reading/page-reader.ts';
import type { Settings } from './settings.ts';

/** A reader that stays open: its worker processes and rules serve all files. Whoever opens it closes it. */
export interface Congvan extends AsyncDisposable {
  readonly settings: Settings;
  /**
   * One file → its outcome, in the shape of `outcomeSchema`. Never throws for what is wrong with the file: that is a
   * `failed` or `partial` outcome. Several files may be read at once.
   * @param letter its path, or its bytes, whole or as a stream, which lie in a file of their own in the system's folder while
   * they are read; of a stream at most `settings.maxBytes`
   * @param name how the outcome calls the file; its path where none is given, «letter» for bytes
   * @param into where its text, hOCR, ALTO or searchable PDF is written; a form that cannot be made or
   * written leaves no file
   * @throws CongvanError run.setup where no file can be read at all; run.usage for what is neither path nor bytes
   */
  read(letter: GivenLetter, name?: string, into?: FormPaths): Promise<Outcome>;
  /**
   * As {@link read}, of a file that may hold several letters: the outcome of each, with its pages as `source.range`. One
   * where the pages do not surely say that they are several. Of several, the forms of each are written with its pages behind
   * the path, `thu.txt.1-3`.
   * @param withWords the words of the pages are wanted too, which are many
   */
  readAll(letter: GivenLetter, name?: string, into?: FormPaths, withWords?: boolean): Promise<WholeReading[]>;
  /**
   * As {@link read}, with the words of the pages and their places: for a search, and for a person who points at one.
   * @param pages those of the letter, where the file holds others too
   */
  readWhole(
    letter: GivenLetter,
    name?: string,
    pages?: PageRange,
    into?: FormPaths,
    onPage?: OnPage,
  ): Promise<WholeReading>;
  /**
   * Writes a copy of a letter as PDF with the stamp of arrival on its first page, where it covers no word. The letter itself
   * stays as it is; a signature does not hold in the copy, which says so. Of a letter without pages it is the stamp alone.
   * @param into the copy
   * @throws CongvanError file.*, output.unwritable
   */
  stamp(letter: GivenLetter, name: string, stamp: Stamp, into: string, options: StampOptions): Promise<void>;
  /**
   * The files in an archive or a mail, each laid into `folder` by itself; null for a file that holds none. `read` does not
   * look into such a file.
   * @param folder an empty one
   * @param room what comes out at most
   * @throws CongvanError file.damaged, file.archive-limit
   */
  unpack(file: string, folder: string, room: Room): Promise<Unpacked | null>;
  close(): Promise<void>;
}

/** A reader that takes letters already, while what it interprets them with is still loaded. */
export interface OpenedEarly {
  readonly congvan: Congvan;
  /** Its rules are loaded. Where they cannot be, each letter is refused for the same reason. @throws CongvanError run.rules */
  readonly whole: Promise<unknown>;
}

/** The first pages are read while the rules are loaded: a process that shall read one letter has it sooner. */
export function openEarly(settings: Settings): OpenedEarly {
  const reader = openPageReader(settings);
  const whole = loadInterpreter(settings);
  whole.catch(() => {});
  const close = (): Promise<void> => reader.close();
  const readWhole: Congvan['readWhole'] = async (letter, name = nameOf(letter), pages, into = {}, onPage) => {
    try {
      await using file = await fileOf(letter, settings.maxBytes);
      const [{ readFile, rules }, opened] = await both(whole, reader.open(file.path, pages?.first));
      const reading = await readFile(opened, name, rules, pages, onPage);
      await write(into, file.path, reading, settings);
      return { outcome: checked(reading.outcome), words: reading.words };
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return { outcome: checked(failedOutcome(name, thrown)), words: [] };
    }
  };
  const congvan: Congvan = {
    settings,
    read: async (letter, name, into) => (await readWhole(letter, name, undefined, into)).outcome,
    readWhole,
    async readAll(letter, name = nameOf(letter), into = {}, withWords = false) {
      try {
        await using file = await fileOf(letter, settings.maxBytes);
        const [{ readLetters, rules }, opened] = await both(whole, reader.open(file.path));
        const readings = await readLetters(opened, name, rules);
        for (const reading of readings) await write(into, file.path, reading, settings);
        return readings.map(({ outcome, words }) => ({
          outcome: checked(outcome),
          words: withWords ? words : [],
        }));
      } catch (thrown) {
        if (stopsRun(thrown)) throw thrown;
        return [{ outcome: checked(failedOutcome(name, thrown)), words: [] }];
      }
    },
    async stamp(letter, name, stamp, into, options) {
      await using file = await fileOf(letter, settings.maxBytes);
      const { writeStamped } = await loadStamping();
      await writeStamped({ file: file.path, name, stamp, into, options }, settings);
    },
    unpack: (file, folder, room) => reader.unpack(file, folder, room),
    close,
    [Symbol.asyncDispose]: close,
  };
  return { congvan, whole };
}

/** The failure of the first is told before that of the second, whichever comes sooner: without rules no letter is read. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/** @throws CongvanError run.rules */
async function loadInterpreter(settings: Settings) {
  const [{ readFile, readLetters }, { loadRules }] = await Promise.all([
    import('./pipeline.ts'),
    import('./rules/index.ts'),
  ]);
  return { readFile, readLetters, rules: loadRules(settings.rules) };
}

/** Loads and draws nothing unless a form is asked for. */
async function write(
  into: FormPaths,
  file: string,
  { outcome, transcript }: FileReading,
  settings: Settings,
): Promise<void> {
  if (Object.keys(into).length === 0) return;
  const pictures = async () =>
    (await import('./reading/embeddable.ts')).embeddablePictures(
      file,
      { first: 1, last: outcome.source.pages ?? 0 },
      settings,
    );
  await (await import('./emit/forms.ts')).writeForms(into, { file, outcome, transcript, pictures });
}

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const loadStamping = () => import('./stamping.ts');
