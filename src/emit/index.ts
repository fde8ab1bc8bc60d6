/** The output formats, each an outcome turned into text. */
import type { Outcome } from '../model/outcome.ts';
import { emitJson } from './json.ts';
import { emitJsonl } from './jsonl.ts';
import { emitTable, tableRow } from './table.ts';

export const FORMATS = {
  json: emitJson,
  jsonl: emitJsonl,
  table: (outcome) => emitTable([tableRow(outcome)]),
} as const satisfies Record<string, (outcome: Outcome) => string>;

export { checked, failedOutcome } from './checked.ts';
export { emitTable, type TableRow, tableRow } from './table.ts';
export { printable } from './terminal.ts';
