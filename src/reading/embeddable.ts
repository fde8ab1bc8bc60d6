/** The pages of a picture file for a document that holds them. */
import { readFile } from 'node:fs/promises';
import { type EmbeddablePicture, embeddablePicture } from '../pages/embeddable.ts';
import type { Settings } from '../settings.ts';

/** @throws CongvanError page.too-large, file.damaged */
export async function embeddablePictures(
  file: string,
  { first, last }: { readonly first: number; readonly last: number },
  { maxPixels }: Settings,
): Promise<EmbeddablePicture[]> {
  const bytes = await readFile(file);
  const pictures: EmbeddablePicture[] = [];
  for (let page = first; page <= last; page++) pictures.push(await embeddablePicture(bytes, page, maxPixels));
  return pictures;
}
