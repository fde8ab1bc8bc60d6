/** Folders of loose pages: numbered pictures and nothing else are one letter, bound into a file beside the results. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { bundleOfPages } from '../emit/page-bundle.ts';
import { arePages, HOUSE, isThere, sha256, writeAtomic } from '../store/index.ts';
import type { Item } from './inputs.ts';

/**
 * @param items of folders and files, as they were found
 * @param out where the results go; the bound pages lie there among what the program keeps for itself, so that `retry` finds them
 * @param maxBytes of all pages of a letter; more stay letters of their own
 * @returns the same, with one item for each such folder in the place of its pages
 */
export async function bindPages(items: readonly Item[], out: string, maxBytes: number): Promise<Item[]> {
  const folders = new Map<string, (Item & { readonly file: string })[]>();
  for (const item of items) {
    const { file } = item;
    // a path that is no text is read as it is
    const folder = typeof file === 'string' ? dirname(resolve(file)) : '';
    folders.set(folder, [...(folders.get(folder) ?? []), { ...item, file: file as string }]);
  }
  const bound: Item[] = [];
  for (const [folder, pages] of folders) {
    const isLetter = folder !== '' && (await areLetter(pages, maxBytes));
    bound.push(...(isLetter ? [await bind(folder, pages, out)] : pages));
  }
  return bound.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function areLetter(pages: readonly Item[], maxBytes: number): Promise<boolean> {
  if (pages.some(({ problem }) => problem) || !arePages(pages.map(({ name }) => basename(name))))
    return false;
  const sizes = await Promise.all(
    pages.map(({ file }) =>
      stat(file).then(
        ({ size }) => size,
        () => Infinity,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) <= maxBytes;
}

async function bind(
  folder: string,
  pages: readonly (Item & { readonly file: string })[],
  out: string,
): Promise<Item> {
  const contents = new Map<string, Uint8Array>();
  for (const { name, file } of pages) contents.set(basename(name), await readFile(file));
  const bytes = bundleOfPages(contents);
  const [{ name: first = '' } = {}] = pages;
  const name = first.includes('/') ? dirname(first) : basename(folder);
  const file = join(out, HOUSE, 'pages', `${sha256(bytes)}.zip`);
  if (!(await isThere(file))) await writeAtomic(file, ({ temporary }) => writeFile(temporary, bytes));
  return { file, name };
}
