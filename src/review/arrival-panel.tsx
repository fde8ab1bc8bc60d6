/** The end of a review: the letter is found right, entered into the book, and the next one comes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LetterRecord } from '../register/port.ts';
import { server } from './api.ts';
import { ArrivalLine } from './arrival-line.tsx';
import { textOf } from './form.ts';
import { complain, say, useAsked } from './hooks.ts';
import { dayOf, isoOf } from './words.ts';

interface Props {
  readonly record: LetterRecord;
  /** No doubt is left. */
  readonly isClear: boolean;
  readonly onAccept: () => void;
  readonly onRegistered: () => void;
  readonly onNext: () => void;
}

export function ArrivalPanel({ record, isClear, onAccept, onRegistered, onNext }: Props) {
  const standing = record.arrivals.filter(({ struck }) => struck === null);
  const isReviewed = record.reviewed !== null;
  if (standing.length > 0)
    return (
      <section class="arrival">
        {standing.map((arrival) => (
          <ArrivalLine key={arrival.id} arrival={arrival} onChanged={onRegistered} />
        ))}
        {!isReviewed && (
          <button type="button" data-end class="main" onClick={onAccept}>
            Đã duyệt
          </button>
        )}
        <button
          type="button"
          {...(isReviewed && { 'data-end': true })}
          class={isReviewed ? 'main' : ''}
          onClick={onNext}
        >
          Thư tiếp theo
        </button>
      </section>
    );
  if (!isReviewed)
    return (
      <section class="arrival">
        <button type="button" data-end class="main" onClick={onAccept}>
          {isClear ? 'Đã duyệt, vào sổ' : 'Duyệt cả thư, vào sổ'}
        </button>
        <button type="button" onClick={onNext}>
          Thư tiếp theo
        </button>
      </section>
    );
  return <Form record={record} onRegistered={onRegistered} onNext={onNext} />;
}

function Form({ record, onRegistered, onNext }: Pick<Props, 'record' | 'onRegistered' | 'onNext'>) {
  const proposal = useAsked(record.id, () => server.proposal(record.id)).value;
  const books = useAsked('books', server.books).value?.filter(({ isClosed }) => !isClosed) ?? [];
  const [unit, setUnit] = useState('');
  const names = useAsked(`unit ${unit}`, () => server.names('unit', unit)).value ?? [];
  const [isSending, setIsSending] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  // The field comes with the answer of the server: whoever was at the end of the work is there still.
  useEffect(() => {
    if (proposal) first.current?.focus();
  }, [proposal]);
  if (!proposal) return null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string => textOf(given, name);
    const arrived = isoOf(text('arrived'));
    if (arrived?.length !== 10) {
      complain('Ngày đến phải là ngày/tháng/năm');
      return;
    }
    setIsSending(true);
    const number = text('number');
    server
      .register({
        letter: record.id,
        arrived,
        unit: text('unit') || null,
        note: text('note') || null,
        ...(text('book') && { book: text('book') }),
        ...(number && { number: Number(number) }),
      })
      .then((arrival) => {
        say(`Đã vào sổ: số đến ${arrival.number}`);
        onRegistered();
      }, complain)
      .finally(() => setIsSending(false));
  };
  return (
    <form class="arrival" onSubmit={submit}>
      <h2>Vào sổ văn bản đến</h2>
      {books.length > 1 && (
        <label>
          Sổ
          <select name="book">
            {books.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Đơn vị hoặc người nhận
        <input
          ref={first}
          data-end
          name="unit"
          list="units"
          autocomplete="off"
          value={unit}
          onInput={(event) => setUnit(event.currentTarget.value)}
        />
      </label>
      <datalist id="units">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <label>
        Ngày đến
        <input name="arrived" defaultValue={dayOf(proposal.arrived)} required />
      </label>
      <label>
        Số đến
        <input
          name="number"
          inputmode="numeric"
          pattern="[0-9]*"
          defaultValue={proposal.number === null ? '' : String(proposal.number)}
          placeholder="tự cấp số kế tiếp"
        />
      </label>
      <label>
        Ghi chú
        <input name="note" />
      </label>
      <button type="submit" class="main" disabled={isSending}>
        Vào sổ
      </button>
      <button type="button" onClick={onNext}>
        Để sau, thư tiếp theo
      </button>
    </form>
  );
}
