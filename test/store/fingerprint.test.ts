/** What makes letters be read again: whatever has a say in a result, and nothing else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { settingsFrom } from '../../src/settings.ts';
import { fingerprint } from '../../src/store/fingerprint.ts';

describe('a fingerprint', () => {
  let root: string;
  const print = (): string => fingerprint(settingsFrom({ workers: 1 }), root);
  const changed = new Set<string>();
  const change = (file: string, text?: string): void => {
    changed.add(file);
    writeFileSync(join(root, file), text ?? `${readFileSync(file, 'utf8')}\n# khác\n`);
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'congvan-print-'));
    for (const part of ['src', 'rules', 'package.json']) cpSync(part, join(root, part), { recursive: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  afterEach(() => {
    for (const file of changed) cpSync(file, join(root, file));
    changed.clear();
  });

  it.each([
    'src/emit/report-html.ts',
    'src/emit/json.ts',
    'src/compliance/index.ts',
    'src/checks/registry.ts',
    'src/cli/check.ts',
    'rules/checks.yaml',
  ])('stays where %s changes', (file) => {
    const before = print();
    change(file);
    expect(print()).toBe(before);
  });

  it.each([
    'src/fields/number.ts',
    'src/pipeline.ts',
    'src/checks/index.ts',
    'rules/fields/number.yaml',
    'rules/zones.yaml',
    'src/ocr/models/sealed-lines.onnx',
    'src/ocr/models/lines.json',
  ])('is another one where %s changes', (file) => {
    const before = print();
    change(file);
    expect(print()).not.toBe(before);
  });

  it('counts the packages that read, at their versions, and neither the others nor the version of the program', () => {
    const before = print();
    const about = JSON.parse(readFileSync('package.json', 'utf8'));
    const save = (dependencies: object): void =>
      change('package.json', JSON.stringify({ ...about, version: '9.9.9', dependencies }));
    save({ ...about.dependencies, commander: '99.0.0' });
    expect(print()).toBe(before);
    save({ ...about.dependencies, sharp: '99.0.0' });
    expect(print()).not.toBe(before);
  });
});
