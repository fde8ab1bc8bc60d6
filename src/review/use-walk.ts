/** The way through the fields of a letter: which one is in hand, and where the next doubt is. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Item } from './items.ts';

export interface Walk {
  /** What holds the fields. */
  readonly panel: RefObject<HTMLDivElement | null>;
  /** The field in hand. */
  readonly item: Item | undefined;
  /** Says that the field of this path is in hand. */
  readonly arrive: (path: string) => void;
  readonly to: (path: string) => void;
  /** To what is left to do when no doubt is. */
  readonly toEnd: () => void;
  /** The next doubt on the way from the field in hand, or the one before. */
  readonly doubtFrom: (by: 1 | -1) => Item | undefined;
  /** The next field, or the one before, doubtful or not. */
  readonly beside: (by: 1 | -1) => Item | undefined;
}

/** @param isThere the letter has come: its first doubt is in hand at once; where it has none, the end of the work */
export function useWalk(items: readonly Item[], isThere: boolean): Walk {
  const [current, setCurrent] = useState<string>();
  const panel = useRef<HTMLDivElement>(null);
  const hasBegun = useRef(false);
  const item = items.find(({ path }) => path === current);
  const at = item ? items.indexOf(item) : -1;
  const to = (path: string): void =>
    panel.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  const toEnd = (): void => panel.current?.querySelector<HTMLElement>('[data-end]')?.focus();
  useEffect(() => {
    if (!isThere || hasBegun.current) return;
    hasBegun.current = true;
    const first = items.find(({ doubt }) => doubt !== undefined);
    if (first) to(first.path);
    else toEnd();
  });
  return {
    panel,
    item,
    arrive: setCurrent,
    to,
    toEnd,
    doubtFrom(by) {
      const rest = by === 1 ? items.slice(at + 1) : items.slice(0, Math.max(0, at)).reverse();
      return rest.find(({ doubt }) => doubt !== undefined);
    },
    beside: (by) => items[at + by],
  };
}
