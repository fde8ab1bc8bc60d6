/** Decides while a file streams by whether it is plain text, and keeps its beginning. */

/** Text beyond so many characters is not read: some 400 pages of a letter. */
export const MAX_TEXT_CHARACTERS = 2_000_000;

/** Characters that no text file has; tab, line feed, form feed and carriage return are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

export interface PlainText {
  readonly text: string;
  /** True where the file goes on beyond {@link MAX_TEXT_CHARACTERS}. */
  readonly cut: boolean;
  /** The encoding of the years before Unicode that it was in, as clerks call it. */
  readonly legacy?: string;
}

/**
 * Reads what is no Unicode, or was none before it was saved; null where it is no text of an old encoding.
 * @param bytes written as the characters U+0000 to U+00FF, or as programs of today show them
 */
export type BytesReader = (bytes: string) => Required<Pick<PlainText, 'text' | 'legacy'>> | null;

export interface TextSieve {
  push(chunk: Uint8Array): void;
  /** Null where the bytes were not plain text. */
  end(): PlainText | null;
}

/** Takes the chunks of one file in order; memory stays flat however large the file is. */
export function textSieve(readBytes: BytesReader = () => null): TextSieve {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let [text, cut, broken, isOdd] = ['', false, false, false];
  let [bytes, bytesCut] = ['', false];

  const take = (chunk: Uint8Array | undefined): void => {
    if (broken) return;
    try {
      decoder ??= new TextDecoder(encodingOf(chunk ?? new Uint8Array()), { fatal: true });
      const part = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      if (part.includes('\0')) broken = true;
      isOdd ||= CONTROL.test(part);
      const room = MAX_TEXT_CHARACTERS - text.length;
      if (part.length > room) cut = true;
      if (room > 0) text += part.slice(0, room);
    } catch {
      broken = true;
    }
  };
  const keep = (chunk: Uint8Array): void => {
    const room = MAX_TEXT_CHARACTERS - bytes.length;
    if (chunk.length > room) bytesCut = true;
    if (room > 0) bytes += Buffer.from(chunk.subarray(0, room)).toString('latin1');
  };

  return {
    push(chunk) {
      keep(chunk);
      take(chunk);
    },
    end() {
      take(undefined);
      if (!broken && !isOdd) return inUnicode({ text, cut }, readBytes);
      // of some old encodings capitals are control characters, and stay such where the text was saved as Unicode
      const saved = broken ? null : withoutControls(readBytes(text));
      if (saved) return { ...saved, cut };
      // no encoding has a letter at 0, and hardly a program or an archive is without one
      const read = bytes.includes('\0') ? null : withoutControls(readBytes(bytes));
      return read && { ...read, cut: bytesCut };
    },
  };
}

const withoutControls = (read: ReturnType<BytesReader>): ReturnType<BytesReader> =>
  read && !CONTROL.test(read.text) ? read : null;

/** The same text, read by the encoding of the years before Unicode that it was typed in, where it was. */
export function inUnicode(plain: PlainText, readBytes: BytesReader): PlainText {
  const old = mayBeOld(plain.text) ? readBytes(plain.text) : null;
  return old ? { ...plain, ...old } : plain;
}

/** Letters of today's Vietnamese that no old encoding shows, and what old ones show in their place. */
const MODERN = /[\u0102-\u01b0\u1ea0-\u1ef9]/gu;
const SHOWN_OLD = /[\u00a1-\u00ff]/gu;
/** So many characters of the beginning tell; letters of today may be a twentieth of them in an old text. */
const LOOKED_AT = 20_000;

/** True where a text may be of an old encoding and was saved as Unicode, letter by letter, as it was shown. */
function mayBeOld(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  const shown = head.match(SHOWN_OLD)?.length ?? 0;
  return shown > 10 && (head.match(MODERN)?.length ?? 0) < shown / 20;
}

/** By byte order mark; without one UTF-8. The decoder swallows the mark. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
