/** The form of a rule file; `npm run rules:format` writes it. Comments and the order of entries stay as they are. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isScalar, type Node, parseDocument, visit } from 'yaml';
import { RULES_FOLDER } from '../../src/rules/index.ts';

export const RULE_FILES = readdirSync(RULES_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join(RULES_FOLDER, file));

/**
 * NFC, lines that end with LF and no blanks, no tab, one newline at the end; no word twice in a list, and the keys of a rule
 * in one order.
 */
export const inForm = (yaml: string): string =>
  withKeysInOrder(
    withoutTwins(
      `${yaml
        .normalize('NFC')
        .replace(/\r\n?/gu, '\n')
        .replace(/\t/gu, '  ')
        .replace(/ +$/gmu, '')
        .trimEnd()}\n`,
    ),
  );

/** What the rule is and rests on, what it says, what proves it. */
const KEYS = ['id', 'about', 'pattern', 'source', 'since', 'until', 'set', 'confidence', 'examples', 'never'];

/** A key of an entry with all below it, and the comments above it. */
const BLOCK = /(?:^ {2}#.*\n)*^(?:- | {2})[a-z]+:.*\n(?:^(?! {2}[a-z#]|#).*\n)*/gmu;

/** The keys of each entry that begins with its id, in the order of {@link KEYS}; a comment goes with the key below it. */
const withKeysInOrder = (yaml: string): string =>
  yaml
    .split(/^(?=- id:)/mu)
    .map((entry) => {
      if (!entry.startsWith('- id:')) return entry;
      const tail = /(?:^#.*\n|^\n)*$(?![\s\S])/mu.exec(entry)?.[0] ?? '';
      const body = entry.slice(0, entry.length - tail.length);
      const blocks = body.match(BLOCK) ?? [];
      const keyOf = (block: string): string => /^(?: {2}#.*\n)*(?:- | {2})([a-z]+):/u.exec(block)?.[1] ?? '';
      const isKnown = blocks.every((block) => KEYS.includes(keyOf(block)));
      if (!isKnown || blocks.join('') !== body) return entry;
      return blocks.sort((a, b) => KEYS.indexOf(keyOf(a)) - KEYS.indexOf(keyOf(b))).join('') + tail;
    })
    .join('');

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
