/** Words and patterns of Vietnamese stand in `rules/`; in code stand only the messages that people read. */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { letterSchema } from '../src/model/letter.ts';

/** Rooms that speak to people. */
const SPEAKING = /^src\/(?:cli|emit|server|review)\//u;
/** Letters, not words: the alphabet, its folds and its syllables; texts of our own making. */
const LETTERS: Readonly<Record<string, string>> = {
  'src/text/apart.ts': 'consonants and rhymes of a syllable',
  'src/text/fold.ts': 'look-alikes of letters',
  'src/text/legacy-proof.ts': 'capitals of a symbol',
  'src/text/syllable.ts': 'consonants and vowels of a syllable',
  'src/reading/vietnamese.ts': 'the alphabet',
  'src/reading/broken-font.ts': 'the alphabet',
  'src/rules/check.ts': 'texts made to hold up a pattern',
  'src/score/fold.ts': 'the letter đ',
  'src/text/syllable-pairs.ts': 'the letter đ',
  'src/register/folded.ts': 'the letter đ',
  'src/fields/odd-words.ts': 'single letters that are words',
  'src/reading/symbol-again.ts': 'the letter Đ',
  'src/ocr/lines/choose.ts': 'the letter đ',
};
const MARKED = /[\u0300-\u0309\u031b\u0323đĐ]/u;
const hasWords = (text: string): boolean => MARKED.test(text.normalize('NFD'));

/** Values of the contract, that code may ask for. */
const VALUES: readonly string[] = [
  ...letterSchema.shape.urgency.unwrap().options,
  ...letterSchema.shape.secrecy.unwrap().options,
];

/** Calls that look for their argument, or put it in the place of another. */
const SEEKS =
  /^(?:includes|startsWith|endsWith|indexOf|lastIndexOf|replace|replaceAll|split|has|get|match|matchAll|search|test|exec)$/u;

/** True where the words of a literal are held against a text, and not said to anybody. */
function isSought(node: ts.Node): boolean {
  if (ts.isRegularExpressionLiteral(node)) return true;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return /^[!=]==?$/u.test(parent.operatorToken.getText());
  if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isArrayLiteralExpression(parent))
    return parent.elements.every(ts.isStringLiteralLike) && !isSaid(parent);
  if (ts.isNewExpression(parent)) return /^(?:Set|Map|RegExp)$/u.test(parent.expression.getText());
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression))
    return SEEKS.test(parent.expression.name.text);
  return false;
}

/** A list that is joined to a sentence at once. */
const isSaid = (list: ts.Node): boolean =>
  ts.isPropertyAccessExpression(list.parent) && /^(?:filter|join)$/u.test(list.parent.name.text);

function soughtIn(file: string, text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const isWords =
      (ts.isStringLiteralLike(node) ||
        ts.isRegularExpressionLiteral(node) ||
        ts.isTemplateExpression(node)) &&
      hasWords(node.getText());
    const isValue = ts.isStringLiteralLike(node) && VALUES.includes(node.text);
    if (isWords && !isValue && isSought(node))
      found.push(
        `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`,
      );
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

it('no word of Vietnamese is looked for by code', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter(
      (file) =>
        file.endsWith('.ts') && !SPEAKING.test(file) && !file.startsWith('src/model/') && !(file in LETTERS),
    );
  expect(files.flatMap((file) => soughtIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

it.each([
  ['const a = /ngày \\d/u;', true],
  ["if (text === 'công văn') f();", true],
  ["text.startsWith('Về')", true],
  ["const LIST = ['và', 'của'];", true],
  ["new Set(['sở'])", true],
  ["const T = { 'tỉnh': 1 };", true],
  ["return absent('không thấy dòng Số');", false],
  ["throw new CongvanError('run.rules', name + ' không phải thư mục');", false],
])('%s', (code, is) => {
  expect(soughtIn('a.ts', code).length > 0).toBe(is);
});
