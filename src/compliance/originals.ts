/** The letters themselves, beside their results: for pictures of the places that findings point at. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { LetterReport, Place } from '../model/compliance.ts';
import { openPagePictures } from '../reading/pictures.ts';
import { settingsSchema } from '../settings.ts';

/** A page is drawn in a second or so, and a report of more pages is heavy to open. */
const PAGES_DRAWN = 200;
/** Two shapes of a page agree within this share; a page that was read turned does not. */
const SAME_SHAPE = 0.02;

export interface Drawn {
  readonly letter: string;
  readonly page: number;
  readonly href: string;
}

export interface Originals extends AsyncDisposable {
  /** Pictures of the pages that the places lie on, where the file is there and the page lies as it was read. */
  pagesOf(places: readonly Place[], sizesOf: (letter: string) => LetterReport['pages']): Promise<Drawn[]>;
}

/** @param folder where `congvan read` found the letters: their names are below it */
export async function openOriginals(folder: string): Promise<Originals> {
  const root = await realpath(folder).catch(() => folder);
  const pictures = openPagePictures(settingsSchema.parse({}));
  const drawn = new Set<string>();

  /** A name from a result never leads out of the folder. */
  const fileOf = async (letter: string): Promise<string | null> => {
    const file = await realpath(join(root, letter)).catch(() => null);
    return file?.startsWith(root + sep) ? file : null;
  };
  const draw = async ({ letter, page }: Place, sizes: LetterReport['pages']): Promise<Drawn[]> => {
    const size = sizes.find((one) => one.page === page);
    const id = `${letter}\n${page}`;
    if (page === null || !size || size.height <= 0 || drawn.has(id) || drawn.size >= PAGES_DRAWN) return [];
    const file = await fileOf(letter);
    if (file === null) return [];
    drawn.add(id);
    const picture = await pictures.of(file, page);
    if (!picture || Math.abs(picture.aspect / (size.width / size.height) - 1) > SAME_SHAPE) return [];
    return [{ letter, page, href: picture.href }];
  };
  return {
    async pagesOf(places, sizesOf) {
      const all: Drawn[] = [];
      for (const place of places)
        if (place.boxes.length > 0) all.push(...(await draw(place, sizesOf(place.letter))));
      return all;
    },
    [Symbol.asyncDispose]: () => pictures[Symbol.asyncDispose](),
  };
}
