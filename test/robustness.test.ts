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
import { noisy } from './support/noise.ts';

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

  it('no digit is ever mended: each number of the output stands on the page as it is', () => {
    for (const { pages, seed } of runs) {
      const spoiled = noisy(pages, 0.3, seed);
      const { letter } = interpret(spoiled, rules);
      const digits = (text: string): string => text.replace(/\D/gu, '');
      const page = digits(spoiled.flatMap((one) => one.words.map((word) => word.text)).join(''));
      for (const number of [
        letter?.number.text ?? '',
        ...(letter?.references.map((row) => row.number) ?? []),
      ])
        expect(page).toContain(digits(number));
    }
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
