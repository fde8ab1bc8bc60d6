/** The text of a letter in the order in which a person reads it: pages, blocks, printed lines, words. */
import type { Box } from './box.ts';
import type { PageReading, Word } from './page.ts';
import type { PageRole, ZoneName } from './zone.ts';

/** One printed line of a block. */
export interface TextLine {
  readonly words: readonly Word[];
  /** True where a gap or an empty line stands above it: a paragraph begins. */
  readonly opens: boolean;
}

/** What is read in one go before the eye moves elsewhere: a cell of the head, the body, Nơi nhận, the signature. */
export interface TextBlock {
  readonly zone: ZoneName;
  readonly lines: readonly TextLine[];
}

/** Boxes of its words are in `unit`, as those of the outcome's page of the same number. */
export interface TextPage
  extends Pick<PageReading, 'page' | 'width' | 'height' | 'unit' | 'turn' | 'source' | 'dpi'> {
  /** The page's own text stands in an old encoding: its words are another's to whoever copies them. */
  readonly isConverted?: true;
  readonly role: PageRole;
  readonly blocks: readonly TextBlock[];
}

export type Transcript = readonly TextPage[];

/** Their boxes; none for words of plain text. */
export const wordBoxes = (words: readonly Word[]): Box[] => words.flatMap(({ box }) => box ?? []);
