/** Pictures of pages for people to look at, drawn in child processes under the same limits as reading. */
import { inspectFile } from '../ingest/file.ts';
import type { Settings } from '../settings.ts';
import { openPagePool } from './page-reader.ts';

export interface PagePicture {
  /** `data:image/jpeg;base64,…` of the whole page. */
  readonly href: string;
  /** Width over height. */
  readonly aspect: number;
}

export interface PagePictures extends AsyncDisposable {
  /** @param page from 1. @returns null for plain text, and for a page that cannot be drawn */
  of(file: string, page: number): Promise<PagePicture | null>;
}

export function openPagePictures(settings: Settings): PagePictures {
  const pool = openPagePool<PagePicture>(settings, 'picture-child');
  const draw = async (file: string, page: number): Promise<PagePicture | null> => {
    const { mediaType, sha256, text } = await inspectFile(file, settings.maxBytes);
    return text ? null : (await pool.run({ file, mediaType, sha256, page })).page;
  };
  return {
    of: (file, page) => draw(file, page).catch(() => null),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
