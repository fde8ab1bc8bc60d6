/** What went wrong by the machine and not by the letter is tried once more. */
import type { ErrorCode } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';

/** A crash is not among them: the pool has tried that page again already. */
const WORTH_ANOTHER_TRY: ReadonlySet<ErrorCode> = new Set([
  'page.timeout',
  'page.memory',
  'letter.timeout',
  'letter.crash',
  'file.unreadable',
  'file.changed',
  'process.slow-start',
]);

/** The same reader; a letter that ran out of time or memory, or could not be opened, is read a second time. */
export const readTwice =
  <Read extends Outcome | readonly Outcome[]>(read: (file: string, name: string) => Promise<Read>) =>
  async (file: string, name: string): Promise<Read> => {
    const first = await read(file, name);
    return [first].flat().some((one) => isUnlucky(one as Outcome)) ? read(file, name) : first;
  };

const isUnlucky = ({ error, pages }: Outcome): boolean =>
  [error, ...pages.map((page) => page.error)].some((one) => one && WORTH_ANOTHER_TRY.has(one.code));
