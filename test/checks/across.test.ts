/** Many letters, one document: what is at odds is found whatever the order, what only looks so is not. */
import { describe, expect, it } from 'vitest';
import { createAcross } from '../../src/checks/across.ts';
import { createBodies } from '../../src/checks/bodies.ts';
import { known } from '../../src/checks/known.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { loadRules } from '../../src/rules/index.ts';
import { leaf, outcomeOf } from '../fake-letters.ts';

const rules = loadRules();
const checks = loadChecks();
const tools = { rules, checks, bodies: createBodies(rules, checks.words) };

function findings(letters: readonly Outcome[]) {
  const across = createAcross(tools.checks);
  for (const one of letters) across.see(one, known(one, tools));
  for (const one of letters) across.collect(one, known(one, tools), []);
  return across.findings();
}

const citing = (file: string, issued: string, confidence = 0.95): Outcome => {
  const over = {
    issuer: { name: 'Sở Nội vụ', parent: 'UBND tỉnh Khánh Hòa' },
    issued: '2021-12',
    references: [{ type: 'Quyết định', number: '590/QĐ-UBND', issued, issuer: 'UBND tỉnh' }],
  };
  const outcome = outcomeOf(file, over, leaf({ confidence }));
  return { ...outcome, source: { ...outcome.source, sha256: file } };
};

describe('one document with two days', () => {
  it('is found in either order', () => {
    const letters = [citing('a', '2021-03-09'), citing('b', '2021-03-11')];
    for (const set of [letters, letters.toReversed()]) {
      const [one, ...more] = findings(set);
      expect(more).toEqual([]);
      expect(one?.rule).toBe('across.hai-ngay');
      expect([one?.place, ...(one?.others ?? [])].map((place) => place?.letter)).toEqual(['a', 'b']);
    }
  });
  it('is none where one day is only less exact', () =>
    expect(findings([citing('a', '2021-03'), citing('b', '2021-03-11'), citing('c', '2021')])).toEqual([]));
  it('is found behind one that is less exact', () =>
    expect(
      findings([citing('a', '2021'), citing('b', '2021-03-11'), citing('c', '2021-03-09')]),
    ).toHaveLength(1));
  it('is none where a reading is unsure', () =>
    expect(findings([citing('a', '2021-03-09', 0.4), citing('b', '2021-03-11')])).toEqual([]));
  it('among a thousand letters names a few and counts the rest', () => {
    const many = Array.from({ length: 1000 }, (_, at) => citing(`l${at}`, '2021-03-09'));
    const [one] = findings([...many, citing('z', '2021-03-11')]);
    expect(one?.others.length).toBeLessThan(12);
    expect(one?.message).toContain('và 995 thư nữa');
  });
});
