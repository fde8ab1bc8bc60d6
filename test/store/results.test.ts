/** Results that were written are read in one place, whatever version of this line wrote them. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outcomeIn } from '../../src/model/outcome.ts';
import { outcomeOf } from '../fake-letters.ts';

const outcome = outcomeOf('a.txt', { subject: 'nộp báo cáo' });

it.each(['1.0', '1.1', '1.12'])('a result of version %s is read', (schemaVersion) => {
  expect(outcomeIn(JSON.stringify({ ...outcome, schemaVersion }))?.letter?.subject).toBe('nộp báo cáo');
});

it('what a later version has added is no fault, nor the mark of an editor', () => {
  expect(outcomeIn(`\ufeff${JSON.stringify({ ...outcome, thêm: 1 }, null, 2)}\r\n`)).toEqual(outcome);
});

it('a field that it lacks is empty, and says so', () => {
  const { urgency: _, ...letter } = outcome.letter ?? {};
  const { urgency: __, ...evidence } = outcome.evidence ?? {};
  const read = outcomeIn(JSON.stringify({ ...outcome, letter, evidence }));
  expect(read?.letter).toMatchObject({ subject: 'nộp báo cáo', urgency: null });
  expect(read?.evidence?.urgency).toMatchObject({
    state: 'missing',
    reason: expect.stringContaining('phiên bản'),
  });
});

it.each([
  ['another line of versions', JSON.stringify({ ...outcome, schemaVersion: '2.0' })],
  ['a torn file', JSON.stringify(outcome).slice(0, -9)],
  ['an empty one', ''],
  ['a label', JSON.stringify(outcome.letter)],
  [
    'a value of another kind',
    JSON.stringify({ ...outcome, letter: { ...outcome.letter, issued: 'hôm qua' } }),
  ],
])('%s is no result', (_, text) => {
  expect(outcomeIn(text)).toBeUndefined();
});

it('nobody else reads by the schema, and nobody else gives a file its name', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const having = (pattern: RegExp): string[] =>
    files
      .filter((file) => pattern.test(readFileSync(`src/${file}`, 'utf8')))
      .map((file) => file.replaceAll('\\', '/'))
      .sort();
  expect(having(/outcomeSchema\s*\.|JSON\.parse\(.*\) as Outcome\b/)).toEqual([
    'emit/checked.ts',
    'model/outcome.ts',
    'server/schemas/letters.ts', // what the API answers with, described
    'store/results.ts',
  ]);
  expect(having(/\brename\(/)).toEqual(['batch/move-away.ts', 'store/atomic-write.ts']);
});
