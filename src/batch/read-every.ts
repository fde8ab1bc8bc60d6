/** All letters of one file, for whoever keeps no folder of results: itself, its parts, or what lies in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PQueue from 'p-queue';
import { failedOutcome } from '../emit/checked.ts';
import { type Container, INSIDE, partName, type Room, type Unpacked } from '../model/container.ts';
import { asCongvanError, stopsRun } from '../model/errors.ts';
import type { FileRead, InnerLetter } from '../model/file-read.ts';
import type { Outcome } from '../model/outcome.ts';
import { called, digestFile, mayHoldFiles } from '../store/index.ts';
import { filesIn, roomAfter, roomOf } from './files-in.ts';
import type { Item } from './inputs.ts';

export interface ReadEvery {
  /** Of a file that holds no others: one outcome, or one of each letter among its pages. */
  readonly readAll: (file: string, name: string) => Promise<readonly Outcome[]>;
  readonly unpack: (file: string, folder: string, room: Room) => Promise<Unpacked | null>;
  /** A folder of this process alone, for what is taken out; it is gone when the letters are read. */
  readonly places: string;
  readonly maxBytes: number;
  /** Letters of one file that are read at once. */
  readonly concurrency: number;
}

/** @throws CongvanError run.* */
export async function readEvery(file: string, name: string, how: ReadEvery): Promise<FileRead> {
  const places: string[] = [];
  let room = roomOf(how.maxBytes);
  const look = async (bytes: string): Promise<Unpacked | null> => {
    if (!(await mayHoldFiles(bytes))) return null;
    const place = await mkdtemp(join(how.places, 'trong-'));
    places.push(place);
    const unpacked = await how.unpack(bytes, place, room);
    if (unpacked) room = roomAfter(room, unpacked);
    return unpacked;
  };
  try {
    const queue = new PQueue({ concurrency: how.concurrency });
    const reading: Promise<FileRead>[] = [];
    for await (const item of filesIn({ file, name }, file, { look }))
      reading.push(queue.add(() => readOne(item, name, how)));
    const read = await Promise.all(reading);
    const [only] = read;
    if (only && read.length === 1 && only.outcome.source.file === name) return only;
    const inside = read.flatMap((one) => one.inside);
    return { outcome: worstOf(read.map(({ outcome }) => outcome)), inside };
  } finally {
    for (const place of places) await rm(place, { recursive: true, force: true });
  }
}

/** A file that holds no others: a letter, or several by their pages. */
async function readOne(item: Item, top: string, { readAll }: ReadEvery): Promise<FileRead> {
  const { name, problem, inside } = item;
  const file = item.file as string;
  const outcomes = problem ? [failedOutcome(name, problem)] : await readAll(file, name).catch(failed);
  const first = outcomes[0]!;
  if (!first.source.range) {
    const outcome = called(first, name, undefined, inside?.container);
    if (!inside) return { outcome, inside: [] };
    const sha256 = problem ? null : first.source.sha256;
    return { outcome, inside: [{ path: below(name), sha256, container: inside.container, outcome }] };
  }
  const sha256 = (await digestFile(file, Number.POSITIVE_INFINITY)) ?? '';
  const { mail } = inside?.container ?? {};
  const mediaType = first.source.mediaType ?? '';
  const container: Container = { file: name, sha256, mediaType, ...(mail && { mail }) };
  const parts = outcomes.map((part): InnerLetter => {
    const path = partName(name, part.source.range ?? { first: 1, last: 1 });
    return { path: below(path), sha256: null, container, outcome: called(part, path, undefined, container) };
  });
  return { outcome: worstOf(outcomes), inside: parts };

  function below(path: string): string {
    return path.slice(top.length + INSIDE.length);
  }

  function failed(thrown: unknown): Outcome[] {
    if (stopsRun(thrown)) throw thrown;
    return [failedOutcome(name, asCongvanError(thrown, 'internal'))];
  }
}

/** One that is done only where all are. */
export const worstOf = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find(({ outcome }) => outcome !== 'done') ?? outcomes[0]!;
