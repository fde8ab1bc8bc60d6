/** The rules of the checks, `rules/checks.yaml`, with what an office changed in a file of its own. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { SEVERITIES } from '../model/finding.ts';
import { type CheckWords, checkWordsSchema } from './check-words.ts';
import { checked, opened, RULES_FOLDER, requireFolders } from './files.ts';

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

const headings = z.array(z.string().min(1)).min(1);

/** Headings of a register of documents: what is read, and what the decree's registers have beside it. */
const registerSchema = z.strictObject({
  columns: z.strictObject({
    number: headings,
    issuer: headings,
    issued: headings,
    status: headings,
    effFrom: headings,
    effTo: headings,
    replacedBy: headings,
    repeals: headings,
    checkedAt: headings,
  }),
  otherColumns: headings,
});

const checksSchema = z.strictObject({
  source: z.string().min(1),
  settings: settingsSchema,
  register: registerSchema,
  words: checkWordsSchema,
  checks: z.array(checkSchema).min(1),
});

/** What an office may write: each key only where it differs, of a check that is there. */
const officeChecksSchema = (known: ReadonlyMap<string, unknown>) =>
  z
    .strictObject({
      source: z.string().min(1).optional(),
      settings: settingsSchema.partial().optional(),
      register: z
        .strictObject({ columns: registerSchema.shape.columns.partial(), otherColumns: headings })
        .partial()
        .optional(),
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
  readonly register: z.infer<typeof registerSchema>;
  readonly words: CheckWords;
  readonly byId: ReadonlyMap<string, CheckData>;
}

/**
 * @param beside folders that an office lays beside ours: the `checks.yaml` of each, only what it adds or changes
 * @param folder that they are laid beside
 * @throws CongvanError run.rules: file, line, what was found and what is allowed
 */
export function loadChecks(beside: readonly string[] = [], folder: string = RULES_FOLDER): Checks {
  requireFolders(beside);
  const base = load(join(folder, 'checks.yaml'), 'rules/checks.yaml', checksSchema);
  const ours: Checks = { ...base, byId: new Map(base.checks.map((check) => [check.id, check])) };
  return beside
    .map((folder) => join(folder, 'checks.yaml'))
    .filter(existsSync)
    .reduce(changed, ours);
}

function changed(checks: Checks, path: string): Checks {
  const own = load(path, path, officeChecksSchema(checks.byId));
  const byId = new Map(checks.byId);
  for (const change of own.checks) {
    const known = byId.get(change.id);
    if (known) byId.set(change.id, { ...known, ...withoutGaps(change) });
  }
  const { columns, otherColumns } = checks.register;
  const more = own.register?.columns ?? {};
  return {
    settings: { ...checks.settings, ...withoutGaps(own.settings ?? {}) },
    register: {
      columns: mapped(columns, (headings, key) => [...headings, ...(more[key] ?? [])]),
      otherColumns: [...otherColumns, ...(own.register?.otherColumns ?? [])],
    },
    words: checks.words,
    byId,
  };
}

const mapped = <T extends Record<string, unknown>>(
  table: T,
  turn: (value: T[keyof T], key: keyof T) => T[keyof T],
): T =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, turn(value as T[keyof T], key)])) as T;

/** Only the keys that were written: a gap must not wipe out what it would replace. */
const withoutGaps = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function load<T extends z.ZodType>(path: string, name: string, schema: T): z.infer<T> {
  const source = opened(path, name);
  return checked(source.data, schema, source);
}
