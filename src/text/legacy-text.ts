/** A whole text in an old encoding, with its lines and blanks as they are. */
import { decodeWords, type LegacyEncoding } from './legacy.ts';
import { provenEncoding } from './legacy-proof.ts';

/**
 * @param bytes of the file, written as the characters U+0000 to U+00FF
 * @returns NFC, and the encoding as clerks call it; null where the words prove none
 */
export function readLegacyText(
  bytes: string,
  encodings: readonly LegacyEncoding[],
): { readonly text: string; readonly legacy: string } | null {
  const encoding = provenEncoding(bytes.match(/\S+/gu) ?? [], encodings)?.encoding;
  if (!encoding) return null;
  const text = bytes.replace(/[^\r\n\f]+/gu, (line) => decodeLine(line, encoding));
  return { text, legacy: encoding.title };
}

function decodeLine(line: string, encoding: LegacyEncoding): string {
  const decoded = decodeWords(line.match(/\S+/gu) ?? [], encoding);
  return line.replace(/\S+/gu, () => decoded.shift() ?? '');
}
