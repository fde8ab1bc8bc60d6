/** Files that could not be read: by name, with the reason, to be read again. */
import { ERRORS, type ErrorCode } from '../model/errors.ts';
import type { LetterRow } from '../register/port.ts';
import { server } from './api.ts';
import { complain, say, useAsked } from './hooks.ts';
import { shownName } from './words.ts';

/** The others stand in the register. */
const SHOWN = '50';

interface Props {
  readonly canRegister: boolean;
  /** Some are read again. */
  readonly onAsked: () => void;
}

export function FailedLetters({ canRegister, onAsked }: Props) {
  const failed = useAsked('failed', () => server.find({ state: 'failed', limit: SHOWN }));
  const rows = failed.value?.rows ?? [];
  if (rows.length === 0) return null;
  const readAgain = (some: readonly LetterRow[]): void => {
    Promise.all(some.map(({ id }) => server.readAgain(id))).then(() => {
      say(some.length === 1 ? `Đọc lại ${some[0]?.name}` : `Đọc lại ${some.length} tệp`);
      onAsked();
    }, complain);
  };
  const readable = rows.filter(isKept);
  return (
    <section>
      <h2>Không đọc được</h2>
      <ul class="jobs">
        {rows.map((row) => (
          <li key={row.id} class="job failed">
            <span class="mark" aria-hidden="true" />
            <span class="name">
              <a href={`/duyet/${row.id}`}>{shownName(row.name)}</a>
            </span>
            <span class="wrong">{reasonOf(row)}</span>
            {canRegister && isKept(row) && (
              <button type="button" onClick={() => readAgain([row])}>
                Đọc lại
              </button>
            )}
          </li>
        ))}
      </ul>
      {canRegister && readable.length > 1 && (
        <button type="button" onClick={() => readAgain(readable)}>
          Đọc lại cả {readable.length} tệp
        </button>
      )}
      {failed.value?.next && <a href="/so?state=failed">Xem tất cả</a>}
    </section>
  );
}

/** Of a file that could not even be taken out of its archive nothing is there to be read. */
const isKept = ({ id }: LetterRow): boolean => !id.startsWith('name.');

export const reasonOf = ({ error }: LetterRow): string =>
  ERRORS[error as ErrorCode]?.message ?? 'không đọc được';
