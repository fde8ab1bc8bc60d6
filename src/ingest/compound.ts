/** Compound files, the form of Office before 2007 and of Outlook: what they are, told by the names of their streams. */
import { type FileHandle, open } from 'node:fs/promises';

const ENTRY_BYTES = 128;
const HEADER_BYTES = 512;
/** The directory of a document or a mail is shorter. */
const MOST_SECTORS = 2000;
/** Sectors of the table of sectors that the header itself names. */
const NAMED_IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;

/** @returns names of the streams and storages, none where the file is damaged */
export async function compoundNames(path: string): Promise<string[]> {
  await using file = await open(path);
  const header = await at(file, 0, HEADER_BYTES);
  if (header.length < HEADER_BYTES) return [];
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return [];
  const size = 1 << shift;
  const sector = (number: number): Promise<Buffer> => at(file, (number + 1) * size, size);
  const names: string[] = [];
  const seen = new Set<number>();
  for (let next = header.readUInt32LE(48); next < LAST_SECTOR; ) {
    if (seen.has(next) || seen.size === MOST_SECTORS) break;
    seen.add(next);
    const entries = await sector(next);
    for (let from = 0; from + ENTRY_BYTES <= entries.length; from += ENTRY_BYTES) {
      const length = entries.readUInt16LE(from + 64);
      if (length > 2 && length <= 64) names.push(entries.toString('utf16le', from, from + length - 2));
    }
    const perTable = size / 4;
    const table = Math.floor(next / perTable);
    if (table >= NAMED_IN_HEADER) break;
    const links = await sector(header.readUInt32LE(76 + 4 * table));
    const place = (next % perTable) * 4;
    if (place + 4 > links.length) break;
    next = links.readUInt32LE(place);
  }
  return names;
}

async function at(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
