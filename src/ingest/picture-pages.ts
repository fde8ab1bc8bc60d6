/** An archive of nothing but numbered pictures: the pages of one document, as telephones and scanners send them. */
import { CongvanError } from '../model/errors.ts';
import type { TextDocument } from './text-documents.ts';
import { readEntries } from './zip.ts';

const PAGE = /^(?<before>.*?)(?<number>\d{1,4})(?:\.(?:png|jpe?g|tiff?|bmp|gif|webp))$/isu;
/** Pictures of a letter are smaller, unpacked. Bytes. */
const LARGEST = 400_000_000;

/** True for two pictures or more that are called alike and counted from 1 (or 0) without a gap, and nothing else. */
export function arePages(names: readonly string[]): boolean {
  const files = names.filter((name) => !/[\\/]$/u.test(name));
  const pages = files.map((name) => PAGE.exec(name)?.groups);
  const [first] = pages;
  if (files.length < 2 || !first || pages.some((page) => page?.before !== first.before)) return false;
  const numbers = pages.map((page) => Number(page?.number)).sort((a, b) => a - b);
  const start = numbers[0] ?? 0;
  return start <= 1 && numbers.every((number, at) => number === start + at);
}

/** @throws CongvanError file.damaged, file.archive-limit, file.encrypted */
export async function readPicturePages(bytes: Uint8Array): Promise<TextDocument> {
  const found = await readEntries(bytes, (name) => PAGE.test(name), LARGEST);
  if (found.size === 0) throw new CongvanError('file.damaged');
  const pictures = [...found].sort(([a], [b]) => numberIn(a) - numberIn(b)).map(([, picture]) => picture);
  return { text: '', cut: false, pictures };
}

const numberIn = (name: string): number => Number(PAGE.exec(name)?.groups?.number ?? 0);
