/** Something about a letter that a person should look at: what every finding says, wherever it stands. */
import * as z from 'zod';

/** Least first, so that severities can be compared by their place. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** True where `severity` weighs as much as `floor` or more. */
export const reaches = (severity: Severity, floor: Severity): boolean =>
  SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(floor);

export const findingSchema = z.object({
  /** As in `rules/checks.yaml`; of a page as it was read, `page.…`. */
  rule: z.string(),
  severity: z.enum(SEVERITIES),
  /** Vietnamese, whole sentence. */
  message: z.string(),
});
