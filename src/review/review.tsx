/** Duyệt: left the page, right what was read of it; from doubt to doubt by Tab and Enter, then into the book. */
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LetterRecord } from '../register/port.ts';
import { alternativesOf } from './alternatives.ts';
import { server } from './api.ts';
import { ArrivalPanel } from './arrival-panel.tsx';
import { FieldLine } from './field-line.tsx';
import { Findings } from './findings.tsx';
import { complain, say, useAsked, useEvents } from './hooks.ts';
import { cleaned, type Item, itemsOf, type ListName } from './items.ts';
import { LetterHead } from './letter-head.tsx';
import { LinkedLetters } from './links.tsx';
import { PageView } from './page-view.tsx';
import { go } from './place.ts';
import { AddRow, RemoveRow, withoutRow, withRow } from './rows.tsx';
import { useLetter } from './use-letter.ts';

const LISTS: readonly ListName[] = ['deadlines', 'references'];

interface Props {
  readonly id: string;
  readonly query: Readonly<Record<string, string>>;
  readonly canRegister: boolean;
}

export function ReviewPage({ id, canRegister }: Props) {
  if (id === '') return <First />;
  return <Letter key={id} id={id} canRegister={canRegister} />;
}

/** The most doubtful letter that is left, other than the one in hand; of what could not be read nothing is to be reviewed. */
async function nextDoubtful(than: string): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const { rows, next } = await server.find({ doubtful: 'true', sort: '-doubt', limit: '50', cursor });
    const row = rows.find(({ id, state }) => id !== than && state !== 'failed');
    if (row) return row.id;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return undefined;
}

/** The pages of the file that are the letter. */
const pagesOf = ({ pages, outcome }: LetterRecord): { first: number; last: number } =>
  pages ?? { first: 1, last: outcome?.pages.at(-1)?.page ?? 1 };

function draw(id: string, page: number): void {
  new Image().src = server.picture(id, page);
}

async function goOn(than: string): Promise<void> {
  const next = await nextDoubtful(than);
  if (next === undefined) say('Không còn thư nào cần xem lại');
  go(next === undefined ? '/so?registered=false&sort=-urgency' : `/duyet/${next}`);
}

