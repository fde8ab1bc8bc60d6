/** OCR slips in words put right where one reading is possible; the evidence keeps what was printed. */
import { type Found, type FoundTree, isFound } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Rules } from '../rules/index.ts';

/** Keys whose words are never touched: numbers, dates and closed values. */
const KEPT = new Set([
  'number',
  'issued',
  'type',
  'urgency',
  'secrecy',
  'due',
  'start',
  'relation',
  'rank',
  'mark',
]);

/** By names, phrases and slips of `rules/`. Never a number; a figure in a word only by a slip of `rules/lexicon.yaml`. */
export function mendTree<T extends Partial<FoundTree<Letter>>>(found: T, rules: Rules): T {
  return mended(found, rules) as T;
}

function mended(node: unknown, rules: Rules): unknown {
  if (Array.isArray(node)) return node.map((row) => mended(row, rules));
  if (isFound(node)) return mendLeaf(node, rules);
  return Object.fromEntries(
    Object.entries(node as object).map(([key, child]) => [key, KEPT.has(key) ? child : mended(child, rules)]),
  );
}

function mendLeaf(found: Found<unknown>, rules: Rules): Found<unknown> {
  const { value, evidence } = found;
  if (evidence.route !== 'ocr' || typeof value !== 'string') return found;
  const right = rules.mend(value);
  return right === value
    ? found
    : { value: right, evidence: { ...evidence, reason: 'đã sửa dấu theo danh mục; chữ in giữ ở printed' } };
}
