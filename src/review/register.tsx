/** Sổ đăng ký: all letters, found by any word with or without marks; what is asked for stands in the address. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LetterRow, LetterSort } from '../register/port.ts';
import { queryOf, server } from './api.ts';
import { useAsked, useCalm, useEvents } from './hooks.ts';
import { go } from './place.ts';
import { dayOf, STATES } from './words.ts';

type Query = Readonly<Record<string, string>>;

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

/** Changes one part of what is asked; the page begins at the first again. */
export const asking = (query: Query, change: Readonly<Record<string, string>>): string => {
  const { cursor: _, back: __, ...rest } = query;
  return `/so${queryOf({ ...rest, ...change })}`;
};

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

/** Each filter is a part of the address. */
function Filters({ query }: { readonly query: Query }) {
  const [text, setText] = useState(query.text ?? '');
  const latest = useRef(query);
  latest.current = query;
  const box = useRef<HTMLInputElement>(null);
  const search = useCalm(() => {
    const value = box.current?.value ?? '';
    if (value !== (latest.current.text ?? '')) go(asking(latest.current, { text: value }), true);
  }, 250);
  useEffect(() => {
    if (document.activeElement !== box.current) setText(query.text ?? '');
  }, [query.text]);
  const set = (name: string) => (event: Event) =>
    go(asking(query, { [name]: (event.currentTarget as HTMLInputElement).value.trim() }));
  const isOpen = Object.keys(query).some((key) => !['text', 'sort', 'cursor', 'back'].includes(key));
  return (
    <search class="filters">
      <input
        ref={box}
        type="search"
        aria-label="Tìm chữ trên thư"
        placeholder="Tìm: khanh hoa, 769/VP-NC, kiem ke…"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          search();
        }}
        autofocus
      />
      <details open={isOpen}>
        <summary>Lọc</summary>
        <div class="grid">
          <Field name="Số, ký hiệu" value={query.number} onChange={set('number')} />
          <Field name="Cơ quan" value={query.issuer} onChange={set('issuer')} />
          <Field name="Loại" value={query.type} onChange={set('type')} />
          <Field name="Đơn vị nhận" value={query.unit} onChange={set('unit')} />
          <Field name="Ban hành từ" value={query.issuedFrom} onChange={set('issuedFrom')} type="date" />
          <Field name="đến" value={query.issuedTo} onChange={set('issuedTo')} type="date" />
          <Field name="Ngày đến từ" value={query.arrivedFrom} onChange={set('arrivedFrom')} type="date" />
          <Field name="đến" value={query.arrivedTo} onChange={set('arrivedTo')} type="date" />
          <Choice
            name="Vào sổ"
            value={query.registered}
            onChange={set('registered')}
            choices={[
              ['true', 'đã vào sổ'],
              ['false', 'chưa vào sổ'],
            ]}
          />
          <Choice
            name="Xem lại"
            value={query.doubtful}
            onChange={set('doubtful')}
            choices={[
              ['true', 'cần xem lại'],
              ['false', 'không cần'],
            ]}
          />
          <Choice
            name="Hạn"
            value={query.due}
            onChange={set('due')}
            choices={[
              ['open', 'chưa xong'],
              ['today', 'hôm nay'],
              ['week', '7 ngày tới'],
              ['late', 'quá hạn'],
              ['undated', 'không ghi ngày'],
              ['done', 'đã xong'],
            ]}
          />
          <Choice
            name="Phát hiện"
            value={query.findings}
            onChange={set('findings')}
            choices={[
              ['error', 'lỗi'],
              ['warning', 'cảnh báo trở lên'],
              ['info', 'mọi mục'],
            ]}
          />
          <Choice
            name="Tình trạng"
            value={query.state}
            onChange={set('state')}
            choices={Object.entries(STATES)}
          />
          <Choice
            name="Khẩn"
            value={query.urgent}
            onChange={set('urgent')}
            choices={[['true', 'chỉ thư khẩn']]}
          />
        </div>
        <a class="button" href="/so">
          Bỏ lọc
        </a>
      </details>
    </search>
  );
}

interface FieldProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly onChange: (event: Event) => void;
  readonly type?: 'text' | 'date';
}

function Field({ name, value, onChange, type = 'text' }: FieldProps) {
  return (
    <label>
      {name}
      <input {...(type === 'date' ? { type } : {})} value={value ?? ''} onChange={onChange} />
    </label>
  );
}

function Choice({
  choices,
  ...field
}: FieldProps & { readonly choices: readonly (readonly [string, string])[] }) {
  return (
    <label>
      {field.name}
      <select value={field.value ?? ''} onChange={field.onChange}>
        <option value="">tất cả</option>
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
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
        <a href={`/duyet/${id}`}>{row.number ?? row.name}</a>
      </td>
      <td data-name="Ngày" class="day">
        {dayOf(row.issued)}
      </td>
      <td data-name="Trích yếu" class="subject">
        {row.urgency && <b class="tag urgent">{row.urgency}</b>}{' '}
        {row.secrecy && <b class="tag">{row.secrecy}</b>}{' '}
        {row.type && row.type !== 'Công văn' ? `${row.type}: ` : ''}
        {row.subject ?? <span class="quiet">{STATES[row.state]}</span>}
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
