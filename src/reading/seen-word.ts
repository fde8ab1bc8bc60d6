/** A word of the cleaned page as the reader of pages handles it. */
import { isMiddleIn } from '../model/box.ts';
import type { Cell } from '../model/page.ts';
import type { OcrWord } from '../ocr/engine.ts';

/** A word of the cleaned page; boxes in its pixels. */
export interface SeenWord extends OcrWord {
  /** How sure the engine was, where the word is doubted since for figures that do not look typed. */
  readonly asRead?: number;
  /** Figures of a hand, read by the reader of figures. */
  readonly written?: true;
  readonly cell?: Cell;
}

/** True for a word that lies on another and is spelt as a part of it. */
export const isPieceOf = (piece: SeenWord, word: SeenWord): boolean =>
  isMiddleIn(piece.box, word.box) && word.text.includes(piece.text);
