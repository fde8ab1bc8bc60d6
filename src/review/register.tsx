/** Sổ đăng ký: all letters, found by any word with or without marks; what is asked for stands in the address. */
import type { LetterRow, LetterSort } from '../register/port.ts';
import { queryOf, server } from './api.ts';
import { reasonOf } from './failed.tsx';
import { asking, Filters, type Query } from './filters.tsx';
import { useAsked, useCalm, useEvents } from './hooks.ts';
import { dayOf, STATES, shownName } from './words.ts';

const COLUMNS: readonly (readonly [string, LetterSort | null])[] = [
  ['Số đến', null],
  ['Ngày đến', 'arrived'],
  ['Cơ quan ban hành', 'issuer'],
  ['Số, ký hiệu', 'number'],
  ['Ngày', 'issued'],
  ['Trích yếu', null],
  ['Hạn', 'due'],
  ['Xem lại', 'doubt'],
];

export function RegisterPage({ query }: { readonly query: Query }) {
  const { back: _, ...asked } = query;
  const found = useAsked(JSON.stringify(asked), () => server.find(asked));
  useEvents(useCalm(found.again, 1000));
  const page = found.value;
  return (
    <>
      <h1>Sổ đăng ký</h1>
      <Filters query={query} />
      {found.error && (
        <p class="wrong" role="alert">
          {found.error.message}
        </p>
      )}
      {page && (
        <>
          <p class="count" aria-live="polite">
            {page.isMore ? `Hơn ${page.count.toLocaleString('vi-VN')}` : page.count.toLocaleString('vi-VN')}{' '}
            thư <Downloads query={query} />
          </p>
          <table class="list">
            <thead>
              <tr>
                {COLUMNS.map(([name, sort]) => (
                  <Heading key={name} name={name} sort={sort} query={query} />
                ))}
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <Line key={row.id} row={row} />
              ))}
            </tbody>
          </table>
          {page.rows.length === 0 && <p class="empty">Không có thư nào như vậy.</p>}
          <Pager query={query} next={page.next} />
        </>
      )}
    </>
  );
}

function Downloads({ query }: { readonly query: Query }) {
  const { text, unit, arrivedFrom, arrivedTo, book } = query;
  const asked = { text, unit, book, from: arrivedFrom, to: arrivedTo };
  return (
    <>
      <a class="button" download href={server.bookFile('xlsx', asked)}>
        Tải sổ (Excel)
      </a>{' '}
      <a class="button" download href={server.bookFile('csv', asked)}>
        Tải sổ (CSV)
      </a>
    </>
  );
}

function Heading({
  name,
  sort,
  query,
}: {
  readonly name: string;
  readonly sort: LetterSort | null;
  readonly query: Query;
}) {
  if (!sort) return <th scope="col">{name}</th>;
  const by = query.sort ?? '-added';
  const order = by === sort ? 'ascending' : by === `-${sort}` ? 'descending' : undefined;
  const next = by === `-${sort}` ? sort : `-${sort}`;
  return (
    <th scope="col" aria-sort={order}>
      <a href={asking(query, { sort: next })}>
        {name}
        <span aria-hidden="true">{order === 'ascending' ? ' ▲' : order === 'descending' ? ' ▼' : ''}</span>
      </a>
    </th>
  );
}

function Line({ row }: { readonly row: LetterRow }) {
  const { id, arrival } = row;
  return (
    <tr class={row.urgency ? 'urgent' : ''}>
      <td data-name="Số đến">{arrival?.number ?? <span class="quiet">chưa vào sổ</span>}</td>
      <td data-name="Ngày đến" class="day">
        {dayOf(arrival?.arrived)}
      </td>
      <td data-name="Cơ quan">{row.issuer}</td>
      <td data-name="Số, ký hiệu">
        <a href={`/duyet/${id}`}>{row.number ?? shownName(row.name)}</a>
      </td>
      <td data-name="Ngày" class="day">
        {dayOf(row.issued)}
      </td>
      <td data-name="Trích yếu" class="subject">
        {row.urgency && <b class="tag urgent">{row.urgency}</b>}{' '}
        {row.secrecy && <b class="tag">{row.secrecy}</b>}{' '}
        {row.type && row.type !== 'Công văn' ? `${row.type}: ` : ''}
        {row.subject ?? (
          <span class="quiet">{row.state === 'failed' ? reasonOf(row) : STATES[row.state]}</span>
        )}
        {row.duplicates > 0 && <small class="tag">{row.duplicates + 1} bản</small>}
      </td>
      <td data-name="Hạn" class="day">
        {dayOf(row.due)}
      </td>
      <td data-name="Xem lại">
        {row.doubts > 0 && <a href={`/duyet/${id}`}>{row.doubts} chỗ</a>}{' '}
        {row.findings > 0 && <small class="tag">{row.findings} phát hiện</small>}
      </td>
    </tr>
  );
}

/** The places of the pages before stand in the address, so that one can go back. */
function Pager({ query, next }: { readonly query: Query; readonly next: string | null }) {
  const { cursor, back, ...rest } = query;
  const trail = back ? back.split('~') : [];
  if (!next && cursor === undefined) return null;
  const before = trail.at(-1);
  return (
    <p class="pager">
      {cursor !== undefined && (
        <a
          class="button"
          href={`/so${queryOf({ ...rest, cursor: before === '-' ? undefined : before, back: trail.slice(0, -1).join('~') })}`}
        >
          ← Trang trước
        </a>
      )}
      {next && (
        <a
          class="button"
          href={`/so${queryOf({ ...rest, cursor: next, back: [...trail, cursor ?? '-'].join('~') })}`}
        >
          Trang sau →
        </a>
      )}
    </p>
  );
}
