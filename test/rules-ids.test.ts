/** Code and `rules/` name the same rules: what a result says it was read by, a person can look up. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { letterSchema } from '../src/model/letter.ts';
import { FIELD_RULES, loadRules, READING_IDS } from '../src/rules/index.ts';
import { corpusLetters } from './support/corpus-letters.ts';
import { interpretText } from './support/read-text.ts';

const rules = loadRules();
const patterns = FIELD_RULES.flatMap((field) => rules.fields[field].map(({ id }) => id));
const known = new Set<string>([...patterns, ...READING_IDS]);

/** The files that read: what stands in comments is no code. */
const sources = ['src/fields', 'src/layout', 'src/letter'].flatMap((folder) =>
  readdirSync(folder).map((file) => ({
    file: `${folder}/${file}`,
    code: readFileSync(`${folder}/${file}`, 'utf8')
      .replace(/\/\*[\s\S]*?\*\//gu, '')
      .replace(/^\s*\/\/.*$/gmu, ''),
  })),
);

/** Every rule id that a tree of evidence names, rivals too. */
const named = (node: unknown): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, child]) =>
        key === 'rule' && typeof child === 'string' ? [child] : named(child),
      )
    : [];

describe('a rule id', () => {
  it('stands once in rules/', () => {
    expect([...patterns, ...READING_IDS].length).toBe(known.size);
  });

  it('that code writes has its entry in rules/readings.yaml', () => {
    const prefixes = [...Object.keys(letterSchema.shape), ...FIELD_RULES].join('|');
    const written = new RegExp(`'((?:${prefixes})\\.[a-z][a-z.-]*)'`, 'gu');
    const strangers = sources.flatMap(({ file, code }) =>
      [...code.matchAll(written)].flatMap(([, id = '']) => (known.has(id) ? [] : `${file}: ${id}`)),
    );
    expect(strangers, 'add it to READING_IDS in src/rules/readings.ts and to rules/readings.yaml').toEqual(
      [],
    );
  });

  it.each(READING_IDS)('%s of rules/readings.yaml is used by the code', (id) => {
    expect(sources.some(({ code }) => code.includes(`'${id}'`))).toBe(true);
  });

  it('decides nothing in code, nor does a confidence: `set` says what a rule means', () => {
    const branches =
      /\bid\.(?:startsWith|endsWith|includes)\(|\.id [!=]==|\bid [!=]== ['A-Z]|\brule\.confidence [<>]|\(\{ confidence \}\) => confidence/gu;
    const found = sources.flatMap(({ file, code }) =>
      [...code.matchAll(branches)].map(([text]) => `${file}: ${text}`),
    );
    expect(found, 'let the rule say it: a key in its shape in src/rules/field-rules.ts').toEqual([]);
  });

  it('that a letter was read by can be looked up', () => {
    const used = new Set(
      corpusLetters().flatMap((text) => {
        const { evidence, arrival } = interpretText(text);
        return named([evidence, arrival?.evidence]);
      }),
    );
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((id) => !known.has(id))).toEqual([]);
  });
});
