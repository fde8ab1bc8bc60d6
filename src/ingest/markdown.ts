/** Letters that were saved as Markdown: what is mark-up and not print is taken out, cells of tables are kept apart. */

const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|>~])/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>' };
/** «_Hà Nội, ngày 05_»; a rule of such signs is none. */
const EMPHASIS = /(?<![\p{L}\d_\\])_(?=[\p{L}\d(])([^_]+?)(?<=[^\s\\])_(?![\p{L}\d_])/gu;
const BREAK = /<br\s*\/?>/iu;

/** A longer line is no line of a saved letter, and the patterns below are not tried on it. Characters. */
const LONGEST_LINE = 20_000;

/** One line → the lines it prints. A row of a table keeps its `|`, and each `<br>` in it begins a row of its own. */
export function printedLines(line: string): string[] {
  if (line.length > LONGEST_LINE) return [line];
  if (/^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$/u.test(line)) return [''];
  const plain = line
    .replace(/^\s{0,3}#{1,6}\s+/u, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replace(/<\/?(?:u|b|i|sup|sub|center|p|div|span)(?:\s[^>]*)?>/giu, '')
    .replace(EMPHASIS, '$1')
    .replace(ESCAPED, '$1')
    .replace(/&(?:nbsp|amp|lt|gt);/gu, (entity) => ENTITIES[entity] ?? entity);
  if (!BREAK.test(plain)) return [plain];
  if (!isTableRow(plain)) return plain.split(BREAK);
  const cells = plain
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => cell.split(BREAK));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from(
    { length: height },
    (_, at) => `| ${cells.map((cell) => cell[at]?.trim() ?? '').join(' | ')} |`,
  );
}

const isTableRow = (line: string): boolean => /^\s*\|.*\|/u.test(line);
