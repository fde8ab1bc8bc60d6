/** One field of a letter: what is read, how sure, why not, what else it might be, and what a person wrote. */
import { useId } from 'preact/hooks';
import type { Alternative } from './alternatives.ts';
import type { KindOfLetter } from './api.ts';
import type { Item, Proof } from './items.ts';
import { EVIDENCE_STATES, momentOf, ROUTES } from './words.ts';

interface Props {
  readonly item: Item;
  readonly typed: string;
  readonly isCurrent: boolean;
  readonly alternatives: readonly Alternative[];
  readonly kinds: readonly KindOfLetter[];
  readonly disabled: boolean;
  readonly onFocus: () => void;
  readonly onType: (text: string) => void;
  readonly onTake: (alternative: Alternative) => void;
  readonly onLeave: () => void;
  readonly onUndo: (correction: number) => void;
}

export function FieldLine(props: Props) {
  const { item, isCurrent, alternatives, onTake, onUndo, disabled } = props;
  const { proofs, doubt, correction } = item;
  const id = useId();
  const [proof] = proofs;
  return (
    <div class={`field ${item.width}${doubt ? ' doubtful' : ''}${isCurrent ? ' current' : ''}`}>
      <label for={id}>
        {item.name} <Surety proofs={proofs} isCorrected={correction !== undefined} />
      </label>
      <Input {...props} id={id} />
      {doubt && <p class="why">{doubt}</p>}
      {!doubt && proof && item.shown === '' && proof.state !== 'read' && (
        <p class="quiet">
          {EVIDENCE_STATES[proof.state]}
          {proof.reason && `: ${proof.reason}`}
        </p>
      )}
      {isCurrent && alternatives.length > 0 && (
        <p class="rivals">
          {alternatives.map((alternative, i) => (
            <button
              key={alternative.value}
              type="button"
              tabIndex={-1}
              disabled={disabled}
              title={`Alt+${i + 1}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(alternative)}
            >
              <kbd>{i + 1}</kbd> {alternative.value}
              {alternative.about && <small> {alternative.about}</small>}
            </button>
          ))}
        </p>
      )}
      {correction && (
        <p class="corrected">
          {correction.by} {correction.from ? 'chọn' : 'sửa'} {momentOf(correction.at)}
          {correction.from && (
            <>
              {' '}
              theo <a href={`/duyet/${correction.from}`}>thư khác của cơ quan này</a>
            </>
          )}
          {correction.differs && `; máy đọc: «${plain(correction.machine)}»`}
          {correction.isStale && <b> — máy nay đọc khác lúc sửa</b>}{' '}
          {!disabled && (
            <button type="button" tabIndex={-1} onClick={() => onUndo(correction.id)}>
              Bỏ sửa
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return 'trống';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function Surety({
  proofs,
  isCorrected,
}: {
  readonly proofs: readonly Proof[];
  readonly isCorrected: boolean;
}) {
  if (isCorrected) return <small class="sure person">người</small>;
  const read = proofs.filter(({ state }) => state === 'read');
  const [first] = read;
  if (!first) return null;
  const least = Math.min(...read.map(({ confidence }) => confidence));
  const level = least >= 0.9 ? 'high' : least >= 0.6 ? 'middle' : 'low';
  const route = first.route ? ROUTES[first.route] : undefined;
  return (
    <small class={`sure ${level}`} title={route}>
      {Math.round(least * 100)}%
    </small>
  );
}

function Input({
  item,
  typed,
  kinds,
  disabled,
  onFocus,
  onType,
  onLeave,
  id,
}: Props & { readonly id: string }) {
  const common = {
    id,
    disabled,
    value: typed,
    'data-path': item.path,
    onFocus,
    onBlur: onLeave,
    onInput: (event: Event) => onType((event.currentTarget as HTMLInputElement).value),
  };
  if (item.shape === 'long' || item.shape === 'list' || item.shape === 'capacities')
    return <textarea {...common} rows={Math.min(8, Math.max(2, typed.split('\n').length))} />;
  if (item.shape === 'choice' || item.shape === 'kind') {
    const names = item.shape === 'kind' ? kinds.map(({ name }) => name) : (item.choices ?? []);
    const all = typed !== '' && !names.includes(typed) ? [typed, ...names] : names;
    return (
      <select {...common}>
        <option value="">—</option>
        {all.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...common}
      placeholder={item.shape === 'day' ? 'ngày/tháng/năm' : ''}
      autocomplete="off"
      spellcheck={false}
    />
  );
}
