/** The words of what is told of a letter as it is read, `rules/findings.yaml`. */
import * as z from 'zod';
import { SEVERITIES } from '../model/finding.ts';
import type { Finding } from '../model/outcome.ts';
import { loadFile } from './files.ts';

export const FINDING_IDS = [
  'letter.truong-loi',
  'letter.khong-phai-thu',
  'pages.van-ban-khac',
  'pages.thu-lap-lai',
  'references.sau-ngay-thu',
  'deadlines.ngay-khong-co',
  'deadlines.qua-xa',
  'signatures.sua-sau-khi-ky',
  'signatures.khac-nguoi-ky',
  'signatures.khac-ngay',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

const findingsSchema = z.strictObject({
  source: z.string().min(1),
  findings: z.array(
    z.strictObject({
      id: z.enum(FINDING_IDS),
      severity: z.enum(SEVERITIES),
      message: z.string().min(1),
      source: z.string().min(1),
    }),
  ),
});

type FindingWords = z.infer<typeof findingsSchema>['findings'][number];
export type Findings = ReadonlyMap<FindingId, FindingWords>;

/** An office's own entry stands before ours and counts. @throws CongvanError run.rules */
export const loadFindings = (folders: readonly string[]): Findings =>
  new Map(
    loadFile(folders, 'findings.yaml', findingsSchema)
      .data.findings.toReversed()
      .map((one) => [one.id, one]),
  );

/** `{name}` in the words of a rule stands for the value of that name. */
export const filled = (message: string, values: Readonly<Record<string, string>>): string =>
  message.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);

/** A finding in the words of `rules/findings.yaml`; none where an office has taken it out. */
export function told(
  findings: Findings,
  id: FindingId,
  page: number | null,
  values: Readonly<Record<string, string>>,
): Finding[] {
  const words = findings.get(id);
  if (!words) return [];
  return [{ rule: id, severity: words.severity, page, message: filled(words.message, values) }];
}
