/** A line of the book as it stands under its letter: its stamped copy, what is handed on to whom, and struck where it was wrong. */
import { useState } from 'preact/hooks';
import type { Arrival, ArrivalFields } from '../register/port.ts';
import { server } from './api.ts';
import { textOf } from './form.ts';
import { complain, say } from './hooks.ts';
import { dayOf, isoOf } from './words.ts';

interface Props {
  readonly arrival: Arrival;
  readonly onChanged: () => void;
}

export function ArrivalLine({ arrival, onChanged }: Props) {
  const { id, number, arrived, unit, handedOn, receivedBy, note } = arrival;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div class="arrival-line">
      <p>
        Số đến <b>{number}</b> ngày {dayOf(arrived)}
        {unit && ` · ${unit}`}
        {handedOn && ` · chuyển ${dayOf(handedOn)}`}
        {receivedBy && ` · ${receivedBy} nhận`}
        {note && ` · ${note}`}
      </p>
      <p>
        <a class="button" download href={server.stamped(id)}>
          Bản sao có dấu đến (PDF)
        </a>{' '}
        <a class="button" download href={server.stamped(id, true)}>
          Chỉ dấu, cho bản giấy
        </a>{' '}
        <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Chuyển, sửa, gạch…
        </button>
      </p>
      {isOpen && (
        <Change
          arrival={arrival}
          onChanged={() => {
            setIsOpen(false);
            onChanged();
          }}
        />
      )}
    </div>
  );
}

function Change({ arrival: { id, version, arrived, unit, handedOn, receivedBy, note }, onChanged }: Props) {
  const act = (work: Promise<unknown>, told: string): void => {
    work.then(() => {
      say(told);
      onChanged();
    }, complain);
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    try {
      act(
        server.changeArrival(id, version, changeIn(event.currentTarget as HTMLFormElement)),
        'Đã sửa dòng sổ',
      );
    } catch (thrown) {
      complain(thrown);
    }
  };
  const strike = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = textOf(new FormData(event.currentTarget as HTMLFormElement), 'reason');
    act(server.strike(id, version, reason), 'Đã gạch dòng sổ; số đến không cấp lại');
  };
  return (
    <>
      <form class="line" onSubmit={save}>
        <label>
          Đơn vị hoặc người nhận
          <input name="unit" defaultValue={unit ?? ''} autofocus />
        </label>
        <label>
          Ngày chuyển
          <input name="handedOn" placeholder="ngày/tháng/năm" defaultValue={dayOf(handedOn)} />
        </label>
        <label>
          Ký nhận
          <input name="receivedBy" defaultValue={receivedBy ?? ''} />
        </label>
        <label>
          Ngày đến
          <input name="arrived" defaultValue={dayOf(arrived)} required />
        </label>
        <label>
          Ghi chú
          <input name="note" defaultValue={note ?? ''} />
        </label>
        <button type="submit">Lưu</button>
      </form>
      <form class="line" onSubmit={strike}>
        <label>
          Lý do gạch
          <input name="reason" required />
        </label>
        <button type="submit">Gạch dòng này</button>
      </form>
    </>
  );
}

/** @throws Error in Vietnamese where a day is none */
function changeIn(form: HTMLFormElement): Partial<ArrivalFields> {
  const given = new FormData(form);
  const dayIn = (name: string, shown: string): string | null => {
    const typed = textOf(given, name);
    const iso = typed === '' ? null : isoOf(typed);
    if (typed !== '' && iso?.length !== 10) throw new Error(`${shown} phải là ngày/tháng/năm`);
    return iso;
  };
  const arrived = dayIn('arrived', 'Ngày đến');
  return {
    ...(arrived && { arrived }),
    unit: textOf(given, 'unit') || null,
    handedOn: dayIn('handedOn', 'Ngày chuyển'),
    receivedBy: textOf(given, 'receivedBy') || null,
    note: textOf(given, 'note') || null,
  };
}
