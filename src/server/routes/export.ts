/** The book as a file, as the decree draws it: for a spreadsheet or the printer. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type * as z from 'zod';
import { registerCsv } from '../../emit/index.ts';
import { registerXlsx } from '../../emit/register-xlsx.ts';
import type { IncomingRow } from '../../model/incoming.ts';
import { type Api, binary, defined, needs, newApi, refusals } from '../api.ts';
import { attachment } from '../attachment.ts';
import { bookRow } from '../book-row.ts';
import { actorOf, asked, type Env, type Office } from '../office.ts';
import { arrivalQuery } from '../schemas/arrivals.ts';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function exportRoutes(office: Office): Api {
  const { arrivals, audit } = office.register;
  const rowsFor = async (c: Context<Env>, given: z.infer<typeof arrivalQuery>): Promise<IncomingRow[]> => {
    const query = { sort: 'number' as const, ...defined(given) };
    await audit.add('book.download', query.book ?? null, query, actorOf(asked(c, 'read')));
    const rows: IncomingRow[] = [];
    for await (const arrival of arrivals.each(query)) rows.push(bookRow(arrival));
    return rows;
  };
  const file = (c: Context<Env>, bytes: string | Uint8Array, type: string, ending: string): never => {
    c.header('Content-Disposition', attachment(`so-van-ban-den-${office.today()}.${ending}`));
    return c.body(bytes as string, 200, { 'Content-Type': type }) as never;
  };
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals.csv',
      summary: 'The book of arrivals as CSV, in the columns of the decree',
      ...needs('read'),
      request: { query: arrivalQuery },
      responses: { 200: binary('RFC 4180, UTF-8', CSV), ...refusals },
    }),
    async (c) => file(c, registerCsv(await rowsFor(c, c.req.valid('query'))), `${CSV}; charset=utf-8`, 'csv'),
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals.xlsx',
      summary: 'The book of arrivals as a workbook, in the columns of the decree',
      ...needs('read'),
      request: { query: arrivalQuery },
      responses: { 200: binary('Office Open XML', XLSX), ...refusals },
    }),
    async (c) => file(c, await registerXlsx(await rowsFor(c, c.req.valid('query'))), XLSX, 'xlsx'),
  );
  return api;
}
