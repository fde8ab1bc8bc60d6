/** Hạn xử lý: what is asked by when, who has it, and what is done. */
import { useState } from 'preact/hooks';
import type { TermRow } from '../register/port.ts';
import { today } from '../register/today.ts';
import { queryOf, server } from './api.ts';
import { complain, say, useAsked, useCalm, useEvents } from './hooks.ts';
import { go } from './place.ts';
import { DUE_STATES, dayOf, RELATIONS } from './words.ts';

interface Props {
  readonly query: Readonly<Record<string, string>>;
  readonly canRegister: boolean;
}

export function DuePage({ query, canRegister }: Props) {
  const state = query.state ?? 'week';
  const { who, cursor } = query;
  const asked = { state, who, cursor, limit: '100' };
  const terms = useAsked(JSON.stringify(asked), () => server.due(asked));
  const counts = useAsked('counts', server.dueCounts);
  const again = useCalm(() => {
    terms.again();
    counts.again();
  }, 500);
  useEvents(again);
  return (
    <>
      <h1>Hạn xử lý</h1>
      <nav class="tabs" aria-label="Loại hạn">
        {DUE_STATES.map(([one, name]) => (
          <a
            class={one === state ? 'tab here' : 'tab'}
            key={one}
            href={`/han${queryOf({ state: one, who })}`}
            aria-current={one === state ? 'page' : undefined}
          >
            {name} <b>{counts.value?.[one] ?? ''}</b>
          </a>
        ))}
      </nav>
      <p class="tools">
        <label>
          Người giữ{' '}
          <input
            class="short"
            value={who ?? ''}
            onChange={(event) => go(`/han${queryOf({ state, who: event.currentTarget.value.trim() })}`)}
          />
        </label>{' '}
        <a class="button" download href={`${server.calendar}${queryOf({ who })}`}>
          Tải lịch (ICS)
        </a>
      </p>
      {terms.error && (
        <p class="wrong" role="alert">
          {terms.error.message}
        </p>
      )}
      {terms.value?.rows.length === 0 && <p class="empty">Không có hạn nào.</p>}
      <ul class="terms">
        {terms.value?.rows.map((term) => (
          <TermLine
            key={`${term.letter} ${term.key}`}
            term={term}
            canRegister={canRegister}
            onChanged={again}
          />
        ))}
      </ul>
      {terms.value?.next && (
        <a class="button" href={`/han${queryOf({ state, who, cursor: terms.value.next })}`}>
          Trang sau →
        </a>
      )}
    </>
  );
}

interface LineProps {
  readonly term: TermRow;
  readonly canRegister: boolean;
  readonly onChanged: () => void;
}

function TermLine({ term, canRegister, onChanged }: LineProps) {
  const [who, setWho] = useState(term.who ?? '');
  const { row } = term;
  const change = (given: Parameters<typeof server.changeTerm>[2], told: string): void => {
    server.changeTerm(term.letter, term.key, given).then(() => {
      say(told);
      onChanged();
    }, complain);
  };
  return (
    <li class={`term ${term.state}`}>
      <p class="when">
        <b>{term.due ? dayOf(term.due) : 'không ghi ngày'}</b> <span>{inWords(term)}</span>
        {term.isReckoned && <small> (tính từ ngày đến)</small>}
      </p>
      <div class="what">
        <p>{term.action ?? term.text}</p>
        <p class="quiet">
          <a href={`/duyet/${term.letter}`}>{row.number ?? row.name}</a> {row.issuer}{' '}
          {row.issued && `· ${dayOf(row.issued)}`} ·{' '}
          {RELATIONS[term.relation as keyof typeof RELATIONS] ?? ''}: «{term.text}»
        </p>
      </div>
      <p class="who-has">
        <label>
          Ai giữ{' '}
          <input
            value={who}
            disabled={!canRegister}
            onInput={(event) => setWho(event.currentTarget.value)}
            onChange={() => change({ who: who.trim() || null }, 'Đã ghi người giữ')}
          />
        </label>
      </p>
      {canRegister && (
        <p>
          {term.done ? (
            <>
              Xong {dayOf(term.done)}{' '}
              <button type="button" onClick={() => change({ done: null }, 'Đã mở lại')}>
                Mở lại
              </button>
            </>
          ) : (
            <button type="button" onClick={() => change({ done: today() }, 'Đã ghi là xong')}>
              Xong
            </button>
          )}
        </p>
      )}
    </li>
  );
}

function inWords({ days, done }: TermRow): string {
  if (done || days === null) return '';
  if (days === 0) return 'hôm nay';
  return days > 0 ? `còn ${days} ngày` : `quá ${-days} ngày`;
}
