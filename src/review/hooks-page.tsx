/** Webhook: other systems that are told what happens, what they were told, and why it failed. */
import { useState } from 'preact/hooks';
import { EVENT_KINDS } from '../register/event-kinds.ts';
import type { DeliveryRecord } from '../register/port.ts';
import { type HookShown, manage } from './api.ts';
import { sending, textOf } from './form.ts';
import { complain, say, useAsked, useCalm, useEvents } from './hooks.ts';
import { Secret } from './secret.tsx';
import { EVENTS, momentOf } from './words.ts';

/** The register tells no other system how far a page is. */
const TOLD = EVENT_KINDS.filter((kind) => kind !== 'job.progress');
/** A delivery comes some seconds behind what happened. Milliseconds. */
const BEHIND_MS = 3000;

export function HooksPage() {
  const hooks = useAsked('hooks', manage.hooks);
  const [secret, setSecret] = useState<string>();
  return (
    <>
      <h1>Webhook</h1>
      <p>
        Mỗi việc trong sổ được báo ngay cho hệ thống khác, có chữ ký, và được gửi lại cho đến khi hệ thống ấy
        nhận. <a href="/quan-tri">Về trang quản trị</a>
      </p>
      {hooks.error && <p class="wrong">{hooks.error.message}</p>}
      {hooks.value?.length === 0 && <p class="empty">Chưa có hệ thống nào được báo.</p>}
      <ul>
        {hooks.value?.map((hook) => (
          <HookCard key={hook.id} hook={hook} onChanged={hooks.again} />
        ))}
      </ul>
      <h2>Báo cho hệ thống khác</h2>
      {secret !== undefined && <Secret secret={secret} onDone={() => setSecret(undefined)} />}
      <form
        class="hook-form"
        onSubmit={sending(async (given) => {
          const kinds = given.getAll('kind').map(String);
          setSecret((await manage.addHook({ url: textOf(given, 'url'), kinds })).secret);
        }, hooks.again)}
      >
        <label>
          Địa chỉ nhận
          <input name="url" type="url" placeholder="https://qlvb.co-quan.gov.vn/nhan" required />
        </label>
        <fieldset>
          <legend>Báo những việc này (không chọn: báo mọi việc)</legend>
          {TOLD.map((kind) => (
            <label key={kind}>
              <input type="checkbox" name="kind" value={kind} /> {EVENTS[kind]} <code>{kind}</code>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="main">
          Thêm
        </button>
      </form>
    </>
  );
}

interface CardProps {
  readonly hook: HookShown;
  readonly onChanged: () => void;
}

function HookCard({ hook: { id, url, kinds, isPaused }, onChanged }: CardProps) {
  const deliveries = useAsked(`deliveries ${id}`, () => manage.deliveries(id));
  useEvents(useCalm(deliveries.again, BEHIND_MS));
  const rows = deliveries.value?.rows ?? [];
  const change = (work: Promise<unknown>, told: string): void => {
    work.then(() => {
      say(told);
      onChanged();
    }, complain);
  };
  const remove = (): void => {
    if (confirm(`Thôi báo cho ${url}? Những việc chưa gửi được sẽ mất.`))
      change(manage.removeHook(id), 'Đã xóa webhook');
  };
  return (
    <li class="hook">
      <p>
        <b>{url}</b> <HookState isPaused={isPaused} last={rows[0]} />
      </p>
      <p class="quiet">
        Báo: {kinds.length === 0 ? 'mọi việc' : kinds.map((kind) => EVENTS[kind]).join(', ')}
      </p>
      <p>
        <button
          type="button"
          onClick={() =>
            change(manage.changeHook(id, { isPaused: !isPaused }), isPaused ? 'Đã chạy tiếp' : 'Đã tạm dừng')
          }
        >
          {isPaused ? 'Chạy tiếp' : 'Tạm dừng'}
        </button>{' '}
        <button type="button" onClick={remove}>
          Xóa
        </button>
      </p>
      <details>
        <summary>Lần gửi gần đây</summary>
        {rows.length === 0 && <p class="quiet">Chưa gửi lần nào.</p>}
        <ul class="plain">
          {rows.map((row) => (
            <DeliveryLine key={row.id} row={row} />
          ))}
        </ul>
      </details>
    </li>
  );
}

interface StateProps {
  readonly isPaused: boolean;
  readonly last: DeliveryRecord | undefined;
}

function HookState({ isPaused, last }: StateProps) {
  if (isPaused) return <span class="tag">tạm dừng: việc xảy ra lúc này không được báo</span>;
  if (last?.error) return <span class="tag urgent">chưa gửi được</span>;
  return <span class="tag">{last?.delivered ? `gửi được ${momentOf(last.delivered)}` : 'đang chạy'}</span>;
}

function DeliveryLine({ row: { event, tries, delivered, next, error } }: { readonly row: DeliveryRecord }) {
  return (
    <li class={error ? 'wrong' : ''}>
      <time dateTime={event.at}>{momentOf(event.at)}</time> {EVENTS[event.kind]}:{' '}
      {delivered ? `đã nhận ${momentOf(delivered)}` : tries === 0 ? 'chờ gửi' : `đã thử ${tries} lần`}
      {error && `, ${error}`}
      {!delivered && tries > 0 && next && `, thử lại ${momentOf(next)}`}
    </li>
  );
}
