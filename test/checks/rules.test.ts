/** `rules/checks.yaml` and the code name the same checks, and every check says on what it rests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/checks/finding.ts';
import { wordPatterns } from '../../src/rules/check-words.ts';
import { loadChecks } from '../../src/rules/checks.ts';
import { figureWords } from '../../src/rules/figure-words.ts';
import { FINDING_IDS } from '../../src/rules/findings.ts';
import { loadRules, RULES_FOLDER } from '../../src/rules/index.ts';

const checks = loadChecks();

describe('rules/checks.yaml', () => {
  it('has the words of every check, and no other', () => {
    expect([...checks.byId.keys()].sort()).toEqual([...CHECK_IDS].sort());
  });
  it('says the same as is told with the letter, where both tell it', () => {
    const { findings } = loadRules();
    expect([...findings.keys()].sort()).toEqual([...FINDING_IDS].sort());
    for (const { id, message, severity, source } of findings.values())
      if (checks.byId.has(id)) expect(checks.byId.get(id)).toMatchObject({ message, severity, source });
  });
  it('names each once', () => {
    const ids = readFileSync(join(RULES_FOLDER, 'checks.yaml'), 'utf8').match(/^ {2}- id: .+$/gm) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });
  it.each([...checks.byId.values()])('$id rests on something', ({ source, title, message }) => {
    for (const words of [source, title, message]) expect(words.trim()).not.toBe('');
    expect(message.normalize('NFC')).toBe(message);
  });
});

describe('words by themselves', () => {
  const all = [...wordPatterns(checks.words), ...wordPatterns(figureWords(), 'figures')];
  it.each(all)('%s keeps its word, quickly', (_, { pattern, examples, never }) => {
    expect(examples.filter((text) => !pattern.test(text))).toEqual([]);
    expect(never.filter((text) => pattern.test(text))).toEqual([]);
    const begun = performance.now();
    for (const text of ['a ', 'ubnd ', 'phòng ', '-', ...examples]) pattern.test(`${text.repeat(1000)}!`);
    expect(performance.now() - begun).toBeLessThan(400);
  });
});
