/** Addresses of letters in a report. */
import { posix, win32 } from 'node:path';

type Paths = typeof posix;

/**
 * Relative, so that report and letters can move together; from the root of their disk where the report lies on another.
 * @returns undefined for a letter that does not lie in the folder
 */
export function hrefOf(
  letter: string,
  letters: string,
  report: string,
  { resolve, relative, dirname, isAbsolute, sep }: Paths = process.platform === 'win32' ? win32 : posix,
): string | undefined {
  const file = resolve(letters, letter);
  const within = relative(resolve(letters), file).split(sep);
  if (within[0] === '..' || isAbsolute(within.join(sep))) return undefined;
  const way = relative(dirname(resolve(report)), file);
  const steps = way.split(sep).map((step) => encodeURIComponent(step.replace(/\p{Cs}/gu, '\uFFFD')));
  return isAbsolute(way) ? `file:///${steps.join('/').replace('%3A', ':')}` : `./${steps.join('/')}`;
}
