/** Rule files: the package's own folder, and those that an office lays beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import * as z from 'zod';
import { CongvanError } from '../model/errors.ts';

/** The folder `rules/` of the package: two up from `src/rules` and from `dist/rules` alike. */
export const RULES_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'rules');

/**
 * One file of every folder, laid together and checked. Entries of an office's own file stand before ours, so that
 * its rules are tried first; it may leave files and keys out.
 * @param folders the package's own first, then those laid beside it
 * @throws CongvanError run.rules, naming file and place
 */
export function loadFile<T extends z.ZodType>(
  folders: readonly string[],
  file: string,
  schema: T,
): z.infer<T> {
  let data: unknown;
  for (const folder of folders) {
    const path = join(folder, file);
    if (folder !== folders[0] && !existsSync(path)) continue;
    try {
      data = layBeside(data, parse(readFileSync(path, 'utf8')));
      schema.parse(data);
    } catch (problem) {
      const told =
        problem instanceof z.ZodError ? z.prettifyError(problem).replace(/\s*\n\s*/gu, ' ') : String(problem);
      throw new CongvanError('run.rules', `${path}: ${told}`, problem);
    }
  }
  return schema.parse(data);
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
