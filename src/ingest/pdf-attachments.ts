/** PDFs of which only attached files are encrypted: the letter itself stands in the clear, and is read without a password. */

/** A dictionary that is the value of a key of the trailer, or an object of its own that the trailer points at. */
const DIRECT = /\/Encrypt\s*(?=<<)/g;
const POINTED = /\/Encrypt\s+(\d+)\s+(\d+)\s+R/g;
/** Such a dictionary is this long at most, with room to spare. Bytes. */
const LONGEST = 5000;

/**
 * Blanks out the mention of the encryption where the file says that neither its streams nor its texts are encrypted
 * (ISO 32000-1, 7.6.5: crypt filters); all other bytes stay where they are.
 * @param bytes a PDF; changed in place
 */
export function withoutAttachmentLock(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.includes('/Encrypt')) return;
  const text = file.toString('latin1');
  for (const mention of [...text.matchAll(POINTED), ...text.matchAll(DIRECT)]) {
    const [whole, number, generation] = mention;
    const at =
      number === undefined ? mention.index + whole.length : objectAt(text, `${number} ${generation} obj`);
    if (at === undefined) continue;
    const dictionary = dictionaryAt(text, at);
    if (!dictionary || !hasClearContent(dictionary)) continue;
    const end = number === undefined ? at + dictionary.length : mention.index + whole.length;
    file.fill(' ', mention.index, end);
  }
}

/** Where an object's body begins; of several versions the last is the one that counts. */
function objectAt(text: string, head: string): number | undefined {
  for (let at = text.lastIndexOf(head); at >= 0; at = at > 0 ? text.lastIndexOf(head, at - 1) : -1) {
    if (!/\d/.test(text[at - 1] ?? '')) return at + head.length;
  }
  return undefined;
}

/** From `<<` to the `>>` that closes it; null where there is none. Bytes of strings are no brackets. */
function dictionaryAt(text: string, from: number): string | null {
  const start = text.slice(from, from + LONGEST).search(/\S/);
  if (start < 0 || !text.startsWith('<<', from + start)) return null;
  const part = text.slice(from, from + start + LONGEST);
  let depth = 0;
  for (const token of part.matchAll(/\((?:\\[\s\S]|[^\\()])*\)|<<|>>/g)) {
    if (token[0] === '<<') depth++;
    else if (token[0] === '>>' && --depth === 0) return part.slice(0, token.index + 2);
  }
  return null;
}

/** Crypt filters came with version 4; a filter that is not named is that of identity. */
function hasClearContent(dictionary: string): boolean {
  const filters = [...dictionary.matchAll(/\/(?:StmF|StrF)\s*\/(\w+)/g)].map(([, name]) => name);
  return /\/V\s+[45]\b/.test(dictionary) && filters.every((name) => name === 'Identity');
}
