/** The book as a file, as the decree draws it: for a spreadsheet or the printer. */
import { createRoute } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { csvRow } from '../../emit/index.ts';
import { type Api, binary, needs, newApi, refusals } from '../api.ts';
import { BOOK_TITLES, bookLine } from '../book-lines.ts';
import { actorOf, asked, type Office } from '../office.ts';
import { arrivalQuery } from '../schemas.ts';
import { attachment } from './files.ts';
import { defined } from './letters.ts';

export function exportRoutes(office: Office): Api {
  const { arrivals, audit } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'get',
      path: '/arrivals.csv',
      summary: 'The book of arrivals, one line a row',
      ...needs('read'),
      request: { query: arrivalQuery },
      responses: { 200: binary('CSV in UTF-8, for spreadsheets', 'text/csv'), ...refusals },
    }),
    async (c) => {
      const query = defined(c.req.valid('query'));
      await audit.add('book.download', query.book ?? null, query, actorOf(asked(c, 'read')));
      c.header('Content-Type', 'text/csv; charset=utf-8');
      c.header('Content-Disposition', attachment(`so-van-ban-den-${office.today()}.csv`));
      return stream(c, async (out) => {
        await out.write(`\ufeff${csvRow(BOOK_TITLES)}`);
        for await (const arrival of arrivals.each({ sort: 'number', ...query }))
          await out.write(csvRow(bookLine(arrival)));
      }) as never;
    },
  );
  return api;
}
