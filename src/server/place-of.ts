/** Where the file of a letter lies that the register does not keep itself. */
import type { LetterRecord } from '../register/index.ts';
import { digestFile } from '../store/index.ts';

/** @returns the path of a file that still has the bytes that were read; null where there is none any more */
export async function placeOf({ sha256, places }: LetterRecord, maxBytes: number): Promise<string | null> {
  for (const { path } of places)
    if (path !== null && sha256 !== null && (await digestFile(path, maxBytes)) === sha256) return path;
  return null;
}
