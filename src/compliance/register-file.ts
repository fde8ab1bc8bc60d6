/** The office's own register of documents, from CSV, JSON or JSON Lines. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { createRegister, type Register } from '../checks/registry.ts';
import { type RegisterRow, registerRowSchema } from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import { isoDate } from '../text/dates.ts';
import { readDay } from '../text/day.ts';
import { skeleton } from '../text/fold.ts';
import { parseCsv } from './csv.ts';

/** Headings that people write over a column, told by their bare letters. */
const HEADINGS: Readonly<Record<keyof RegisterRow, readonly string[]>> = {
  number: ['number', 'sokyhieu', 'so', 'sovakyhieu', 'sohieu', 'sovanban'],
  issuer: ['issuer', 'coquanbanhanh', 'coquan', 'noibanhanh', 'tacgia'],
  issued: ['issued', 'date', 'ngaybanhanh', 'ngay', 'ngaythang', 'ngayvanban'],
  status: ['status', 'trangthai', 'tinhtrang', 'tinhtranghieuluc', 'hieuluc'],
  effFrom: ['efffrom', 'validfrom', 'hieuluctu', 'ngaycohieuluc', 'cohieuluctu'],
  effTo: ['effto', 'validto', 'hieulucden', 'ngayhethieuluc', 'hethieuluc', 'hieulucdenhet'],
  replacedBy: ['replacedby', 'thaythebang', 'thaytheboi', 'bithaythe', 'bithaytheboi', 'vanbanthaythe'],
  repeals: ['repeals', 'baibo', 'thaythe', 'thaythecho'],
  checkedAt: ['checkedat', 'ngaykiemtra', 'kiemngay', 'ngaykiem'],
};

const LISTS = new Set<keyof RegisterRow>(['replacedBy', 'repeals']);
const DAYS = new Set<keyof RegisterRow>(['issued', 'effFrom', 'effTo', 'checkedAt']);

const anyRow = z.record(z.string(), z.unknown());
const jsonFile = z.union([
  z.array(anyRow),
  z.object({ documents: z.array(anyRow) }).transform((all) => all.documents),
]);

/** @throws CongvanError file.missing; run.usage, naming the row, where the file is no register */
export async function readRegister(path: string): Promise<Register> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new CongvanError('file.missing', path, thrown);
  });
  const rows = rowsOf(path, text.replace(/^\uFEFF/u, ''));
  return createRegister(withEnds(rows.map((row, at) => registerRow(row, path, at + 1))));
}

function rowsOf(path: string, text: string): Record<string, unknown>[] {
  try {
    if (/\.jsonl$/iu.test(path))
      return text
        .split('\n')
        .filter((line) => line.trim())
        .map((line) => anyRow.parse(JSON.parse(line)));
    if (/\.json$/iu.test(path)) return jsonFile.parse(JSON.parse(text));
  } catch (problem) {
    throw new CongvanError('run.usage', `${path}: không phải sổ văn bản dạng JSON`, problem);
  }
  const [headings = [], ...rows] = parseCsv(text);
  return rows.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));
}

function registerRow(given: Record<string, unknown>, path: string, at: number): RegisterRow {
  const byHeading = new Map(Object.entries(given).map(([heading, value]) => [skeleton(heading), value]));
  const cells = Object.entries(HEADINGS).map(([key, names]) => {
    const name = names.find((one) => byHeading.has(one));
    return [
      key,
      cellOf(key as keyof RegisterRow, name === undefined ? undefined : byHeading.get(name), path, at),
    ];
  });
  const parsed = registerRowSchema.safeParse(Object.fromEntries(cells));
  if (parsed.success) return parsed.data;
  throw new CongvanError(
    'run.usage',
    `${path}, dòng ${at}: ${parsed.error.issues[0]?.path.join('.')} không đúng`,
  );
}

function cellOf(key: keyof RegisterRow, value: unknown, path: string, at: number): unknown {
  if (LISTS.has(key)) {
    const all = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [];
    return all.map((one) => String(one).trim()).filter(Boolean);
  }
  if (value === null || value === undefined || value === '') return key === 'number' ? '' : null;
  const text = String(value).trim();
  if (!DAYS.has(key)) return text;
  const day = dayOf(text);
  if (!day) throw new CongvanError('run.usage', `${path}, dòng ${at}: ${key} «${text}» không phải ngày`);
  return day;
}

/** `2021-03-09`, `2021-03`, `2021`, or 09/3/2021. */
function dayOf(text: string): string | undefined {
  const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
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
