/** The fields of a letter, each on its line, and the rows that may be added or removed. */
import { Fragment } from 'preact';
import type { Alternative } from './alternatives.ts';
import type { KindOfLetter } from './api.ts';
import { FieldLine } from './field-line.tsx';
import { say } from './hooks.ts';
import type { Item, ListName } from './items.ts';
import { AddRow, RemoveRow, withoutRow, withRow } from './rows.tsx';
import type { InHand } from './use-letter.ts';

const LISTS: readonly ListName[] = ['deadlines', 'references'];

interface Props {
  readonly items: readonly Item[];
  /** The field in hand. */
  readonly current: Item | undefined;
  readonly hand: InHand;
  readonly alternativesOf: (item: Item) => readonly Alternative[];
  readonly kinds: readonly KindOfLetter[];
  readonly canRegister: boolean;
  readonly onFocus: (path: string) => void;
}

export function Fields({ items, current, hand, alternativesOf, kinds, canRegister, onFocus }: Props) {
  const remove = ({ list, index }: NonNullable<Item['ends']>): void => {
    hand.setRows(list, (letter) => withoutRow(letter, list, index));
    say('Đã bỏ; Ctrl+Z lấy lại');
  };
  return (
    <div class="fields">
      {items.map((item) => (
        <Fragment key={item.path}>
          <FieldLine
            item={item}
            typed={hand.typedOf(item)}
            isCurrent={item === current}
            alternatives={alternativesOf(item)}
            kinds={kinds}
            disabled={!canRegister}
            onFocus={() => onFocus(item.path)}
            onType={(text) => hand.type(item.path, text)}
            onTake={({ value, from }) => hand.type(item.path, value, from)}
            onLeave={() => hand.isChanged(item) && hand.keep(item)}
            onUndo={hand.undo}
          />
          {canRegister && item.ends && (
            <RemoveRow {...item.ends} onRemove={() => item.ends && remove(item.ends)} />
          )}
        </Fragment>
      ))}
      {canRegister &&
        hand.record?.letter &&
        LISTS.map((list) => (
          <AddRow
            key={list}
            list={list}
            onAdd={(row) => hand.setRows(list, (letter) => withRow(letter, list, row))}
          />
        ))}
    </div>
  );
}
