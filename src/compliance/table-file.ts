/** A table that an office keeps, from Excel or from CSV as Excel and others write it: rows of cells. */
import papaparse from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import { CongvanError } from '../model/errors.ts';
import { checkUnpackedSize } from './unpacked.ts';

/** Empty cells are ''. */
export type Cell = string | Date;

const begins = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);

/** True for a workbook, told by its first bytes. */
const isZip = (bytes: Uint8Array): boolean => begins(bytes, 0x50, 0x4b, 0x03, 0x04);

/**
 * The first sheet of a workbook, or the rows of a CSV whose separator is told by its rows; rows without words are left out.
 * @throws CongvanError run.usage where the bytes are no table; file.too-large, file.damaged
 */
export async function readTable(bytes: Uint8Array, path: string): Promise<Cell[][]> {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new CongvanError(
      'run.usage',
      `${path}: là tệp .xls cũ; mở bằng Excel và lưu thành .xlsx hoặc .csv`,
    );
  if (/\.xlsx$/iu.test(path) && !isZip(bytes))
    throw new CongvanError('run.usage', `${path}: không phải tệp Excel (.xlsx)`);
  const rows = isZip(bytes) ? await sheetOf(bytes, path) : csvOf(decoded(bytes, path));
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

async function sheetOf(bytes: Uint8Array, path: string): Promise<Cell[][]> {
  checkUnpackedSize(bytes);
  const rows = await readSheet(Buffer.from(bytes)).catch((thrown: unknown) => {
    throw new CongvanError('run.usage', `${path}: không phải tệp Excel (.xlsx)`, thrown);
  });
  return rows.map((row) =>
    row.map((cell) => (cell instanceof Date ? cell : cell === null ? '' : String(cell).trim())),
  );
}

const csvOf = (text: string): Cell[][] =>
  papaparse
    .parse<string[]>(text, { delimitersToGuess: [',', ';', '\t', '|'] })
    .data.map((row) => row.map((cell) => cell.trim()));

/**
 * UTF-8, or UTF-16 with its mark, as Excel writes «Unicode Text»; without the mark.
 * @throws CongvanError run.usage
 */
export function decoded(bytes: Uint8Array, path: string): string {
  const encoding = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (thrown) {
    throw new CongvanError(
      'run.usage',
      `${path}: không phải văn bản UTF-8 hay UTF-16; lưu lại dạng «CSV UTF-8»`,
      thrown,
    );
  }
}
