/** Documents whose text is had without a picture, by their kind. One line a kind. */
import type { MediaType } from './kind.ts';
import type { PlainText } from './plain-text.ts';

export interface TextDocument extends PlainText {
  /** Files of pictures, of a document that has no text. */
  readonly pictures?: readonly Uint8Array[];
}

type Read = (bytes: Uint8Array, timeoutMs: number) => Promise<TextDocument>;

const docx: Read = async (bytes) => (await import('./docx.ts')).readDocx(bytes);

/** What reads a kind is loaded with the first file of it. */
export const TEXT_DOCUMENTS: Partial<Record<MediaType, Read>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': docx,
  'application/msword': async (bytes, timeoutMs) =>
    docx(await (await import('./office.ts')).docxOf(bytes, timeoutMs), timeoutMs),
  'application/rtf': async (bytes) => (await import('./rtf.ts')).readRtf(bytes),
  'application/zip': async (bytes) => (await import('./picture-pages.ts')).readPicturePages(bytes),
  'text/html': async (bytes) => {
    const { htmlOf, readHtml } = await import('./html.ts');
    return readHtml(htmlOf(bytes));
  },
};
