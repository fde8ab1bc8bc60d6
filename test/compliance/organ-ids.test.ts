/** A table of offices and their identifiers, as an office keeps it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOrganIds } from '../../src/compliance/organ-ids.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-organ-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function tableOf(rows: string): Promise<string> {
  const path = join(folder, 'mã.csv');
  await writeFile(path, rows);
  return path;
}

it('tells an identifier by the name, whatever its capitals and tone marks', async () => {
  const idOf = await readOrganIds(
    await tableOf(
      'STT;Tên cơ quan;Mã định danh\n1;Sở Nội vụ tỉnh Khánh Hòa;H32.05\n2;UBND Quận 1;H29.01\n3;UBND Quận 2;H29.02\n',
    ),
  );
  expect(idOf('SỞ NỘI VỤ TỈNH KHÁNH HOÀ')).toBe('H32.05');
  expect(idOf('UBND Quận 2')).toBe('H29.02');
  expect(idOf('Sở Nội vụ')).toBeUndefined();
});

it('guesses none where two offices bear one name, and refuses a table without identifiers', async () => {
  const idOf = await readOrganIds(await tableOf('Sở Y tế,H32.07\nSở Y tế,H29.07\nSở Tài chính,H32.08\n'));
  expect(idOf('Sở Y tế')).toBeUndefined();
  expect(idOf('Sở Tài chính')).toBe('H32.08');
  await expect(readOrganIds(await tableOf('Tên\nSở Y tế\n'))).rejects.toMatchObject({ code: 'run.usage' });
});
