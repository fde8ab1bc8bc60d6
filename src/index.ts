/** congvan as a library: a letter in, its outcome out. */
/// <reference lib="esnext.disposable" preserve="true" />
import { checked, failedOutcome, writeForms } from './emit/index.ts';
import { fileOf, nameOf } from './ingest/given.ts';
import type { Room, Unpacked } from './model/container.ts';
import { stopsRun } from './model/errors.ts';
import type { FormPaths } from './model/forms.ts';
import type { Outcome } from './model/outcome.ts';
import type { FileReading, OnPage, PageRange, WholeReading } from './pipeline.ts';
import type { PagePictures } from './reading/pictures.ts';
import { type Settings, settingsFrom } from './settings.ts';

export type { Container, Mail, Member, Room, Unpacked } from './model/container.ts';
export { CongvanError, ERRORS, type ErrorCode } from './model/errors.ts';
export { FORM_NAMES, type FormName, type FormPaths } from './model/forms.ts';
export { outcomeJsonSchema } from './model/json-schema.ts';
export {
  type Capacity,
  type Deadline,
  type EvidenceTree,
  evidenceTreeSchema,
  type Letter,
  letterSchema,
  type Reference,
} from './model/letter.ts';
export {
  type Finding,
  type Outcome,
  type OutcomePage,
  outcomeSchema,
  SCHEMA_VERSION,
} from './model/outcome.ts';
export type { PageWords } from './model/page.ts';
export type { OnPage, PageRange, WholeReading } from './pipeline.ts';
export type { PagePicture, PagePictures } from './reading/pictures.ts';
export type { Settings } from './settings.ts';

/** A reader that stays open: its worker processes and rules serve all files. Whoever opens it closes it. */
export interface Congvan extends AsyncDisposable {
  readonly settings: Settings;
  /**
   * One file → its outcome, in the shape of `outcomeSchema`. Never throws for what is wrong with the file: that is a
   * `failed` or `partial` outcome. Several files may be read at once.
   * @param letter its path, or its bytes, which lie in a file of their own in the system's folder while they are read
   * @param name how the outcome calls the file; its path where none is given, «letter» for bytes
   * @param into where its text, hOCR, ALTO or searchable PDF is written; a form that cannot be made leaves no file
   * @throws CongvanError run.setup where no file can be read at all; run.usage for what is neither path nor bytes
   */
  read(letter: string | Uint8Array, name?: string, into?: FormPaths): Promise<Outcome>;
  /**
   * As {@link read}, of a file that may hold several letters: the outcome of each, with its pages as `source.range`. One
   * where the pages do not surely say that they are several; its forms are written then, and only then.
   * @param withWords the words of the pages are wanted too, which are many
   */
  readAll(
    letter: string | Uint8Array,
    name?: string,
    into?: FormPaths,
    withWords?: boolean,
  ): Promise<WholeReading[]>;
  /**
   * As {@link read}, with the words of the pages and their places: for a search, and for a person who points at one.
   * @param pages those of the letter, where the file holds others too
   */
  readWhole(
    letter: string | Uint8Array,
    name?: string,
    pages?: PageRange,
    into?: FormPaths,
    onPage?: OnPage,
  ): Promise<WholeReading>;
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

/** @throws CongvanError run.usage for a setting out of range, run.rules, run.setup */
export async function openCongvan(options: Partial<Settings> = {}): Promise<Congvan> {
  const settings = settingsFrom(options);
  const [{ loadRules }, { readFile, readLetters }, { openPageReader }] = await Promise.all([
    import('./rules/index.ts'),
    import('./pipeline.ts'),
    import('./reading/page-reader.ts'),
  ]);
  const rules = loadRules(settings.rules);
  const reader = openPageReader(settings);
  const close = (): Promise<void> => reader.close();
  /** Draws nothing unless a form asks for it. */
  const write = (into: FormPaths, file: string, { outcome, transcript }: FileReading): Promise<void> =>
    writeForms(into, {
      file,
      outcome,
      transcript,
      pictures: async () =>
        (await import('./reading/embeddable.ts')).embeddablePictures(
          file,
          outcome.source.pages ?? 0,
          settings,
        ),
    });
  const readWhole: Congvan['readWhole'] = async (letter, name = nameOf(letter), pages, into = {}, onPage) => {
    try {
      await using file = await fileOf(letter);
      const reading = await readFile(file.path, name, reader, rules, pages, onPage);
      await write(into, file.path, reading);
      return { outcome: checked(reading.outcome), words: reading.words };
    } catch (thrown) {
      if (stopsRun(thrown)) throw thrown;
      return { outcome: checked(failedOutcome(name, thrown)), words: [] };
    }
  };
  return {
    settings,
    read: async (letter, name, into) => (await readWhole(letter, name, undefined, into)).outcome,
    readWhole,
    async readAll(letter, name = nameOf(letter), into = {}, withWords = false) {
      try {
        await using file = await fileOf(letter);
        const readings = await readLetters(file.path, name, reader, rules);
        const [only] = readings;
        if (only && readings.length === 1) await write(into, file.path, only);
        return readings.map(({ outcome, words }) => ({
          outcome: checked(outcome),
          words: withWords ? words : [],
        }));
      } catch (thrown) {
        if (stopsRun(thrown)) throw thrown;
        return [{ outcome: checked(failedOutcome(name, thrown)), words: [] }];
      }
    },
    unpack: (file, folder, room) => reader.unpack(file, folder, room),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One file, or its bytes → its outcome. For more than one file, `openCongvan` saves the start-up of each. */
export async function readLetter(
  letter: string | Uint8Array,
  options: Partial<Settings> = {},
): Promise<Outcome> {
  await using congvan = await openCongvan({ workers: 1, ...options });
  return await congvan.read(letter);
}

/**
 * Draws pages of letters for people to look at, in processes of its own. Whoever opens it closes it.
 * @throws CongvanError run.usage for a setting out of range
 */
export async function openPictures(options: Partial<Settings> = {}): Promise<PagePictures> {
  const { openPagePictures } = await import('./reading/pictures.ts');
  return openPagePictures(settingsFrom(options));
}
