/** The form of a rule file; `npm run rules:format` writes it. Comments and the order of entries stay as they are. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScalar, type Node, parseDocument, visit } from 'yaml';
import { RULES_FOLDER } from '../../src/rules/index.ts';

export const RULE_FILES = readdirSync(RULES_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join(RULES_FOLDER, file));

/** NFC, lines that end with LF and no blanks, no tab, one newline at the end, and no word twice in a list. */
export const inForm = (yaml: string): string =>
  withoutTwins(
    `${yaml
      .normalize('NFC')
      .replace(/\r\n?/gu, '\n')
      .replace(/\t/gu, '  ')
      .replace(/ +$/gmu, '')
      .trimEnd()}\n`,
  );

/** The second of two equal words of one list is cut out, with the sign before it. */
function withoutTwins(yaml: string): string {
  const cuts: [number, number][] = [];
  visit(parseDocument(yaml), {
    Seq(_, { items }) {
      const seen = new Set<unknown>();
      items.forEach((item, at) => {
        if (!isScalar(item)) return;
        if (seen.has(item.value)) cuts.push([endOf(items[at - 1]), endOf(item)]);
        seen.add(item.value);
      });
    },
  });
  return cuts.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), yaml);
}

const endOf = (node: unknown): number => (node as Node).range?.[1] ?? 0;

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const file of RULE_FILES) {
    const yaml = readFileSync(file, 'utf8');
    const formed = inForm(yaml);
    if (formed === yaml) continue;
    writeFileSync(file, formed);
    console.log(file);
  }
