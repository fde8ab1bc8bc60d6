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
 * Reads what is no Unicode; null where it is no text either.
 * @param bytes written as the characters U+0000 to U+00FF
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
  let [text, cut, broken] = ['', false, false];
  let [bytes, bytesCut] = ['', false];

  const take = (chunk: Uint8Array | undefined): void => {
    if (broken) return;
    try {
      decoder ??= new TextDecoder(encodingOf(chunk ?? new Uint8Array()), { fatal: true });
      const part = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      if (CONTROL.test(part)) broken = true;
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
      if (!broken) return { text, cut };
      // no encoding has a letter at 0, and hardly a program or an archive is without one
      const read = bytes.includes('\0') ? null : readBytes(bytes);
      return read && !CONTROL.test(read.text) ? { ...read, cut: bytesCut } : null;
    },
  };
}

/** By byte order mark; without one UTF-8. The decoder swallows the mark. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
