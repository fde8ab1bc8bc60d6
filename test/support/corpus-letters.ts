/** Every case of `test/corpus/`, as a whole letter of plain text. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { letterWith, type Parts } from './read-text.ts';

const FOLDER = fileURLToPath(new URL('../corpus/', import.meta.url));

export const corpusLetters = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as Parts[])
    .map(letterWith);