function First() {
  const found = useAsked('first', () => nextDoubtful(''));
  const [isNone, setIsNone] = useState(false);
  useEffect(() => {
    if (found.value) go(`/duyet/${found.value}`, true);
  }, [found.value]);
  useEffect(() => {
    const timer = setTimeout(() => setIsNone(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <h1>Duyệt</h1>
      {isNone && <p class="empty">Không còn thư nào cần xem lại.</p>}
      {found.error && <p class="wrong">{found.error.message}</p>}
    </>
  );
}

function Letter({ id, canRegister }: { readonly id: string; readonly canRegister: boolean }) {
  const kinds = useAsked('kinds', server.kinds).value ?? [];
  const hand = useLetter(id, kinds);
  const { record, settled } = hand;
  const words = useAsked(`${id} ${record?.read}`, () => server.words(id)).value ?? [];
  const offers =
    useAsked(`offers ${id} ${record?.version}`, async () => (record ? server.offers(id) : [])).value ?? [];
  const items = useMemo(() => (record ? itemsOf(record, settled) : []), [record, settled]);
  const [current, setCurrent] = useState<string>();
  const [page, setPage] = useState(1);
  const panel = useRef<HTMLDivElement>(null);
  const hasBegun = useRef(false);
  const item = items.find(({ path }) => path === current);
  const doubtful = items.filter(({ doubt }) => doubt !== undefined);
  useEvents(({ kind, subject, detail }) => {
    const isOwn = subject === id || (detail as { letter?: unknown } | null)?.letter === id;
    const isNews = kind.startsWith('letter.') && kind !== 'letter.reviewed';
    if (isOwn && (isNews || kind.startsWith('arrival.'))) hand.reload();
  });

  const focus = (path: string): void =>
    panel.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus();
  const focusEnd = (): void => panel.current?.querySelector<HTMLElement>('[data-end]')?.focus();
  const doubtFrom = (from: Item | undefined, by: 1 | -1): Item | undefined => {
    const at = from ? items.indexOf(from) : -1;
    const rest = by === 1 ? items.slice(at + 1) : items.slice(0, Math.max(0, at)).reverse();
    return rest.find(({ doubt }) => doubt !== undefined);
  };

  // The first doubt is in hand as soon as the letter is there; where there is none, the end of the work.
  useEffect(() => {
    if (!record || hasBegun.current) return;
    hasBegun.current = true;
    const [first] = items.filter(({ doubt }) => doubt !== undefined);
    setPage(record.pages?.first ?? record.outcome?.pages[0]?.page ?? 1);
    if (first) focus(first.path);
    else focusEnd();
  });
  useEffect(() => {
    const seen =
      item?.proofs.find((proof) => proof.page !== null && proof.boxes.length > 0) ?? item?.proofs[0];
    if (seen?.page) setPage(seen.page);
  }, [item?.path]);

  // What is looked at next is drawn already when it is wanted.
  const pages = record?.outcome?.pages.length ?? 0;
  useEffect(() => {
    if (pages === 0) return undefined;
    const timer = setTimeout(() => {
      if (pages > 1) draw(id, 2);
      nextDoubtful(id).then((next) => next && draw(next, 1), complain);
    }, 1500);
    return () => clearTimeout(timer);
  }, [id, pages]);

  const accept = async (): Promise<void> => {
    for (const one of items.filter(hand.isChanged)) if (!hand.keep(one)) return;
    const isDone = await hand.act((now) =>
      now.reviewed && now.review.reasons.length === 0
        ? Promise.resolve(now)
        : server.setReviewed(id, now.version, true),
    );
    if (isDone) focusEnd();
  };

  const onKey = (event: KeyboardEvent): void => {
    const isZ = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    if (isZ && canRegister && !(item && hand.isChanged(item))) {
      event.preventDefault();
      hand.undo();
      return;
    }
    if (event.key === 'Enter' && event.ctrlKey && canRegister) {
      event.preventDefault();
      void accept();
      return;
    }
    const field = (event.target as Element).getAttribute('data-path');
    if (field === null || !item) return;
    const isLines = (event.target as Element).matches('textarea');
    if (event.key === 'Enter' && !(isLines && event.shiftKey)) {
      event.preventDefault();
      if (!canRegister) return;
      if ((hand.isChanged(item) || item.doubt !== undefined) && !hand.keep(item)) return;
      const next = doubtFrom(item, 1) ?? items.find((one) => one.doubt !== undefined && one !== item);
      if (next) focus(next.path);
      else focusEnd();
    } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey) {
      const next = doubtFrom(item, event.shiftKey ? -1 : 1);
      if (!next) {
        if (event.shiftKey || doubtful.length === 0) return;
        event.preventDefault();
        focusEnd();
        return;
      }
      event.preventDefault();
      focus(next.path);
    } else if (
      (event.key === 'ArrowDown' || event.key === 'ArrowUp') &&
      (event.altKey || (event.target as Element).matches('input'))
    ) {
      const next = items[items.indexOf(item) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      focus(next.path);
    } else if (event.key === 'Escape') hand.revert(item.path);
    else if (event.altKey && /^[1-9]$/u.test(event.key)) {
      const alternative = alternativesOf(item, offers, hand.typedOf(item))[Number(event.key) - 1];
      if (!alternative) return;
      event.preventDefault();
      hand.type(item.path, alternative.value, alternative.from);
    }
  };
  // with the drawing, not after it: a key pressed in between would meet the fields as they were
  useLayoutEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });

  const take = (taken: readonly string[], adds: boolean): void => {
    if (!item || !canRegister) {
      say('Chọn ô cần sửa trước, rồi bấm vào chữ trên trang');
      return;
    }
    const text = cleaned(taken);
    const before = adds ? hand.typedOf(item) : '';
    const glue = item.shape === 'list' ? '\n' : ' ';
    hand.type(item.path, before === '' ? text : `${before}${glue}${text}`);
  };
  const remove = (row: Item['ends']): void => {
    if (!row) return;
    hand.setRows(row.list, (letter) => withoutRow(letter, row.list, row.index));
    say('Đã bỏ; Ctrl+Z lấy lại');
  };
  const part = (at: number): void => {
    if (!record) return;
    const { first, last } = pagesOf(record);
    const ranges = [
      { first, last: at - 1 },
      { first: at, last },
    ];
    server.part(id, record.version, ranges).then(() => {
      say('Đã tách; hai thư đang được đọc');
      go(`/duyet/${record.whole ?? id}`);
      hand.reload();
    }, complain);
  };

  if (hand.error) return <p class="wrong">{hand.error.message}</p>;
  if (!record) return null;
  const head = <LetterHead record={record} doubts={doubtful.length} canRegister={canRegister} />;
  if (record.state === 'parted') return head;
  const { outcome } = record;
  const marks = (item?.proofs ?? []).flatMap(({ page, boxes, printed }) =>
    page === null ? [] : [{ page, boxes, printed }],
  );
  return (
    <div class="review">
      <PageView
        id={id}
        pages={outcome?.pages ?? []}
        words={words}
        page={page}
        onPage={setPage}
        marks={marks}
        onTake={take}
        onPart={canRegister && outcome && outcome.pages.length > 1 ? part : undefined}
      />
      <div class="panel" ref={panel}>
        {head}
        <div class="fields">
          {items.map((one) => (
            <Fragment key={one.path}>
              <FieldLine
                item={one}
                typed={hand.typedOf(one)}
                isCurrent={one.path === current}
                alternatives={alternativesOf(one, offers, hand.typedOf(one))}
                kinds={kinds}
                disabled={!canRegister}
                onFocus={() => setCurrent(one.path)}
                onType={(text) => hand.type(one.path, text)}
                onTake={({ value, from }) => hand.type(one.path, value, from)}
                onLeave={() => hand.isChanged(one) && hand.keep(one)}
                onUndo={hand.undo}
              />
              {canRegister && one.ends && <RemoveRow {...one.ends} onRemove={() => remove(one.ends)} />}
            </Fragment>
          ))}
          {canRegister &&
            record.letter &&
            LISTS.map((list) => (
              <AddRow
                key={list}
                list={list}
                onAdd={(row) => hand.setRows(list, (letter) => withRow(letter, list, row))}
              />
            ))}
        </div>
        <Findings record={record} canRegister={canRegister} act={hand.act} />
        <LinkedLetters id={id} record={record} />
        {canRegister && record.state !== 'waiting' && record.state !== 'failed' && (
          <ArrivalPanel
            key={`${record.reviewed !== null} ${record.arrivals.filter(({ struck }) => !struck).length}`}
            record={record}
            isClear={doubtful.length === 0}
            onAccept={() => void accept()}
            onRegistered={hand.reload}
            onNext={() => void goOn(id).catch(complain)}
          />
        )}
        <p class="keys">
          <kbd>Tab</kbd> chỗ cần xem kế tiếp · <kbd>Enter</kbd> đúng, sang chỗ kế · <kbd>Ctrl</kbd>+
          <kbd>Enter</kbd> duyệt cả thư · <kbd>Alt</kbd>+<kbd>1</kbd> lấy cách đọc khác · <kbd>Ctrl</kbd>+
          <kbd>Z</kbd> bỏ lần sửa · <kbd>↑</kbd>
          <kbd>↓</kbd> ô khác · <kbd>PageDown</kbd> trang sau
        </p>
      </div>
    </div>
  );
}
