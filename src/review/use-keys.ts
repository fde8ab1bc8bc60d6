/** The keys by which a letter is reviewed. */
import { useLayoutEffect } from 'preact/hooks';
import type { Alternative } from './alternatives.ts';
import type { Item } from './items.ts';
import type { InHand } from './use-letter.ts';
import type { Walk } from './use-walk.ts';

interface Keys {
  readonly items: readonly Item[];
  readonly hand: InHand;
  readonly walk: Walk;
  readonly alternativesOf: (item: Item) => readonly Alternative[];
  readonly canRegister: boolean;
  /** Accepts the whole letter. */
  readonly onAccept: () => void;
}

export function useKeys(keys: Keys): void {
  const onKey = (event: KeyboardEvent): void => {
    if (onWhole(event, keys) || onField(event, keys)) event.preventDefault();
  };
  // with the drawing, not after it: a key pressed in between would meet the fields as they were
  useLayoutEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

/** @returns true where the key means the letter as a whole */
function onWhole({ key, ctrlKey, metaKey }: KeyboardEvent, keys: Keys): boolean {
  const { hand, walk, canRegister } = keys;
  const isZ = key.toLowerCase() === 'z' && (ctrlKey || metaKey);
  if (isZ && canRegister && !(walk.item && hand.isChanged(walk.item))) hand.undo();
  else if (key === 'Enter' && ctrlKey && canRegister) keys.onAccept();
  else return false;
  return true;
}

/** @returns true where the key did something that the browser is not to do as well */
function onField(event: KeyboardEvent, keys: Keys): boolean {
  const { key, shiftKey, ctrlKey, altKey } = event;
  const { hand, walk } = keys;
  const { item } = walk;
  const field = event.target as Element;
  if (field.getAttribute('data-path') === null || !item) return false;
  if (key === 'Enter' && !(field.matches('textarea') && shiftKey)) keepAndGo(item, keys);
  else if (key === 'Tab' && !ctrlKey && !altKey) return toDoubt(shiftKey ? -1 : 1, keys);
  else if ((key === 'ArrowDown' || key === 'ArrowUp') && (altKey || field.matches('input'))) {
    const next = walk.beside(key === 'ArrowDown' ? 1 : -1);
    if (!next) return false;
    walk.to(next.path);
  } else if (key === 'Escape') {
    hand.revert(item.path);
    return false;
  } else if (altKey && /^[1-9]$/u.test(key)) {
    const alternative = keys.alternativesOf(item)[Number(key) - 1];
    if (!alternative) return false;
    hand.type(item.path, alternative.value, alternative.from);
  } else return false;
  return true;
}

/** Right as it stands, or as it was typed: on to the next doubt, wherever it is. */
function keepAndGo(item: Item, { items, hand, walk, canRegister }: Keys): void {
  if (!canRegister) return;
  if ((hand.isChanged(item) || item.doubt !== undefined) && !hand.keep(item)) return;
  const next = walk.doubtFrom(1) ?? items.find((one) => one.doubt !== undefined && one !== item);
  if (next) walk.to(next.path);
  else walk.toEnd();
}

/** @returns false where the browser goes its own way */
function toDoubt(by: 1 | -1, { items, walk }: Keys): boolean {
  const next = walk.doubtFrom(by);
  if (next) walk.to(next.path);
  else if (by === -1 || !items.some(({ doubt }) => doubt !== undefined)) return false;
  else walk.toEnd();
  return true;
}
