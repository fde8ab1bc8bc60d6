/** The last gate: whatever leaves the program has the shape that the schema promises. */
import { asCongvanError, CongvanError } from '../model/errors.ts';
import { type Outcome, outcomeSchema, SCHEMA_VERSION } from '../model/outcome.ts';

/** Its keys in the order of the schema. */
const UNKNOWN = { file: '', sha256: null, mediaType: null, bytes: null, pages: null } as const;

/** The outcome of a file that gave no letter. `source` says what was still found out about the file. */
export function failedOutcome(
  file: string,
  thrown: unknown,
  source: Partial<Outcome['source']> = {},
): Outcome {
  const error = asCongvanError(thrown, 'internal');
  return {
    schemaVersion: SCHEMA_VERSION,
    source: { ...UNKNOWN, ...source, file },
    outcome: 'failed',
    error: { code: error.code, message: error.message },
    letter: null,
    evidence: null,
    findings: [],
    pages: [],
  };
}

/** The same outcome with its keys in the order of the schema; one that breaks the schema becomes a failed one, code `internal`. */
export function checked(outcome: Outcome): Outcome {
  const parsed = outcomeSchema.safeParse(outcome);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'schema';
  return failedOutcome(outcome.source.file, new CongvanError('internal', where, parsed.error));
}
