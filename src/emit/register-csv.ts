/** The register of incoming documents as CSV. */
import type { IncomingRow } from '../model/incoming.ts';
import { csvRow } from './csv.ts';
import { cellText, INCOMING_COLUMNS, shownDay, wholeDay } from './incoming.ts';

/** Whole days are written as ISO writes them: every spreadsheet takes them for days, whatever its language. */
export function registerCsv(rows: readonly IncomingRow[]): string {
  const lines = rows.map((row) => csvRow(INCOMING_COLUMNS.map(({ key, kind }) => cellOf(row[key], kind))));
  return `\uFEFF${csvRow(INCOMING_COLUMNS.map(({ heading }) => heading))}${lines.join('')}`;
}

function cellOf(value: string | null, kind: 'text' | 'day'): string {
  if (value === null) return '';
  if (kind === 'text') return cellText(value);
  return wholeDay(value) ? value : shownDay(value);
}
