/** The rules of the checks, `rules/checks.yaml`, with what an office changed in a file of its own. */
import { join } from 'node:path';
import * as z from 'zod';
import { SEVERITIES } from '../model/compliance.ts';
import { checked, opened, RULES_FOLDER } from './files.ts';

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

/** What an office may write: each key only where it differs, of a check that is there. */
const officeChecksSchema = (known: ReadonlyMap<string, unknown>) =>
  z
    .strictObject({
      source: z.string().min(1).optional(),
      settings: settingsSchema.partial().optional(),
      checks: z.array(checkSchema.partial().required({ id: true })).default([]),
    })
    .superRefine(({ checks }, { addIssue }) => {
      checks.forEach(({ id }, at) => {
        if (!known.has(id))
          addIssue({ code: 'custom', path: ['checks', at, 'id'], message: `không có phép kiểm «${id}»` });
      });
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
  const base = load(join(folder, 'checks.yaml'), 'rules/checks.yaml', checksSchema);
  const byId = new Map(base.checks.map((check) => [check.id, check]));
  if (office === undefined) return { settings: base.settings, byId };
  const own = load(office, office, officeChecksSchema(byId));
  for (const change of own.checks) {
    const known = byId.get(change.id);
    if (known) byId.set(change.id, { ...known, ...withoutGaps(change) });
  }
  return { settings: { ...base.settings, ...withoutGaps(own.settings ?? {}) }, byId };
}

/** Only the keys that were written: a gap must not wipe out what it would replace. */
const withoutGaps = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

function load<T extends z.ZodType>(path: string, name: string, schema: T): z.infer<T> {
  const source = opened(path, name);
  return checked(source.data, schema, source);
}
