/** The project's own letters as text: exactly right when clean, still right in what matters when read badly. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samples } from '../samples/content/index.ts';
import { letterText } from '../samples/make/text.ts';
import { readText } from '../src/ingest/text.ts';
import type { Letter } from '../src/model/letter.ts';
import { interpret } from '../src/pipeline.ts';
import { loadRules } from '../src/rules/index.ts';
import { compareLetters } from '../src/score/compare.ts';
import { parseLabel } from '../src/score/label.ts';
import { FIGURE_SLIPS, noisy } from './support/noise.ts';

const rules = loadRules();
/** What stands on the page only as ink or stamp is not in the text. */
const ONLY_INK = /^(?:number\.(?:text|serial)|issued|urgency)$/u;

const letters = samples.map(({ file, documents }) => {
  const stem = file.replace(/\.\w+$/u, '');
  const label = parseLabel(
    readFileSync(new URL(`../samples/labels/${stem}.json`, import.meta.url), 'utf8'),
    stem,
  );
  const text = documents.map((document) => letterText(document)).join('\f');
  return {
    stem,
    label,
    pages: readText({ text, cut: false }),
    hasInk: /\{\w+:\d+\}/u.test(JSON.stringify(documents)),
  };
});

const wrong = (label: (typeof letters)[number]['label'], letter: Letter | null) =>
  compareLetters(label, letter).filter((fact) => !fact.right);

describe('clean', () => {
  it.each(letters)('$stem', ({ label, pages, hasInk }) => {
    const { letter } = interpret(pages, rules);
    expect(wrong(label, letter).filter(({ field }) => !(hasInk && ONLY_INK.test(field)))).toEqual([]);
  });
});

/** The words with a figure in them, between signs and at the h of an hour: «73/2019/NĐ-CP» → 73, 2019; «17h00» → 17, 00. */
const figuresOf = (text: string): string[] =>
  (text.replace(/(?<=\d)h(?=\d)/gu, ' ').match(/[\p{L}\d]+/gu) ?? []).filter((word) => /\d/u.test(word));
const withoutZeros = (figures: string): string => figures.replace(/^0+(?=\d)/u, '');
/** One after another, with nothing between them. */
const stands = (some: readonly string[], all: readonly string[]): boolean =>
  some.length === 0 || `|${all.join('|')}|`.includes(`|${some.join('|')}|`);

describe('with slips', () => {
  const runs = letters.flatMap((letter) => [1, 2, 3, 4, 5].map((seed) => ({ ...letter, seed })));
  const read = runs.map(({ label, pages, seed }) => {
    const { letter, evidence } = interpret(noisy(pages, 0.06, seed), rules);
    return { label, letter, evidence, facts: compareLetters(label, letter) };
  });

  it('nine in ten facts stay right at twice the measured rate', () => {
    const facts = read.flatMap((run) => run.facts);
    const right = facts.filter((fact) => fact.right).length;
    expect(right / facts.length).toBeGreaterThan(0.9);
  });

  it.each([
    ['as they were measured', undefined, 700],
    ['of figures for letters and of letters for figures', FIGURE_SLIPS, 300],
  ])('%s, no figure is mended: each number and day stands on the page as it is', (_, slips, least) => {
    let read = 0;
    for (const { stem, pages, seed } of runs) {
      const spoiled = noisy(pages, 0.3, seed, slips);
      const { letter } = interpret(spoiled, rules);
      const figures = figuresOf(spoiled.flatMap((page) => page.words.map(({ text }) => text)).join(' '));
      const bare = figures.map(withoutZeros);
      const { number, issued, references = [], deadlines = [] } = letter ?? {};
      for (const text of [number?.text, ...references.map((row) => row.number)]) {
        const some = figuresOf(text ?? '');
        expect(stands(some, figures), `${stem} ${seed}: ${text}`).toBe(true);
        read += some.length;
      }
      const moments = [
        issued,
        ...references.map((row) => row.issued),
        ...deadlines.flatMap(({ due, start }) => [due, start]),
      ];
      for (const moment of moments) {
        const [day = [], hour = []] = (moment ?? '')
          .split('T')
          .map((part) => figuresOf(part).map(withoutZeros));
        expect(stands(day.toReversed(), bare), `${stem} ${seed}: ${moment}`).toBe(true);
        expect(stands(hour, bare), `${stem} ${seed}: ${moment}`).toBe(true);
        read += day.length;
      }
    }
    expect(read).toBeGreaterThan(least);
  });

  it('reading twice gives the same letter', () => {
    for (const { pages, seed } of runs.slice(0, 5))
      expect(interpret(noisy(pages, 0.1, seed), rules)).toEqual(interpret(noisy(pages, 0.1, seed), rules));
  });
});

describe('a text of one line', () => {
  it.each([
    'chữ ',
    'Căn cứ Quyết định số 12/QĐ-UBND ngày 01/02/2026; ',
    'trước ngày 10/5/2026 gửi về ',
    'UBND TỈNH KHÁNH HÒA ',
  ])('«%s» over and over costs its length, not its square', (piece) => {
    const read = (length: number): number => {
      const pages = readText({ text: piece.repeat(length / piece.length), cut: false });
      const start = performance.now();
      interpret(pages, rules);
      return performance.now() - start;
    };
    read(20_000);
    // sixteen times the text; a square would take 256 times as long
    expect(read(320_000)).toBeLessThan(Math.max(50, read(20_000)) * 64);
  });
});
