/** What a letter is, how it came, and how much of it is left to look at. */
import type { LetterRecord } from '../register/port.ts';
import { server } from './api.ts';
import { complain, say } from './hooks.ts';
import { dayOf, momentOf, STATES, shownName } from './words.ts';

interface Props {
  readonly record: LetterRecord;
  /** Values that a person must look at. */
  readonly doubts: number;
  readonly canRegister: boolean;
}

export function LetterHead({ record, doubts, canRegister }: Props) {
  const { id, letter, places, state, outcome, reviewed, parts, whole } = record;
  const name = shownName(places[0]?.name ?? 'Thư');
  const isRead = letter !== null;
  return (
    <>
      <h1>
        {letter?.number.text ?? name}{' '}
        <small>
          {letter?.issuer.name} {letter?.issued && `· ${dayOf(letter.issued)}`}
        </small>
      </h1>
      <p class="count" aria-live="polite">
        {state !== 'done' && <b class="tag">{STATES[state]}</b>}{' '}
        {isRead && (doubts > 0 ? `Còn ${doubts} chỗ cần xem` : 'Không còn chỗ nào cần xem')}
        {reviewed && ` · ${reviewed.by} đã duyệt`}{' '}
        {record.sha256 !== null && (
          <a class="button" download href={server.file(id)}>
            Tải tệp gốc
          </a>
        )}
      </p>
      <Way record={record} name={name} />
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li key={part}>
              <a href={`/duyet/${part}`}>{pagesOf(part)}</a>
            </li>
          ))}
        </ul>
      )}
      {whole !== null && (
        <p class="quiet">
          Là một phần của tệp: <a href={`/duyet/${whole}`}>xem các thư khác trong tệp</a>
        </p>
      )}
      {outcome?.error && (
        <p class="wrong">
          {outcome.error.message}{' '}
          {canRegister && state === 'failed' && record.sha256 !== null && (
            <button type="button" data-end onClick={() => readAgain(id, name)}>
              Đọc lại
            </button>
          )}
        </p>
      )}
    </>
  );
}

/** In which file it came, and from whom. */
function Way({
  record: { outcome, places },
  name,
}: {
  readonly record: LetterRecord;
  readonly name: string;
}) {
  const container = outcome?.source.container;
  const others = places.slice(1).map((place) => shownName(place.name));
  return (
    <p class="quiet">
      {name}
      {container?.mail?.from && ` · thư điện tử của ${container.mail.from}`}
      {container?.mail?.sent && ` gửi ${momentOf(container.mail.sent)}`}
      {others.length > 0 && ` · cũng nhận với tên: ${others.join(', ')}`}
    </p>
  );
}

/** `<sha256>.3-5` → the pages. */
const pagesOf = (id: string): string => `Thư ở trang ${id.split('.')[1]?.replace('-', '–')}`;

function readAgain(id: string, name: string): void {
  server.readAgain(id).then(() => say(`Đọc lại ${name}`), complain);
}
