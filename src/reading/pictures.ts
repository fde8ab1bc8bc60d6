/** Pictures of pages for people to look at, drawn in child processes under the same limits as reading. */
import { extname } from 'node:path';
import type { Settings } from '../settings.ts';
import { openPageReader } from './pool.ts';

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
  const entry = new URL(`./picture-child${extname(import.meta.url)}`, import.meta.url);
  const reader = openPageReader(settings, { entry });
  return {
    async of(file, page) {
      const drawn: unknown = await reader.read(file, page).catch(() => null);
      return isPicture(drawn) ? drawn : null;
    },
    [Symbol.asyncDispose]: () => reader.close(),
  };
}

const isPicture = (answer: unknown): answer is PagePicture =>
  typeof answer === 'object' && answer !== null && 'href' in answer;
