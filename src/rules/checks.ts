/** The rules of the checks, `rules/checks.yaml`, with what an office changed in a file of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { SEVERITIES } from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import { RULES_FOLDER } from './index.ts';

const checkSchema = z.strictObject({
  /** `<field>.<words>`, as findings name it. */
  id: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  severity: z.enum(SEVERITIES),
  enabled: z.boolean().optional(),
  title: z.string().min(1),
  message: z.string().min(1),
  source: z.string().min(1),
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
});

const settingsSchema = z.strictObject({
  departmentsMergedBy: z.iso.date(),
  noDistrictsFrom: z.iso.date(),
  leastConfidence: z.number().min(0).max(1),
});

export const checksSchema = z.strictObject({
  source: z.string().min(1),
  settings: settingsSchema,
  checks: z.array(checkSchema).min(1),
});

/** What an office may write: each key only where it differs. */
export const officeChecksSchema = z.strictObject({
  source: z.string().min(1).optional(),
  settings: settingsSchema.partial().optional(),
  checks: z.array(checkSchema.partial().required({ id: true })).default([]),
});

export type CheckData = z.infer<typeof checkSchema>;

export interface Checks {
  readonly settings: z.infer<typeof settingsSchema>;
  readonly byId: ReadonlyMap<string, CheckData>;
}

/**
 * @param office path of the office's own file
 * @throws CongvanError run.rules, naming the file and the entry
 */
export function loadChecks(office?: string, folder: string = RULES_FOLDER): Checks {
  const base = load(join(folder, 'checks.yaml'), checksSchema);
  const byId = new Map(base.checks.map((check) => [check.id, check]));
  if (office === undefined) return { settings: base.settings, byId };
  const own = load(office, officeChecksSchema);
  for (const change of own.checks) {
    const known = byId.get(change.id);
    if (!known) throw new CongvanError('run.rules', `${office}: không có phép kiểm ${change.id}`);
    byId.set(change.id, { ...known, ...withoutGaps(change) });
  }
  return { settings: { ...base.settings, ...withoutGaps(own.settings ?? {}) }, byId };
}

/** Only the keys that were written: a gap must not wipe out what it would replace. */
const withoutGaps = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

function load<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  try {
    return schema.parse(parse(readFileSync(path, 'utf8')));
  } catch (problem) {
    const told = problem instanceof z.ZodError ? z.prettifyError(problem) : String(problem);
    throw new CongvanError('run.rules', `${path}: ${told}`, problem);
  }
}
