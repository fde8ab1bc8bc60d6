/** Small habits of the pages: asking the server, hearing what happens, saying what went wrong. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { EVENT_KINDS } from '../register/event-kinds.ts';
import type { RegisterEvent } from '../register/port.ts';

export interface Asked<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  readonly again: () => void;
}

/** Asks when the page opens and whenever the key changes; an answer that came too late is let go. */
export function useAsked<T>(key: string, ask: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: Error }>({ key });
  const [round, setRound] = useState(0);
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    let isLate = false;
    asking.current().then(
      (value) => isLate || setState({ key, value }),
      (error: Error) => isLate || setState({ key, error }),
    );
    return () => {
      isLate = true;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((one) => one + 1), []);
  return { value: state.value, error: state.error, again };
}

/** Calls at most once in the given time, also after the last of many. Milliseconds. */
export function useCalm(call: () => void, ms: number): () => void {
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef(call);
  latest.current = call;
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, ms);
  }, [ms]);
}

const listeners = new Set<(event: RegisterEvent) => void>();
let source: EventSource | undefined;
/** The last event that is known: between two pages none is missed. */
let known = 0;

/** What happens behind this event is told to the pages. */
export const listenFrom = (event: number): void => {
  known = event;
};

/** What happens in the register, whoever did it. */
export function useEvents(heard: (event: RegisterEvent) => void): void {
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => {
    const listener = (event: RegisterEvent): void => latest.current(event);
    listeners.add(listener);
    source ??= open();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      source?.close();
      source = undefined;
    };
  }, []);
}

function open(): EventSource {
  const opened = new EventSource(`/api/v1/events?after=${known}`);
  for (const kind of EVENT_KINDS)
    opened.addEventListener(kind, (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as RegisterEvent;
      known = event.id;
      for (const listener of listeners) listener(event);
    });
  return opened;
}

export interface Note {
  readonly text: string;
  readonly isWrong: boolean;
}

let show: (note: Note | null) => void = () => {};

/** A line at the foot of the page, for a while. */
export const say = (text: string): void => show({ text, isWrong: false });
export const complain = (thrown: unknown): void =>
  show({ text: thrown instanceof Error ? thrown.message : String(thrown), isWrong: true });

export function useNote(): Note | null {
  const [note, setNote] = useState<Note | null>(null);
  show = setNote;
  useEffect(() => {
    if (!note) return undefined;
    const timer = setTimeout(() => setNote(null), note.isWrong ? 9000 : 5000);
    return () => clearTimeout(timer);
  }, [note]);
  return note;
}
