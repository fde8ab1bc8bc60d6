/** Documents whose text is had without a picture, by their kind. One line a kind. */
import { readDocx } from './docx.ts';
import { htmlOf, readHtml } from './html.ts';
import type { MediaType } from './kind.ts';
import { docxOf } from './office.ts';
import { readPicturePages } from './picture-pages.ts';
import type { PlainText } from './plain-text.ts';
import { readRtf } from './rtf.ts';

export interface TextDocument extends PlainText {
  /** Files of pictures, of a document that has no text. */
  readonly pictures?: readonly Uint8Array[];
}

type Read = (bytes: Uint8Array, timeoutMs: number) => Promise<TextDocument> | TextDocument;

export const TEXT_DOCUMENTS: Partial<Record<MediaType, Read>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': (bytes) => readDocx(bytes),
  'application/msword': async (bytes, timeoutMs) => readDocx(await docxOf(bytes, timeoutMs)),
  'application/rtf': readRtf,
  'application/zip': readPicturePages,
  'text/html': (bytes) => readHtml(htmlOf(bytes)),
};
