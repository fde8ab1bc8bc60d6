/** A secret that is told once: shown until it was copied. */
import { complain, say } from './hooks.ts';

interface Props {
  readonly secret: string;
  readonly onDone: () => void;
}

export function Secret({ secret, onDone }: Props) {
  const copy = (): void => {
    // Only pages of this machine, or behind TLS, may write to the clipboard.
    navigator.clipboard?.writeText(secret).then(() => say('Đã chép'), complain);
  };
  return (
    <div class="secret" role="alert">
      <label>
        Chép mã bí mật này ngay: mã không được hiện lại
        <input
          readOnly
          autofocus
          value={secret}
          onFocus={(event) => event.currentTarget.select()}
          data-test="secret"
        />
      </label>
      {isSecureContext && (
        <button type="button" onClick={copy}>
          Chép
        </button>
      )}
      <button type="button" class="main" onClick={onDone}>
        Đã chép xong
      </button>
    </div>
  );
}
