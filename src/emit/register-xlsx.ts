/** The register of incoming documents as a workbook: head frozen, filter set, days as days, texts as texts. */

import writeWorkbook from 'write-excel-file/node';
import { getCellAddress, getSelfClosingTagMarkup } from 'write-excel-file/utility';
import type { IncomingRow } from '../model/incoming.ts';
import { cellText, INCOMING_COLUMNS, shownDay, wholeDay } from './incoming.ts';

const HEAD = {
  type: String,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  wrap: true,
  backgroundColor: '#DDE6F0',
  borderStyle: 'thin',
} as const;
const BODY = { alignVertical: 'top', wrap: true, borderStyle: 'thin' } as const;
type Feature = NonNullable<NonNullable<Parameters<typeof writeWorkbook>[1]>['features']>[number];

/** Excel leaves a text as it is. */
const AS_TEXT = '@';
const AS_DAY = 'dd/mm/yyyy';

/** @returns the bytes of an `.xlsx` */
export async function registerXlsx(rows: readonly IncomingRow[]): Promise<Uint8Array> {
  const head = INCOMING_COLUMNS.map(({ heading }) => ({ ...HEAD, value: heading }));
  const body = rows.map((row) => INCOMING_COLUMNS.map(({ key, kind }) => cellOf(row[key], kind)));
  const sheet = {
    sheet: 'Văn bản đến',
    columns: INCOMING_COLUMNS.map(({ width }) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 1,
  } as const;
  return writeWorkbook([head, ...body], sheet, { features: [filterOver(rows.length + 1)] }).toBuffer();
}

function cellOf(value: string | null, kind: 'text' | 'day') {
  if (value === null) return { ...BODY };
  const day = kind === 'day' ? wholeDay(value) : null;
  if (day) return { ...BODY, type: Date, value: day, format: AS_DAY };
  const text = kind === 'day' ? shownDay(value) : cellText(value);
  return { ...BODY, type: String, value: text, format: AS_TEXT };
}

/** The arrows over the columns. @source ECMA-376, Part 1, mục 18.3.1.2 */
const filterOver = (rows: number): Feature => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(
            '</sheetData>',
            `</sheetData>${getSelfClosingTagMarkup('autoFilter', {
              ref: `A1:${getCellAddress(rows - 1, INCOMING_COLUMNS.length - 1)}`,
            })}`,
          ),
      },
    },
  },
});
