/** The output formats, each an outcome turned into text. */
import type { Outcome } from '../model/outcome.ts';
import { reportDot } from './dot.ts';
import { reportGraphml } from './graphml.ts';
import { emitJson } from './json.ts';
import { emitJsonl } from './jsonl.ts';
import type { ReportFormat } from './report.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { reportJson } from './report-json.ts';
import { reportJsonl } from './report-jsonl.ts';
import { reportTable } from './report-table.ts';
import { reportSarif } from './sarif.ts';
import { emitTable, tableRow } from './table.ts';

export const FORMATS = {
  json: emitJson,
  jsonl: emitJsonl,
  table: (outcome) => emitTable([tableRow(outcome)]),
} as const satisfies Record<string, (outcome: Outcome) => string>;

/** Formats of the compliance report, by the ending of the file. */
export const REPORTS = {
  txt: reportTable,
  json: reportJson,
  jsonl: reportJsonl,
  csv: reportCsv,
  sarif: reportSarif,
  html: reportHtml,
  graphml: reportGraphml,
  dot: reportDot,
} as const satisfies Record<string, ReportFormat>;

export { checked, failedOutcome } from './checked.ts';
export { csvRow } from './csv.ts';
export { emitDueTable } from './due-table.ts';
export { writeForms } from './forms.ts';
export { emitIcs } from './ics.ts';
export { incomingRow } from './incoming.ts';
export { bundleOfPages } from './page-bundle.ts';
export { RECORDS, type RecordForm, type RecordName } from './record-forms.ts';
export { registerCsv } from './register-csv.ts';
export { type ReportHead, type ReportWriter, SEVERITY_NAMES } from './report.ts';
export { withoutEvidence } from './slim.ts';
export { emitTable, RESULTS, type TableRow, tableRow } from './table.ts';
export { disarmed, disarmedJson, printable } from './terminal.ts';
