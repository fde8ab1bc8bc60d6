/** A rule file as it was written: its data, and the line on which each entry stands. */
import { readFileSync } from 'node:fs';
import { isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

export interface RuleSource {
  /** As people are told of it. */
  readonly name: string;
  readonly data: unknown;
  /** Line, from 1, of the entry at that path or of what should hold it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** @throws Error that names file and line, where the file cannot be read or is no YAML */
export function readSource(path: string, name: string): RuleSource {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken)
    throw new Error(
      `${name}, dòng ${broken.linePos?.[0].line ?? 1}: không phải YAML: ${broken.message.split('\n')[0]}`,
    );
  return {
    name,
    data: document.toJS(),
    lineOf: (at) => lines.linePos(offsetOf(document.contents, at)).line || 1,
  };
}

/** Where the entry begins, by its key if it has one; where it is missing, the nearest table or list around it. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
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

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
