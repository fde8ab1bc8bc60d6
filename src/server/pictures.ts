/** Pictures of pages, drawn when they are looked at; the last ones are kept at hand. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPictures, type PagePicture } from '../index.ts';
import type { LetterRecord, Register } from '../register/index.ts';
import type { Settings } from '../settings.ts';
import { removeFolder } from '../store/index.ts';
import { placeOf } from './place-of.ts';

/** About 150 kB each. */
const PICTURES_KEPT = 100;
/** Files laid out for those who draw. */
const FILES_KEPT = 10;

export interface Pictures {
  of(letter: LetterRecord, page: number): Promise<PagePicture | null>;
  close(): Promise<void>;
}

export async function openPictureShelf({ files }: Register, settings: Settings): Promise<Pictures> {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-pages-'));
  const drawer = await openPictures(settings);
  const pictures = lastUsed<Promise<PagePicture | null>>(PICTURES_KEPT, () => {});
  const laid = lastUsed<Promise<string>>(FILES_KEPT, (path) => {
    void path.then((file) => rm(file, { force: true })).catch(() => {});
  });
  const lay = async (sha256: string): Promise<string> => {
    const path = join(folder, sha256);
    const pieces: Uint8Array[] = [];
    for await (const piece of files.bytes(sha256)) pieces.push(piece);
    await writeFile(path, Buffer.concat(pieces), { mode: 0o600 });
    return path;
  };
  const draw = async (letter: LetterRecord, page: number): Promise<PagePicture | null> => {
    const { sha256 } = letter;
    if (sha256 === null) return null;
    const isKept = (await files.about(sha256)) !== null;
    const path = isKept
      ? await laid.get(sha256, () => lay(sha256))
      : await placeOf(letter, settings.maxBytes);
    return path ? drawer.of(path, page) : null;
  };
  return {
    async of(letter, page) {
      const picture = await pictures.get(`${letter.sha256} ${page}`, () => draw(letter, page));
      return picture;
    },
    async close() {
      await drawer[Symbol.asyncDispose]();
      await removeFolder(folder);
    },
  };
}

/** The last so many values; what is not at hand is made, once for all who ask. A failure is not kept. */
function lastUsed<T extends Promise<unknown>>(most: number, drop: (value: T) => void) {
  const kept = new Map<string, T>();
  return {
    get(key: string, make: () => T): T {
      const value = kept.get(key) ?? make();
      kept.delete(key);
      kept.set(key, value);
      value.catch(() => kept.delete(key));
      for (const [oldest, old] of kept) {
        if (kept.size <= most) break;
        kept.delete(oldest);
        drop(old);
      }
      return value;
    },
  };
}
