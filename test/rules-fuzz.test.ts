/** Any edit of one value of a rule file changes nothing, is refused with its place, or changes what is read; no letter is ever lost. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLSeq,
} from 'yaml';
import { readText } from '../src/ingest/text.ts';
import { CongvanError } from '../src/model/errors.ts';
import { evidenceTreeSchema, letterSchema } from '../src/model/letter.ts';
import { interpret } from '../src/pipeline.ts';
import { loadChecks } from '../src/rules/checks.ts';
import { readFigureWords } from '../src/rules/figure-words.ts';
import { loadRules, RULES_FOLDER } from '../src/rules/index.ts';
import { letterWith } from './support/read-text.ts';

/** Edits of each file; the seed makes every run the same. */
const EDITS = 6;
const SEED = 11;

const folder = mkdtempSync(join(tmpdir(), 'congvan-fuzz-'));
cpSync(RULES_FOLDER, folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));
const FILES = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.yaml'),
);

/** A letter in which most rules have something to read. */
const letter = readText({
  text: letterWith({
    placeDay:
      'HỎA TỐC\n\nĐẾN\nSố: 5821\nNgày: 12/5/2026\nChuyển: Phòng Tổ chức\n\nLâm Đồng, ngày 05 tháng 5 năm 2026',
    body: [
      'Thực hiện Quyết định số 12/QĐ-UBND ngày 02/3/2026 của UBND tỉnh, thay thế Quyết định số 590/QĐ-UBND ngày 09/3/2021,',
      'đề nghị báo cáo về Sở trước ngày 20/5/2026, định kỳ 03 tháng/1lần, trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này.',
      'Mời tham dự họp lúc 14h00 ngày 21/5/2026; hoàn thành trong quý III/2026, tính đến ngày 01/5/2026./.',
    ].join('\n'),
    signature: 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nThS. Lê Quang Thọ',
  }),
  cut: false,
});

type Edit = (target: Scalar | YAMLSeq | Pair, others: readonly Scalar[], at: number) => void;

/** What a hand may do to one value, one key or one list. */
const edits: readonly Edit[] = [
  (node, _, at) =>
    retyped(node, (text) => text.slice(0, at % (text.length + 1)) + text.slice((at % (text.length + 1)) + 1)),
  (node, _, at) =>
    retyped(node, (text) => `${text.slice(0, at % (text.length + 1))}x${text.slice(at % (text.length + 1))}`),
  (node) => retyped(node, () => ''),
  (node) => valued(node, null),
  (node) => valued(node, 7),
  (node) => valued(node, true),
  (node, others, at) => valued(node, others[at % others.length]?.value),
  (node) => {
    if (isSeq(node)) node.items = [];
  },
  (node, _, at) => {
    if (isSeq(node)) node.items.splice(at % (node.items.length + 1), 1);
  },
];

function retyped(node: unknown, change: (text: string) => string): void {
  const scalar = isPair(node) ? node.key : node;
  if (isScalar(scalar)) scalar.value = change(String(scalar.value));
}

function valued(node: unknown, value: unknown): void {
  if (isScalar(node)) node.value = value;
}

function edited(yaml: string, edit: Edit, at: number): string {
  const document = parseDocument(yaml);
  const nodes: (Scalar | YAMLSeq | Pair)[] = [];
  visit(document, {
    Pair: (_, node) => void nodes.push(node),
    Scalar: (key, node) => void (key !== 'key' && nodes.push(node)),
    Seq: (_, node) => void nodes.push(node),
  });
  edit(
    nodes[at % nodes.length]!,
    nodes.filter((node) => isScalar(node)),
    at,
  );
  if (!isMap(document.contents) && !isSeq(document.contents)) throw new Error('no rule file');
  return document.toString({ lineWidth: 0 });
}

/** @throws where the letter is lost, or a refusal tells no place */
function reads(): void {
  let rules: ReturnType<typeof loadRules>;
  try {
    loadChecks([], folder);
    readFigureWords(folder);
    rules = loadRules([], folder);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(CongvanError);
    expect((thrown as CongvanError).code).toBe('run.rules');
    expect((thrown as CongvanError).detail).toMatch(/\.yaml, dòng \d+: ./u);
    return;
  }
  const { letter: read, evidence, findings } = interpret(letter, rules);
  letterSchema.parse(read);
  evidenceTreeSchema.parse(evidence);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
}

it.each(FILES)('%s', { timeout: 60_000 }, (file) => {
  const path = join(folder, file);
  const yaml = readFileSync(path, 'utf8');
  try {
    fc.assert(
      fc.property(fc.constantFrom(...edits), fc.nat(), (edit, at) => {
        writeFileSync(path, edited(yaml, edit, at));
        reads();
      }),
      { numRuns: EDITS, seed: SEED, endOnFailure: true },
    );
  } finally {
    writeFileSync(path, yaml);
  }
});
