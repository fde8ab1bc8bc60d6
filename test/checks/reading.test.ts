/** What is told of a letter as it is read: in the words of `rules/findings.yaml`, and as `congvan check` says it. */
import { describe, expect, it } from 'vitest';
import { createBodies } from '../../src/checks/bodies.ts';
import { checkLetter } from '../../src/checks/index.ts';
import { known } from '../../src/checks/known.ts';
import { checkWithin } from '../../src/checks/within.ts';
import type { Letter } from '../../src/model/letter.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { loadRules } from '../../src/rules/index.ts';
import { outcomeOf } from '../fake-letters.ts';

const rules = loadRules();
const { findings } = rules;
const checks = loadChecks();
const citing = (issued: string, cited: string): Partial<Letter> => ({
  issued,
  references: [{ type: 'Quyết định', number: '590/QĐ-UBND', issued: cited, issuer: 'UBND tỉnh' }],
});

function bothWays(over: Partial<Letter>): string[][] {
  const outcome = outcomeOf('a.txt', over);
  const { letter, evidence } = outcome;
  const one = known(outcome, { rules, checks, bodies: createBodies(rules, checks.words) });
  const all = [checkLetter({ letter: letter!, evidence: evidence! }, [], [], findings), checkWithin(one!)];
  return all.map((findings) =>
    findings
      .filter(({ rule }) => rule === 'references.sau-ngay-thu')
      .map(({ severity, message }) => `${severity}: ${message}`),
  );
}

describe('a document cited with a day after the letter', () => {
  it.each([
    ['2021-03-08', '2021-03-09', ['error: 590/QĐ-UBND ghi ngày 09/3/2021, sau ngày của thư (08/3/2021)']],
    ['2021-03', '2021-04-01', ['error: 590/QĐ-UBND ghi ngày 01/4/2021, sau ngày của thư (tháng 3/2021)']],
    ['2021-03', '2021-03-31', []],
    ['2021-03-09', '2021-03', []],
    ['2021-03-09', '2021-03-09', []],
  ])('letter of %s, document of %s', (issued, cited, expected) => {
    expect(bothWays(citing(issued, cited))).toEqual([expected, expected]);
  });
});

it('a term more than a year after the letter is told with its page', () => {
  const { letter, evidence } = outcomeOf('a.txt', {
    issued: '2021-03-09',
    deadlines: [{ due: '2031-12-10', start: null, relation: 'by', text: 'trước 10/12/2031' }],
  });
  expect(checkLetter({ letter: letter!, evidence: evidence! }, [], [], findings)).toEqual([
    {
      rule: 'deadlines.qua-xa',
      severity: 'warning',
      page: 1,
      message: 'thời hạn «trước 10/12/2031» cách ngày của thư (09/3/2021) hơn một năm',
    },
  ]);
});
