/** A rule file as it was written: its data, and the line on which each entry stands. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Node } from 'yaml';

export interface RuleSource {
  /** As people are told of it. */
  readonly name: string;
  readonly data: unknown;
  /** Line, from 1, of the entry at that path or of what should hold it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** What stands in rule files, by {@link textKey}. */
export type Prepared = Readonly<Record<string, unknown>>;

/** Made of our own files when the program is built (`prepare.ts`); not there where it runs from its sources. */
export const PREPARED = new URL('./prepared.json', import.meta.url);

/** Any other text has another key: a file that was changed since is read as it stands. */
export const textKey = (text: string): string => createHash('sha256').update(text).digest('hex');

let prepared: Prepared | undefined;

const preparedData = (text: string): unknown => {
  prepared ??= existsSync(PREPARED) ? (JSON.parse(readFileSync(PREPARED, 'utf8')) as Prepared) : {};
  return prepared[textKey(text)];
};

/** @throws Error that names file and line, where the file cannot be read or is no YAML */
export function readSource(path: string, name: string): RuleSource {
  const text = readFileSync(path, 'utf8');
  let parsed: Omit<RuleSource, 'name'> | undefined;
  const yaml = () => (parsed ??= parseSource(text, name));
  return { name, data: preparedData(text) ?? yaml().data, lineOf: (path) => yaml().lineOf(path) };
}

/** @throws Error that names file and line, where the text is no YAML */
export function parseSource(text: string, name: string): Omit<RuleSource, 'name'> {
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken)
    throw new Error(
      `${name}, dòng ${broken.linePos?.[0].line ?? 1}: không phải YAML: ${broken.message.split('\n')[0]}`,
    );
  return {
    data: document.toJS(),
    lineOf: (at) => lines.linePos(offsetOf(document.contents, at)).line || 1,
  };
}

/** Loaded where a text is to be parsed: what is prepared does without it. */
const yamlLibrary = () => createRequire(import.meta.url)('yaml') as typeof import('yaml');

/** Where the entry begins, by its key if it has one; where it is missing, the nearest table or list around it. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  const { isCollection, isMap, isScalar } = yamlLibrary();
  let node = root;
  let offset = startOf(root) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined =>
  yamlLibrary().isNode(node) ? (node as Node).range?.[0] : undefined;
