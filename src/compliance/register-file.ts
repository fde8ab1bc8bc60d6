/** The office's own register of documents, from Excel, CSV, JSON or JSON Lines. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { createRegister, type Register } from '../checks/registry.ts';
import { type RegisterRow, registerRowSchema } from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import type { Checks } from '../rules/checks.ts';
import { isoDate } from '../text/dates.ts';
import { readDay } from '../text/day.ts';
import { type Columns, createColumns, type RegisterKey } from './register-columns.ts';
import { type Cell, decoded, readTable } from './table-file.ts';

const LISTS = new Set<RegisterKey>(['replacedBy', 'repeals']);
const DAYS = new Set<RegisterKey>(['issued', 'effFrom', 'effTo', 'checkedAt']);

/** Titles and the name of the office may stand above the headings. */
const HEADING_WITHIN = 20;

const anyRow = z.record(z.string(), z.unknown());
const jsonFile = z.union([
  z.array(anyRow),
  z.object({ documents: z.array(anyRow) }).transform((all) => all.documents),
]);

export interface ReadRegister {
  readonly register: Register;
  /** Vietnamese: columns whose headings nobody knows. */
  readonly warnings: readonly string[];
}

/** Values by their headings, and the row of the file, from 1, that they stand in. */
interface GivenRow {
  readonly at: number;
  readonly cells: ReadonlyMap<string, unknown>;
}

/** @throws CongvanError file.missing; run.usage, naming the row or the heading, where the file is no register */
export async function readRegister(path: string, words: Checks['register']): Promise<ReadRegister> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw new CongvanError('file.missing', path, thrown);
  });
  const columns = createColumns(words);
  const rows = /\.jsonl?$/iu.test(path)
    ? jsonRows(decoded(bytes, path), path)
    : tableRows(await readTable(bytes, path), columns, path);
  const headings = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const register = createRegister(withEnds(rows.map((row) => registerRow(row, columns, path))));
  return { register, warnings: unknownIn(headings, columns, path) };
}

function unknownIn(headings: readonly string[], columns: Columns, path: string): string[] {
  const unknown = headings.filter((heading) => heading !== '' && columns.keyOf(heading) === undefined);
  if (unknown.length === 0) return [];
  const named = unknown.map((heading) => `«${heading}»`).join(', ');
  return [`${path}: không biết cột ${named}, không dùng; các cột được hiểu: ${columns.known}`];
}

function jsonRows(text: string, path: string): GivenRow[] {
  try {
    const rows = /\.jsonl$/iu.test(path)
      ? text
          .split('\n')
          .filter((line) => line.trim())
          .map((line) => anyRow.parse(JSON.parse(line)))
      : jsonFile.parse(JSON.parse(text));
    return rows.map((row, at) => ({ at: at + 1, cells: new Map(Object.entries(row)) }));
  } catch (problem) {
    throw new CongvanError('run.usage', `${path}: không phải sổ văn bản dạng JSON`, problem);
  }
}

/** Rows below the headings; the decree numbers its columns in a row of their own: (1), (2), (3) … */
function tableRows(rows: readonly (readonly Cell[])[], columns: Columns, path: string): GivenRow[] {
  const top = rows
    .slice(0, HEADING_WITHIN)
    .findIndex((row) => row.some((cell) => columns.keyOf(String(cell)) === 'number'));
  const headings = rows[top]?.map(String);
  if (!headings) {
    const [first = []] = rows;
    const seen = first.map((cell) => `«${String(cell)}»`).join(', ');
    throw new CongvanError(
      'run.usage',
      `${path}: không có cột số, ký hiệu; có ${seen || 'không cột nào'}; các cột được hiểu: ${columns.known}`,
    );
  }
  return rows.flatMap((cells, at) =>
    at <= top || cells.every((cell) => /^(?:\(?\d{1,2}\)?)?$/u.test(String(cell)))
      ? []
      : [{ at: at + 1, cells: new Map(headings.map((heading, i) => [heading, cells[i] ?? ''] as const)) }],
  );
}

function registerRow({ at, cells }: GivenRow, columns: Columns, path: string): RegisterRow {
  const row = new Map<RegisterKey, unknown>();
  for (const [heading, value] of cells) {
    const key = columns.keyOf(heading);
    if (key && !row.has(key)) row.set(key, value);
  }
  const keys = Object.keys(registerRowSchema.shape) as RegisterKey[];
  const values = keys.map((key) => [key, cellOf(key, row.get(key), `${path}, dòng ${at}`)]);
  const parsed = registerRowSchema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  throw new CongvanError(
    'run.usage',
    `${path}, dòng ${at}: ${parsed.error.issues[0]?.path.join('.')} không đúng`,
  );
}

function cellOf(key: RegisterKey, value: unknown, where: string): unknown {
  if (LISTS.has(key)) {
    const all = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;\n]/u) : [];
    return all.map((one) => String(one).trim()).filter(Boolean);
  }
  if (value === null || value === undefined || value === '') return key === 'number' ? '' : null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const text = String(value).trim();
  if (!DAYS.has(key)) return text;
  const day = dayOf(text);
  if (!day) throw new CongvanError('run.usage', `${where}: ${key} «${text}» không phải ngày`);
  return day;
}

/** `2021-03-09`, with a time behind it too, `2021-03`, `2021`, or 09/3/2021. */
function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})(?:[-/](\d{2})(?:[-/](\d{2})(?:[T ][\d:.]+Z?)?)?)?$/u.exec(text);
  if (iso)
    return isoDate(Number(iso[1]), iso[2] ? Number(iso[2]) : undefined, iso[3] ? Number(iso[3]) : undefined);
  const parts = readDay(text);
  return parts?.year ? isoDate(parts.year, parts.month, parts.day) : undefined;
}

/** «B repeals A» said only at B is said at A too. */
function withEnds(rows: readonly RegisterRow[]): RegisterRow[] {
  const enders = new Map<string, string[]>();
  for (const { number, repeals } of rows)
    for (const ended of repeals) enders.set(ended, [...(enders.get(ended) ?? []), number]);
  return rows.map((row) => {
    const by = enders.get(row.number) ?? [];
    const replacedBy = [...new Set([...row.replacedBy, ...by])];
    return by.length > 0 ? { ...row, replacedBy } : row;
  });
}
