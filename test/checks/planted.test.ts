/** Every planted fault is found, and nothing is said of a clean twin: text → pipeline → files → check. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/checks/finding.ts';
import { openCheck } from '../../src/compliance/index.ts';
import type { ComplianceFinding } from '../../src/model/compliance.ts';
import { type Outcome, SCHEMA_VERSION } from '../../src/model/outcome.ts';
import { interpretText } from '../support/read-text.ts';
import { PLANTED, type Planted } from './planted.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-planted-'));
  // a rule that is off by default is switched on, as an office would
  await writeFile(join(folder, 'checks.yaml'), 'checks:\n  - id: references.thieu-ngay\n    enabled: true\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Spoil = Planted['spoil'];

function outcomeOf(text: string, file: string, spoil: Spoil = (letter) => letter): Outcome {
  const { letter, evidence, findings } = interpretText(text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    schemaVersion: SCHEMA_VERSION,
    source: { file, sha256, mediaType: 'text/plain', bytes: text.length, pages: 1 },
    outcome: 'done',
    letter: spoil(letter),
    evidence,
    findings,
    pages: [],
  };
}

async function checked(
  { rule, registry }: Planted,
  texts: readonly string[],
  spoil?: Spoil,
): Promise<ComplianceFinding[]> {
  const set = join(folder, 'letters.jsonl');
  const lines = texts.map((text, at) => `${JSON.stringify(outcomeOf(text, `${at + 1}.txt`, spoil))}\n`);
  await writeFile(set, lines.join(''));
  const rows = join(folder, 'register.csv');
  if (registry) await writeFile(rows, registry);
  const run = await openCheck([set], {
    ...(rule === 'references.thieu-ngay' && { rules: [folder] }),
    ...(registry && { registry: rows }),
  });
  const found: ComplianceFinding[] = [];
  const reports = run.reports();
  let step = await reports.next();
  for (; !step.done; step = await reports.next()) found.push(...step.value.findings);
  return [...found, ...step.value.across];
}

const rulesOf = (findings: readonly ComplianceFinding[]): string[] =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

describe.each(PLANTED)('$rule: $fault', (planted) => {
  const { rule, faulty, clean, also = [], both = [], spoil } = planted;
  it('is found, and nothing else', async () => {
    const found = await checked(planted, faulty, spoil);
    expect(rulesOf(found)).toEqual([...new Set([rule, ...also, ...both])].sort());
    for (const one of found) {
      expect(one.message).not.toMatch(/[{}]/);
      expect(one.source).not.toBe('');
    }
  });
  it('is not seen in its clean twin', async () => {
    expect(rulesOf(await checked(planted, clean))).toEqual([...both].sort());
  });
});

describe('the working set', () => {
  it('has a planted fault for every rule', () => {
    expect([...new Set(PLANTED.map(({ rule }) => rule))].sort()).toEqual([...CHECK_IDS].sort());
  });
  it('has more than a hundred letters', () => {
    expect(PLANTED.flatMap(({ faulty, clean }) => [...faulty, ...clean]).length).toBeGreaterThan(100);
  });
});
