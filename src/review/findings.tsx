/** What the checks found on a letter; each may be accepted with a reason, which stays. */
import { useState } from 'preact/hooks';
import type { LetterRecord, RegisterFinding } from '../register/port.ts';
import { server } from './api.ts';
import type { InHand } from './use-letter.ts';
import { momentOf, SEVERITIES } from './words.ts';

interface Props {
  readonly record: LetterRecord;
  readonly canRegister: boolean;
  readonly act: InHand['act'];
}

export function Findings({ record, canRegister, act }: Props) {
  if (record.findings.length === 0) return null;
  return (
    <section class="findings">
      <h2>Phát hiện</h2>
      <ul>
        {record.findings.map((finding) => (
          <Line
            key={finding.key}
            finding={finding}
            canRegister={canRegister}
            onAccept={(reason) =>
              void act((now) => server.accept(record.id, now.version, finding.key, reason))
            }
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly finding: RegisterFinding;
  readonly canRegister: boolean;
  readonly onAccept: (reason: string | null) => void;
}

function Line({ finding: { severity, message, page, accepted }, canRegister, onAccept }: LineProps) {
  const [reason, setReason] = useState<string>();
  return (
    <li class={accepted ? 'finding accepted' : `finding ${severity}`}>
      <b>{SEVERITIES[severity]}</b> {message}
      {page !== null && ` (trang ${page})`}{' '}
      {accepted && (
        <span class="quiet">
          {accepted.by} chấp nhận {momentOf(accepted.at)}: {accepted.reason}{' '}
        </span>
      )}
      {canRegister && accepted && (
        <button type="button" onClick={() => onAccept(null)}>
          Bỏ chấp nhận
        </button>
      )}
      {canRegister && !accepted && reason === undefined && (
        <button type="button" onClick={() => setReason('')}>
          Chấp nhận…
        </button>
      )}
      {canRegister && !accepted && reason !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onAccept(reason);
          }}
        >
          <input
            autofocus
            required
            aria-label="Lý do chấp nhận"
            placeholder="Lý do"
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <button type="submit">Chấp nhận</button>
        </form>
      )}
    </li>
  );
}
