/** The letters of output folders and `letters.jsonl` files, one at a time, in stable order. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { CongvanError } from '../model/errors.ts';
import { isHidden } from '../model/hidden.ts';
import { type Outcome, outcomeIn } from '../model/outcome.ts';

export interface LetterSet {
  /** Walks all letters anew each time. */
  letters(): AsyncGenerator<Outcome>;
  /** Files and lines that are no result of `congvan read`; known after the first walk. */
  readonly skipped: readonly string[];
}

interface Listed {
  readonly path: string;
  /** Put before the name of each letter, so that letters of several folders keep apart. */
  readonly prefix: string;
  readonly lines: boolean;
}

/**
 * A folder gives its `*.json`, to its bottom; one without any gives its `*.jsonl`. A file is read as what it is.
 * @throws CongvanError file.missing; run.usage where there is nothing to read
 */
export async function openLetters(given: readonly string[]): Promise<LetterSet> {
  const listed: Listed[] = [];
  for (const path of given) {
    const prefix = given.length > 1 ? `${path.replaceAll('\\', '/').replace(/\/+$/u, '')}/` : '';
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new CongvanError('file.missing', path);
    const files = found.isDirectory() ? await filesBelow(path) : [path];
    listed.push(...files.map((file) => ({ path: file, prefix, lines: file.endsWith('.jsonl') })));
  }
  if (listed.length === 0)
    throw new CongvanError('run.usage', `không có kết quả đọc nào trong: ${given.join(', ')}`);
  const skipped = new Set<string>();
  return {
    async *letters() {
      for (const one of listed) {
        for await (const { text, where } of one.lines ? linesOf(one.path) : wholeOf(one.path)) {
          const outcome = outcomeIn(text);
          if (!outcome) skipped.add(where);
          else if (one.prefix === '') yield outcome;
          else yield { ...outcome, source: { ...outcome.source, file: one.prefix + outcome.source.file } };
        }
      }
    },
    get skipped() {
      return [...skipped];
    },
  };
}

async function filesBelow(folder: string): Promise<string[]> {
  const all = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isHidden(relative(folder, path)))
    .sort((a, b) => (a < b ? -1 : 1));
  const each = all.filter((path) => path.endsWith('.json'));
  return each.length > 0 ? each : all.filter((path) => path.endsWith('.jsonl'));
}

interface Piece {
  readonly text: string;
  readonly where: string;
}

async function* wholeOf(path: string): AsyncGenerator<Piece> {
  yield { text: await readFile(path, 'utf8'), where: path };
}

async function* linesOf(path: string): AsyncGenerator<Piece> {
  let line = 0;
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line++;
    if (text.trim() !== '') yield { text, where: `${path}, dòng ${line}` };
  }
}
