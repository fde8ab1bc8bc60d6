/** The copy of a registered letter with the stamp of its arrival: another file, whose original stays as it came. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Congvan, StampedPage } from '../index.ts';
import type { Arrival, LetterRecord, Register } from '../register/index.ts';
import { removeFolder } from '../store/index.ts';
import { placeOf } from './place-of.ts';

export interface StampOptions {
  readonly register: Register;
  readonly congvan: Congvan;
  /** Name of the office, for the head of the stamp. */
  readonly office: string | null;
  /** The stamp on an empty page, to be printed over the paper. */
  readonly isAlone: boolean;
}

export interface StampedCopy {
  readonly bytes: Uint8Array;
  /** Of the file. */
  readonly name: string;
}

/** @throws CongvanError where the letter cannot be copied; of one whose file is gone, and of paper, it is the stamp alone */
export async function stampedCopy(arrival: Arrival, options: StampOptions): Promise<StampedCopy> {
  const { register, congvan } = options;
  const folder = await mkdtemp(join(tmpdir(), 'congvan-stamp-'));
  try {
    const letter = arrival.letter === null ? null : await register.letters.get(arrival.letter);
    const file = letter && (await fileOf(letter, folder, options));
    const into = join(folder, 'copy.pdf');
    const page = letter ? await firstPage(letter, register) : undefined;
    const { number, arrived, unit } = arrival;
    const name = letter?.places[0]?.name ?? `so-den-${number}`;
    await congvan.stamp(
      file ?? new Uint8Array(),
      name,
      { office: options.office, number: String(number), arrived, unit },
      into,
      {
        pages: letter?.pages ?? { first: 1, last: letter?.outcome?.source.pages ?? 1 },
        ...(page && { page }),
        isAlone: options.isAlone || file === null,
      },
    );
    return { bytes: await readFile(into), name: `${plain(name)}-so-den-${number}.pdf` };
  } finally {
    await removeFolder(folder);
  }
}

/** The bytes that were read; null where they are not to be had any more. */
async function fileOf(
  letter: LetterRecord,
  folder: string,
  { register: { files }, congvan }: StampOptions,
): Promise<string | null> {
  const { sha256 } = letter;
  if (sha256 === null) return null;
  if ((await files.about(sha256)) === null) return placeOf(letter, congvan.settings.maxBytes);
  const file = join(folder, 'letter');
  await writeFile(file, files.bytes(sha256), { mode: 0o600 });
  return file;
}

async function firstPage({ id }: LetterRecord, { letters }: Register): Promise<StampedPage | undefined> {
  const [first] = await letters.words(id);
  if (!first || first.unit === 'line') return undefined;
  const { width, height, words } = first;
  return { width, height, words: words.flatMap(({ box }) => box ?? []) };
}

/** Its last part, without the ending. */
const plain = (name: string): string => (name.split('/').at(-1) ?? name).replace(/\.[^.]{1,5}$/u, '');
