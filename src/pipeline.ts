/** The line from file to outcome: ingest → pages → ocr → layout → fields → letter → checks. */
import type { Outcome } from './model/outcome.ts';
import type { PageReading } from './model/page.ts';
import type { Rules } from './rules/index.ts';
import type { PageReader } from './workers/reader.ts';

/** Pages as they were read → what the letter says, with its evidence and findings. Pure; takes a few milliseconds. */
export function interpret(
  _pages: readonly PageReading[],
  _rules: Rules,
): Pick<Outcome, 'letter' | 'evidence' | 'findings'> & { roles: readonly ('letter' | 'annex' | 'other' | 'blank')[] } {
  throw new Error('not yet');
}

/**
 * One file → one outcome. Never throws for what is wrong with the file: that is a `failed` or `partial` outcome.
 * @param name how the file is called in the outcome, with forward slashes
 */
export async function readFile(
  _file: string,
  _name: string,
  _reader: PageReader,
  _rules: Rules,
): Promise<Outcome> {
  throw new Error('not yet');
}
