/** A small archive of letters, and what was read from it, for the tests that kill. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const SAMPLES = resolve('samples/letters');

/**
 * Text letters, each one of its own, PDFs with a text layer, duplicates of both, a broken and an empty file.
 * @returns how many files
 */
export async function makeArchive(folder: string, texts: number): Promise<number> {
  const letter = await readFile(join(SAMPLES, '01-cv-ra-soat-ho-so.txt'), 'utf8');
  const pdf = await readFile(join(SAMPLES, '02-cv-kiem-ke-he-thong.pdf'));
  const files: Record<string, string | Buffer> = { 'hỏng.pdf': '%PDF-1.7\nkhông phải', 'rỗng.txt': '' };
  for (let i = 0; i < texts; i++)
    files[`sổ ${i % 5}/${i}.txt`] = letter.replaceAll('29/9/2023', `${(i % 28) + 1}/9/2023`) + i;
  for (let i = 0; i < 4; i++) files[`pdf/${i}.pdf`] = Buffer.concat([pdf, Buffer.from(`\n% ${i}\n`)]);
  for (let i = 0; i < 5; i++) files[`trùng/${i}.txt`] = files[`sổ ${i}/${i}.txt`] ?? '';
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return Object.keys(files).length;
}

/** All files of the results with their contents, apart from times. */
export async function resultsIn(out: string): Promise<Record<string, string>> {
  const files = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(out, '.congvan')))
    .sort();
  const contents = await Promise.all(
    files.map(async (file) => (await readFile(file, 'utf8')).replace(/"ms":\s*\d+/g, '"ms":0')),
  );
  return Object.fromEntries(files.map((file, i) => [file.slice(out.length + 1), contents[i] ?? '']));
}
