/** Rows of CSV that Excel opens as it should: RFC 4180, and no cell that it would take for a formula. */
import { printable } from './terminal.ts';

/**
 * A cell that begins with `=`, `+`, `-` or `@`, full-width ones too, would be run as a formula: it gets an apostrophe, as OWASP advises.
 * @source RFC 4180, mục 2; OWASP, CSV Injection
 */
function csvCell(text: string): string {
  const clean = printable(text);
  const safe = /^[=+\-@＝＋－＠]/u.test(clean) ? `'${clean}` : clean;
  return /[",;\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, with its end. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
