/** What the register is asked for: words, and filters; each is a part of the address. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LetterQuery } from '../register/port.ts';
import { queryOf, server } from './api.ts';
import { useAsked, useCalm } from './hooks.ts';
import { go } from './place.ts';
import { STATES } from './words.ts';

export type Query = Readonly<Record<string, string>>;

/** Changes one part of what is asked; the page begins at the first again. */
export const asking = (query: Query, change: Readonly<Record<string, string>>): string => {
  const { cursor: _, back: __, ...rest } = query;
  return `/so${queryOf({ ...rest, ...change })}`;
};

type Choices = readonly (readonly [value: string, name: string])[];

interface Filter {
  readonly key: keyof LetterQuery;
  readonly name: string;
  /** A word where nothing else is said. */
  readonly is?: 'day' | Choices;
}

const FILTERS: readonly Filter[] = [
  { key: 'number', name: 'Số, ký hiệu' },
  { key: 'issuer', name: 'Cơ quan' },
  { key: 'type', name: 'Loại' },
  { key: 'unit', name: 'Đơn vị nhận' },
  { key: 'issuedFrom', name: 'Ban hành từ ngày', is: 'day' },
  { key: 'issuedTo', name: 'Ban hành đến ngày', is: 'day' },
  { key: 'arrivedFrom', name: 'Nhận từ ngày', is: 'day' },
  { key: 'arrivedTo', name: 'Nhận đến ngày', is: 'day' },
  {
    key: 'registered',
    name: 'Vào sổ',
    is: [
      ['true', 'đã vào sổ'],
      ['false', 'chưa vào sổ'],
    ],
  },
  {
    key: 'doubtful',
    name: 'Xem lại',
    is: [
      ['true', 'cần xem lại'],
      ['false', 'không cần'],
    ],
  },
  {
    key: 'due',
    name: 'Hạn',
    is: [
      ['open', 'chưa xong'],
      ['today', 'hôm nay'],
      ['week', '7 ngày tới'],
      ['late', 'quá hạn'],
      ['undated', 'không ghi ngày'],
      ['done', 'đã xong'],
    ],
  },
  {
    key: 'findings',
    name: 'Phát hiện',
    is: [
      ['error', 'lỗi'],
      ['warning', 'cảnh báo trở lên'],
      ['info', 'mọi mục'],
    ],
  },
  { key: 'state', name: 'Tình trạng', is: Object.entries(STATES) },
  { key: 'urgent', name: 'Khẩn', is: [['true', 'chỉ thư khẩn']] },
];

/** Parts of the address that are no filter. */
const OTHERS = ['text', 'sort', 'cursor', 'back'];

export function Filters({ query }: { readonly query: Query }) {
  const books = useAsked('books', server.books).value ?? [];
  const inBook: readonly Filter[] =
    books.length > 1 ? [{ key: 'book', name: 'Sổ', is: books.map(({ id, name }) => [id, name]) }] : [];
  const set = (key: string, value: string): void => go(asking(query, { [key]: value.trim() }));
  const isOpen = Object.keys(query).some((key) => !OTHERS.includes(key));
  return (
    <search class="filters">
      <Words query={query} />
      <details open={isOpen}>
        <summary>Lọc</summary>
        <div class="grid">
          {[...inBook, ...FILTERS].map((filter) => (
            // biome-ignore lint/a11y/noLabelWithoutControl: the control is what Value draws
            <label key={filter.key}>
              {filter.name}
              <Value
                filter={filter}
                value={query[filter.key] ?? ''}
                onSet={(value) => set(filter.key, value)}
              />
            </label>
          ))}
        </div>
        <a class="button" href="/so">
          Bỏ lọc
        </a>
      </details>
    </search>
  );
}

interface ValueProps {
  readonly filter: Filter;
  readonly value: string;
  readonly onSet: (value: string) => void;
}

function Value({ filter: { is }, value, onSet }: ValueProps) {
  const onChange = (event: Event): void => onSet((event.currentTarget as HTMLInputElement).value);
  if (is === undefined || is === 'day')
    return <input {...(is === 'day' && { type: 'date' })} value={value} onChange={onChange} />;
  return (
    <select value={value} onChange={onChange}>
      <option value="">tất cả</option>
      {is.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Asked for while one types. */
function Words({ query }: { readonly query: Query }) {
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
  return (
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
  );
}
