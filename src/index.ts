/** congvan as a library: a letter in, its outcome out; a folder of them; what they ask for, and what is at odds; a register. */
/// <reference lib="esnext.disposable" preserve="true" />

import type { WalkProgress } from './batch/index.ts';
import type { CheckOptions, CheckRun, DueOptions } from './compliance/index.ts';
import { type Congvan, openEarly } from './congvan.ts';
import { checked, failedOutcome } from './emit/checked.ts';
import type { GivenLetter } from './ingest/given.ts';
import type { Agenda } from './model/compliance.ts';
import type { Outcome } from './model/outcome.ts';
import type { WholeReading } from './pipeline.ts';
import type { PagePictures } from './reading/pictures.ts';
import type { Register, RegisterOptions } from './register/index.ts';
import { type Settings, settingsFrom } from './settings.ts';

export type { WalkProgress } from './batch/index.ts';
export type { CheckEnd, CheckOptions, CheckRun, DueOptions } from './compliance/index.ts';
export type { Congvan } from './congvan.ts';
export type { GivenLetter } from './ingest/given.ts';
export type { Agenda, Asked, ComplianceFinding, Due, LetterReport } from './model/compliance.ts';
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
export type { PageRange, PageWords } from './model/page.ts';
export type { Stamp, StampedPage, StampOptions } from './model/stamp.ts';
export type { OnPage, WholeReading } from './pipeline.ts';
export type { PagePicture, PagePictures } from './reading/pictures.ts';
export { type AgendaOptions, agendaOf } from './register/agenda.ts';
export type { RegisterOptions } from './register/index.ts';
export type * from './register/port.ts';
export { Refusal } from './register/refusal.ts';
export type { Settings } from './settings.ts';

/** @throws CongvanError run.usage for a setting out of range, run.rules, run.setup */
export async function openCongvan(options: Partial<Settings> = {}): Promise<Congvan> {
  const { congvan, whole } = openEarly(settingsFrom(options));
  await whole;
  return congvan;
}

/** One file, its bytes or a stream of them → its outcome. For more than one file, `openCongvan` saves the start-up of each. */
export async function readLetter(letter: GivenLetter, options: Partial<Settings> = {}): Promise<Outcome> {
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

export interface FolderOptions extends Partial<Settings> {
  /** The reader to read with, which stays open; one of its own, with these settings, where none is given. */
  readonly congvan?: Congvan;
  /** Aborted, it ends the walk with its reason; letters in hand are read to their end and forgotten. */
  readonly signal?: AbortSignal;
  /** Told of each file when its letters are about to be given. */
  readonly onProgress?: (progress: WalkProgress) => void;
  /** The words of the pages are wanted too, which are many. */
  readonly withWords?: boolean;
}

/** A letter of a folder. */
export interface FolderLetter extends WholeReading {
  /** Where its file lies; `outcome.source.file` is its name below the folder. */
  readonly path: string;
}

/**
 * The letters of folders, to their bottom, and of files, in the order of their names; of a file with several letters each.
 * Some are read ahead, none is kept: as many as one likes. Nothing is written. Archives and mails are not opened: they are
 * failed outcomes (`file.container`), and `Congvan.unpack` takes them apart.
 * @throws CongvanError file.missing for a path that is not there; run.* as `openCongvan`; the reason of the signal
 */
export async function* readFolder(
  given: string | readonly string[],
  { congvan, signal, onProgress, withWords = false, ...settings }: FolderOptions = {},
): AsyncGenerator<FolderLetter> {
  const { eachFile } = await import('./batch/index.ts');
  const own = congvan ? undefined : await openCongvan(settings);
  const reader = congvan ?? own!;
  try {
    const files = eachFile<WholeReading[]>([given].flat(), {
      read: (letter, name) => reader.readAll(letter, name, {}, withWords),
      failed: (name, problem) => [{ outcome: checked(failedOutcome(name, problem)), words: [] }],
      ahead: 2 * reader.settings.workers + 1,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    for await (const { path, read } of files) for (const reading of read) yield { ...reading, path };
  } finally {
    await own?.close();
  }
}

/**
 * A set of letters against the rules and against each other, letter by letter.
 * @param given output folders of `congvan read`, or `letters.jsonl` files
 * @throws CongvanError file.missing, run.usage, run.rules
 */
export async function openCheck(given: readonly string[], options: CheckOptions = {}): Promise<CheckRun> {
  return (await import('./compliance/index.ts')).openCheck(given, options);
}

/**
 * What a set of letters asks for by which day. Those of a register, with what is done: {@link agendaOf}.
 * @param given output folders of `congvan read`, or `letters.jsonl` files
 * @throws CongvanError file.missing; run.usage where there is no result
 */
export async function openDeadlines(
  given: readonly string[],
  options: DueOptions,
): Promise<{ agenda: Agenda; skipped: readonly string[] }> {
  return (await import('./compliance/index.ts')).openDeadlines(given, options);
}

/**
 * Opens a register, and makes it where it is not there yet. Whoever opens it closes it.
 * @param where path of a file, or `postgres://…`
 * @throws CongvanError run.database
 */
export async function openRegister(where: string, options: RegisterOptions = {}): Promise<Register> {
  return (await import('./register/index.ts')).openRegister(where, options);
}
