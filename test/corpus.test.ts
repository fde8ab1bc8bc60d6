/** One table a field: what a letter prints, and what must be read of it; and what must not. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Parts, readParts } from './support/read-text.ts';

const table = <Case>(name: string): Case[] =>
  parse(readFileSync(fileURLToPath(new URL(`./corpus/${name}.yaml`, import.meta.url)), 'utf8')) as Case[];

const short = (text: string): string => text.replace(/\s+/gu, ' ').slice(0, 90);

describe('header, lists and subject', () => {
  for (const { letter, ...parts } of table<Parts & { letter: object }>('header'))
    it(short(Object.values(parts).join(' ')), () => expect(readParts(parts)).toMatchObject(letter));
});

describe('references', () => {
  for (const { body, references } of table<{ body: string; references: object[] }>('references'))
    it(short(body), () => {
      const read = readParts({ body }).references;
      expect(read).toHaveLength(references.length);
      expect(read).toMatchObject(references);
    });
});

describe('deadlines', () => {
  for (const { body, deadlines } of table<{ body: string; deadlines: object[] }>('deadlines'))
    it(short(body), () => {
      const read = readParts({ body }).deadlines;
      expect(read).toHaveLength(deadlines.length);
      expect(read).toMatchObject(deadlines);
    });
});

describe('signatory', () => {
  for (const { signature, signatory } of table<{ signature: string; signatory: object }>('signatory'))
    it(short(signature), () => expect(readParts({ signature }).signatory).toEqual(signatory));
});
