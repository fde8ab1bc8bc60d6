/** A letter in hand: as the server has it, with what is being written, one change after another, and taken back again. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Letter } from '../model/letter.ts';
import type { Change, LetterId, LetterRecord } from '../register/port.ts';
import { type KindOfLetter, Refused, server } from './api.ts';
import { complain, say } from './hooks.ts';
import { changesFor, type Item, keptOf, type ListName } from './items.ts';

export interface InHand {
  readonly record: LetterRecord | undefined;
  readonly error: Error | undefined;
  /** Fields that a person has just settled; the server is being told. */
  readonly settled: ReadonlySet<string>;
  readonly typedOf: (item: Item) => string;
  /** @param from the letter from which the text is taken, where a person did not write it */
  readonly type: (path: string, text: string, from?: LetterId) => void;
  /** Throws away what was typed. */
  readonly revert: (path: string) => void;
  readonly isChanged: (item: Item) => boolean;
  /** Keeps what was typed, or says that what stands there is right. @returns false where it cannot be kept */
  readonly keep: (item: Item) => boolean;
  /** Gives a list other rows. @param rows of the letter as it stands when its turn comes */
  readonly setRows: (list: ListName, rows: (letter: Letter) => readonly object[]) => void;
  readonly undo: (correction?: number) => void;
  /** Whatever else changes the letter, in its turn. */
  readonly act: (change: (record: LetterRecord) => Promise<LetterRecord>) => Promise<boolean>;
  readonly reload: () => void;
}

/** What stands in a field, not kept yet. */
interface Typed {
  readonly text: string;
  readonly from?: LetterId;
}

export function useLetter(id: string, kinds: readonly KindOfLetter[]): InHand {
  const [record, setRecord] = useState<LetterRecord>();
  const [error, setError] = useState<Error>();
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef<LetterRecord | undefined>(undefined);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  /** Corrections that belong together are taken back together. */
  const made = useRef<(readonly number[])[]>([]);
  /** What is on its way to the server. */
  const sent = useRef(new Map<string, string>());
  const take = useCallback((next: LetterRecord): void => {
    latest.current = next;
    setRecord(next);
  }, []);
  const reload = useCallback(() => {
    server.letter(id).then((next) => {
      // One that was asked for before a change, and came after it, is old.
      if (next.version >= (latest.current?.version ?? 0)) take(next);
    }, setError);
  }, [id, take]);
  useEffect(() => {
    latest.current = undefined;
    made.current = [];
    setRecord(undefined);
    setError(undefined);
    setTyped({});
    setSettled(new Set());
    reload();
  }, [reload]);

  const act: InHand['act'] = useCallback(
    (change) => {
      const done = turn.current.then(async () => {
        if (!latest.current) return false;
        try {
          take(await change(latest.current));
          return true;
        } catch (thrown) {
          complain(thrown);
          if (thrown instanceof Refused && (thrown.status === 412 || thrown.status === 409)) reload();
          return false;
        }
      });
      turn.current = done;
      return done;
    },
    [reload, take],
  );
  /** Corrections that are made now are taken back as one. */
  const correct = (changesOf: (letter: Letter) => readonly Change[]): Promise<boolean> =>
    act(async (now) => {
      const next = await server.correct(id, now.version, now.letter ? changesOf(now.letter) : []);
      const known = new Set(now.corrections.map((one) => one.id));
      made.current.push(next.corrections.filter((one) => !known.has(one.id)).map((one) => one.id));
      return next;
    });
  const forget = (path: string): void => setTyped(({ [path]: _, ...rest }) => rest);

  return {
    record,
    error,
    settled,
    typedOf: ({ path, shown }) => typed[path]?.text ?? shown,
    type(path, text, from) {
      setTyped((was) => ({ ...was, [path]: { text, ...(from !== undefined && { from }) } }));
    },
    revert: forget,
    isChanged: ({ path, shown }) => {
      const text = typed[path]?.text;
      return text !== undefined && text !== shown && text !== sent.current.get(path);
    },
    keep(item) {
      const { path, shown } = item;
      const { text, from } = typed[path] ?? { text: shown };
      let value: unknown;
      try {
        value = keptOf(item, text);
      } catch (thrown) {
        complain(thrown);
        return false;
      }
      sent.current.set(path, text);
      setSettled((was) => new Set([...was, path]));
      const change = { path, value, ...(from !== undefined && { from }) };
      void correct((letter) => changesFor(letter, change, kinds)).then((isDone) => {
        if (sent.current.get(path) === text) sent.current.delete(path);
        if (isDone) forget(path);
        setSettled((was) => new Set([...was].filter((one) => one !== path)));
      });
      return true;
    },
    setRows(list, rows) {
      // What was typed into a row belongs to none when rows shift.
      setTyped((was) => Object.fromEntries(Object.entries(was).filter(([path]) => !path.startsWith(list))));
      void correct((letter) => [{ path: list, value: rows(letter) }]);
    },
    undo(correction) {
      const group =
        correction === undefined
          ? made.current.at(-1)
          : (made.current.find((one) => one.includes(correction)) ?? [correction]);
      if (!group) {
        say('Không còn gì để bỏ');
        return;
      }
      made.current = made.current.filter((one) => one !== group);
      void act(async (now) => {
        let record = now;
        for (const one of group) record = await server.undo(id, record.version, one);
        return record;
      }).then((isDone) => isDone && say('Đã bỏ lần sửa'));
    },
    act,
    reload,
  };
}
