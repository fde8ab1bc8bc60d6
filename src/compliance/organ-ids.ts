/** The identifiers of other offices, from a table that an office keeps. */
import { readFile } from 'node:fs/promises';
import { CongvanError } from '../model/errors.ts';
import { isOrganId, type OrganIdOf } from '../model/organ-id.ts';
import { foldMarks, nfc } from '../text/fold.ts';
import { readTable } from './table-file.ts';

/** Capitals, signs and where a tone mark stands make no other office. */
const folded = (name: string): string =>
  foldMarks(nfc(name))
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/**
 * Of each row the cell that is an identifier, and all other texts as names of the office; rows without one are headings. A name
 * that two offices bear has none.
 * @param path of an Excel file or a CSV
 * @throws CongvanError file.missing; run.usage where no row has an identifier and a name
 */
export async function readOrganIds(path: string): Promise<OrganIdOf> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw new CongvanError('file.missing', path, thrown);
  });
  const ids = new Map<string, string | undefined>();
  for (const row of await readTable(bytes, path)) {
    const cells = row.flatMap((cell) => (typeof cell === 'string' ? [cell.trim()] : []));
    const id = cells.find(isOrganId);
    if (id === undefined) continue;
    const names = cells.filter((cell) => /\p{L}{2}/u.test(cell) && !isOrganId(cell)).map(folded);
    for (const name of names) ids.set(name, ids.has(name) && ids.get(name) !== id ? undefined : id);
  }
  if (ids.size === 0)
    throw new CongvanError('run.usage', `${path}: không có dòng nào gồm tên cơ quan và mã định danh`);
  return (name) => ids.get(folded(name));
}
