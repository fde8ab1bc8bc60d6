/** Rule files: the package's own folder, and those that an office lays beside it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as z from 'zod';
import { CongvanError } from '../model/errors.ts';
import { type RuleSource, readSource } from './source.ts';
import { told } from './told.ts';

/** The folder `rules/` of the package: two up from `src/rules` and from `dist/rules` alike. */
export const RULES_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'rules');

/**
 * @throws CongvanError run.rules where one of the folders that an office lays beside ours is no folder, or has a rule file
 * of a name that ours have not, or that can be laid beside nothing
 */
export function requireFolders(beside: readonly string[]): void {
  const ours = ruleFiles(RULES_FOLDER);
  for (const folder of beside) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new CongvanError('run.rules', `${folder} không phải thư mục`);
    const theirs = ruleFiles(folder);
    const fixed = theirs.find((file) => OURS_ONLY.includes(file));
    if (fixed)
      throw new CongvanError('run.rules', `${join(folder, fixed)}: tệp này không đặt riêng được, xin bỏ đi`);
    const unknown = theirs.find((file) => !existsSync(join(RULES_FOLDER, file)));
    if (unknown)
      throw new CongvanError(
        'run.rules',
        `${join(folder, unknown)}: không có tệp quy tắc tên ấy; có: ${ours.join(', ')}`,
      );
  }
}

/** What the reading of pictures leans on, before it is known whose letter it is. */
const OURS_ONLY = ['figures.yaml'];

/** In the folder and in its `fields/`, with forward slashes, in order. */
export const ruleFiles = (folder: string): string[] =>
  ['', 'fields/'].flatMap((below) => {
    const names = existsSync(join(folder, below)) ? readdirSync(join(folder, below)) : [];
    return names
      .filter((name) => /\.ya?ml$/iu.test(name) && !name.startsWith('.'))
      .map((name) => below + name)
      .sort();
  });

/** Where an entry was written. */
export interface Place {
  /** `rules/fields/number.yaml` for ours, the path as given for an office's own. */
  readonly file: string;
  readonly line: number;
}

/** What stands in the files, and where. */
export interface Loaded<T> {
  readonly data: T;
  /** @param path of an entry of a list, ending with its number in the joined list */
  placeOf(path: readonly [...string[], number]): Place;
}

/**
 * One file of every folder, laid together and checked. Entries of an office's own file stand before ours, so that
 * its rules are tried first; it may leave files and keys out.
 * @param folders the package's own first, then those laid beside it
 * @param file with forward slashes: `fields/number.yaml`
 * @throws CongvanError run.rules: file, line, what was found and what is allowed
 */
export function loadFile<T extends z.ZodType>(
  folders: readonly string[],
  file: string,
  schema: T,
): Loaded<z.infer<T>> {
  const sources: RuleSource[] = [];
  let laid: unknown;
  let data: z.infer<T> | undefined;
  for (const folder of folders) {
    const path = join(folder, file);
    if (folder !== folders[0] && !existsSync(path)) continue;
    const source = opened(path, folder === RULES_FOLDER ? `rules/${file}` : path);
    sources.unshift(source);
    laid = layBeside(laid, source.data);
    data = checked(laid, schema, source);
  }
  return { data: data as z.infer<T>, placeOf: (path) => placeIn(sources, path) };
}

/** @throws CongvanError run.rules, as in `loadFile` */
export function opened(path: string, name: string): RuleSource {
  try {
    return readSource(path, name);
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    throw new CongvanError('run.rules', message.includes(name) ? message : `${name}: ${message}`, problem);
  }
}

/**
 * Data of a source, held against its schema.
 * @throws CongvanError run.rules, as in `loadFile`
 */
export function checked<T extends z.ZodType>(data: unknown, schema: T, source: RuleSource): z.infer<T> {
  const parsed = schema.safeParse(data, { error: told });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const place = named(data, issue.path);
    return `${source.name}, dòng ${source.lineOf(path)}: ${place ? `${place}: ` : ''}${issue.message}`;
  });
  throw new CongvanError('run.rules', problems.join('; '), parsed.error);
}

/** `number.cong-ty, set.row`: an entry of a list by its id or name, or by its number from 1. */
function named(data: unknown, path: readonly PropertyKey[]): string {
  const steps: string[] = [];
  let node: unknown = data;
  for (const step of path) {
    const inside =
      isTable(node) || Array.isArray(node) ? (node as Record<PropertyKey, unknown>)[step] : undefined;
    const { id, name } = isTable(inside) ? inside : {};
    const called = [id, name].find((text) => typeof text === 'string');
    if (Array.isArray(node)) steps.push(called === undefined ? `mục thứ ${Number(step) + 1}` : `${called}`);
    else steps.push(String(step));
    node = inside;
  }
  return steps.join(', ');
}

/** The office's entries stand first, the last office's before the others'. */
function placeIn(sources: readonly RuleSource[], path: readonly PropertyKey[]): Place {
  const list = path.slice(0, -1);
  let at = Number(path.at(-1));
  for (const { name, data, lineOf } of sources) {
    const entries = list.reduce<unknown>(
      (node, key) => (isTable(node) ? node[String(key)] : undefined),
      data,
    );
    const size = Array.isArray(entries) ? entries.length : 0;
    if (at < size) return { file: name, line: lineOf([...list, at]) };
    at -= size;
  }
  return { file: sources.at(-1)?.name ?? '', line: 1 };
}

/** Lists: the office's entries, then ours. Tables: key by key. Anything else: the office's. */
function layBeside(ours: unknown, own: unknown): unknown {
  if (ours === undefined || own === null || own === undefined) return own ?? ours;
  if (Array.isArray(ours) && Array.isArray(own)) return [...own, ...ours];
  if (!isTable(ours) || !isTable(own)) return own;
  const keys = new Set([...Object.keys(ours), ...Object.keys(own)]);
  return Object.fromEntries([...keys].map((key) => [key, layBeside(ours[key], own[key])]));
}

const isTable = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
