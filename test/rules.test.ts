/** The rule files are held to their word, and an office's own stand beside ours. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readText } from '../src/ingest/text.ts';
import { interpret } from '../src/pipeline.ts';
import { checkRules } from '../src/rules/check.ts';
import { ruleFiles } from '../src/rules/files.ts';
import { FIELD_RULES, type FieldRules, loadRules, matchFirst, RULES_FOLDER } from '../src/rules/index.ts';
import { parseSource } from '../src/rules/source.ts';
import { letterWith } from './support/read-text.ts';
import { inForm, RULE_FILES } from './support/rule-form.ts';

const rules = loadRules();

function beside(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'fields'));
  for (const [file, yaml] of Object.entries(files)) writeFileSync(join(folder, file), yaml);
  return folder;
}

const ownRule = (extra = '') => `
- id: number.cong-ty
  pattern: '^CV (?<serial>\\d+)~(?<symbol>\\p{Lu}+)'
  source: quy chế công ty
  examples: { 'CV 12~KD': { serial: '12', symbol: KD } }
${extra}`;

/** What a rule of each file must have beside its pattern: groups that read nothing here, and meanings. */
const NEEDED: Partial<Record<FieldRules, { groups: string; set: string }>> = {
  number: { groups: '(?<symbol>)(?<serial>)', set: '{}' },
  issued: { groups: '(?<year>)', set: '{}' },
  subject: { groups: '(?<subject>)', set: '{}' },
  references: { groups: '(?<number>)', set: '{}' },
  citing: { groups: '', set: '{ where: of }' },
  relations: { groups: '', set: '{ relation: basis }' },
  deadlines: { groups: '', set: '{ relation: by }' },
  asking: { groups: '', set: '{ where: lead, sign: act }' },
  signatory: { groups: '(?<mark>)(?<principal>)', set: '{}' },
  recipients: { groups: '', set: '{ part: none }' },
  woven: { groups: '', set: '{ part: number }' },
};

describe('rules/', () => {
  it('every pattern reads its examples, leaves its counter-examples, and is quick', () => {
    expect(checkRules(rules)).toEqual([]);
  });

  it('says the same where the build has prepared it as JSON', () => {
    for (const file of ruleFiles(RULES_FOLDER)) {
      const { data } = parseSource(readFileSync(join(RULES_FOLDER, file), 'utf8'), file);
      expect(JSON.parse(JSON.stringify(data)), file).toEqual(data);
    }
  });

  it('every named part is used by a rule or another part', () => {
    const yaml = (file: string): string => readFileSync(join(RULES_FOLDER, file), 'utf8');
    const all = [
      yaml('parts.yaml'),
      ...FIELD_RULES.map((field) => yaml(join('fields', `${field}.yaml`))),
    ].join('\n');
    const names = [...yaml('parts.yaml').matchAll(/^([^\s#].*):$/gmu)].map((match) => match[1]);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(all.includes(`\${${name}}`), name).toBe(true);
  });

  it.each(RULE_FILES)('%s is in its form', (file) => {
    const yaml = readFileSync(file, 'utf8');
    expect(yaml === inForm(yaml), 'npm run rules:format').toBe(true);
  });

  it.each([
    ['a: [b, c, b]', 'a: [b, c]\n'],
    ['a:\n  - b\n  - b # c\n  - d\n', 'a:\n  - b # c\n  - d\n'],
    ['a: Ho\u0300a  \r\n\n\n', 'a: H\u00f2a\n'],
    [
      '- id: a.b\n  set: { c: d }\n  # why\n  pattern: x\n  examples:\n    x: {}\n- id: a.c\n',
      '- id: a.b\n  # why\n  pattern: x\n  set: { c: d }\n  examples:\n    x: {}\n- id: a.c\n',
    ],
  ])('the form of %j', (yaml, formed) => {
    expect(inForm(yaml)).toBe(formed);
    expect(inForm(formed)).toBe(formed);
  });

  it.each(FIELD_RULES)('fields/%s.yaml has rules with examples', (field) => {
    expect(rules.fields[field].length).toBeGreaterThan(0);
    for (const rule of rules.fields[field]) expect(Object.keys(rule.examples), rule.id).not.toHaveLength(0);
  });
});

describe('an office’s own rules', () => {
  it('are tried before ours', () => {
    const both = loadRules([beside({ 'fields/number.yaml': ownRule() })]);
    expect(both.fields.number.length).toBe(rules.fields.number.length + 1);
    expect(matchFirst(both.fields.number, { text: 'CV 12~KD', folded: 'CV 12~KD' })?.rule.id).toBe(
      'number.cong-ty',
    );
  });

  it.each(FIELD_RULES)('for %s leave ours at work, however many they are', (field) => {
    const { groups, set } = NEEDED[field] ?? { groups: '', set: '{}' };
    const own = [1, 2, 3].map(
      (n) => `
- id: ${field}.rieng-${n}
  pattern: '^KHONG~CO~${n}$${groups}'
  set: ${set}
  source: quy chế công ty
  examples: { 'KHONG~CO~${n}': {} }`,
    );
    const both = loadRules([beside({ [`fields/${field}.yaml`]: own.join('\n') })]);
    const pages = readText({
      text: letterWith({
        placeDay: 'ĐẾN\nSố: 5821\nNgày: 12/10/2025\n\nLâm Đồng, ngày 05 tháng 5 năm 2026',
        body: 'Thực hiện Quyết định số 12/QĐ-UBND ngày 02/3/2026 của UBND tỉnh, đề nghị báo cáo trước ngày 20/5/2026./.',
        signature: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nLê Quang Thọ',
      }),
      cut: false,
    });
    expect(interpret(pages, both)).toEqual(interpret(pages, rules));
  });

  it('add bodies and phrases to ours', () => {
    const folder = beside({
      'bodies.yaml': 'bodies:\n  - { abbr: ABC, name: Tập đoàn Hòa An, kind: organisation, trust: seen }\n',
    });
    expect(loadRules([folder]).inSentenceCase('TẬP ĐOÀN HÒA AN')).toBe('Tập đoàn Hòa An');
  });

  it('are told in plain words where they break their word', () => {
    const folder = beside({ 'fields/number.yaml': ownRule("  never: ['CV 12~KD']\n") });
    expect(checkRules(loadRules([folder]))).toEqual([
      {
        file: join(folder, 'fields/number.yaml'),
        line: 2,
        rule: 'number.cong-ty',
        message: 'khớp với chỗ không được khớp (never): «CV 12~KD»',
      },
    ]);
  });

  it.each([
    ["- { id: number.a, pattern: 'a', examples: {} }", /source/],
    ["- { id: number.a, pattern: '(', source: s, examples: { a: {} } }", /number\.a/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a part of a pattern, not of this text
    ["- { id: number.a, pattern: '${không-có}', source: s, examples: { a: {} } }", /không-có/],
    ['- [', /number\.yaml/],
  ])('%s is refused by file and place', (yaml, words) => {
    const folder = beside({ 'fields/number.yaml': yaml });
    expect(() => loadRules([folder])).toThrow(words);
  });

  it('that hold up the reader are found', () => {
    const slow =
      "- { id: number.a, pattern: '^(?:[a ]+)+$(?<serial>)(?<symbol>)', source: s, examples: { a: {} } }";
    const problems = checkRules(loadRules([beside({ 'fields/number.yaml': slow })]));
    expect(problems.map(({ rule }) => rule)).toContain('number.a');
    expect(problems[0]?.message).toMatch(/^quá chậm/);
  });
});
