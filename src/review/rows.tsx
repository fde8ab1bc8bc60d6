/** Rows of a list that have several values: one is added, or removed. */
import { useState } from 'preact/hooks';
import type { Letter } from '../model/letter.ts';
import { textOf } from './form.ts';
import { complain } from './hooks.ts';
import { keptOf, type ListName, type Shape } from './items.ts';
import { RELATIONS } from './words.ts';

interface Column {
  readonly key: string;
  readonly name: string;
  readonly shape: Shape;
  /** A row without it is none. */
  readonly isNeeded?: true;
  readonly choices?: Readonly<Record<string, string>>;
}

const LISTS: Readonly<Record<ListName, { readonly name: string; readonly columns: readonly Column[] }>> = {
  references: {
    name: 'văn bản được dẫn',
    columns: [
      { key: 'number', name: 'Số, ký hiệu', shape: 'text', isNeeded: true },
      { key: 'type', name: 'Loại', shape: 'text' },
      { key: 'issued', name: 'Ngày', shape: 'day' },
      { key: 'issuer', name: 'Cơ quan', shape: 'text' },
    ],
  },
  deadlines: {
    name: 'hạn',
    columns: [
      { key: 'text', name: 'Lời văn, như in trên thư', shape: 'text', isNeeded: true },
      { key: 'due', name: 'Ngày', shape: 'day' },
      { key: 'relation', name: 'Nghĩa', shape: 'choice', choices: RELATIONS },
    ],
  },
};

/** What a new row says of values that are not asked. */
const BLANKS: Readonly<Record<ListName, object>> = { references: {}, deadlines: { start: null } };

interface AddProps {
  readonly list: ListName;
  readonly onAdd: (row: object) => void;
}

export function AddRow({ list, onAdd }: AddProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { name, columns } = LISTS[list];
  if (!isOpen)
    return (
      <button type="button" class="row-add" onClick={() => setIsOpen(true)}>
        + Thêm {name}
      </button>
    );
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    try {
      const values = columns.map((column) => [column.key, keptOf(column, textOf(given, column.key))]);
      onAdd({ ...BLANKS[list], ...Object.fromEntries(values) });
      setIsOpen(false);
    } catch (thrown) {
      complain(thrown);
    }
  };
  return (
    <form class="line wide" onSubmit={add}>
      {columns.map((column, at) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is what Cell draws
        <label key={column.key}>
          {column.name}
          <Cell column={column} isFirst={at === 0} />
        </label>
      ))}
      <button type="submit">Thêm</button>
      <button type="button" onClick={() => setIsOpen(false)}>
        Thôi
      </button>
    </form>
  );
}

function Cell({
  column: { key, shape, isNeeded, choices },
  isFirst,
}: {
  readonly column: Column;
  readonly isFirst: boolean;
}) {
  if (choices)
    return (
      <select name={key}>
        {Object.entries(choices).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    );
  return (
    <input
      name={key}
      autofocus={isFirst}
      required={isNeeded === true}
      placeholder={shape === 'day' ? 'ngày/tháng/năm' : ''}
      autocomplete="off"
    />
  );
}

interface RemoveProps {
  readonly list: ListName;
  readonly index: number;
  readonly onRemove: () => void;
}

export function RemoveRow({ list, index, onRemove }: RemoveProps) {
  return (
    <button type="button" class="row-remove" onClick={onRemove}>
      Bỏ {LISTS[list].name} {index + 1}
    </button>
  );
}

/** The list with a row more. */
export const withRow = (letter: Letter, list: ListName, row: object): readonly object[] => [
  ...letter[list],
  row,
];

/** The list with a row less. */
export const withoutRow = (letter: Letter, list: ListName, index: number): readonly object[] =>
  letter[list].filter((_, at) => at !== index);
