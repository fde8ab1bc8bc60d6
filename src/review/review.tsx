/** Duyệt: left the page, right what was read of it; from doubt to doubt by Tab and Enter, then into the book. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LetterRecord } from '../register/port.ts';
import { alternativesOf } from './alternatives.ts';
import { server } from './api.ts';
import { ArrivalPanel } from './arrival-panel.tsx';
import { Fields } from './fields.tsx';
import { Findings } from './findings.tsx';
import { complain, say, useAsked, useEvents } from './hooks.ts';
import { cleaned, type Item, itemsOf } from './items.ts';
import { LetterHead } from './letter-head.tsx';
import { LinkedLetters } from './links.tsx';
import { FirstLetter, goOn, nextDoubtful } from './next-letter.tsx';
import { PageView } from './page-view.tsx';
import { go } from './place.ts';
import { useKeys } from './use-keys.ts';
import { type InHand, useLetter } from './use-letter.ts';
import { useWalk } from './use-walk.ts';

interface Props {
  readonly id: string;
  readonly canRegister: boolean;
}

export const ReviewPage = (props: Props) =>
  props.id === '' ? <FirstLetter /> : <Letter key={props.id} {...props} />;

function Letter({ id, canRegister }: Props) {
  const kinds = useAsked('kinds', server.kinds).value ?? [];
  const hand = useLetter(id, kinds);
  const { record, settled } = hand;
  const words = useAsked(`${id} ${record?.read}`, () => server.words(id)).value ?? [];
  const offers =
    useAsked(`offers ${id} ${record?.version}`, async () => (record ? server.offers(id) : [])).value ?? [];
  const items = useMemo(() => (record ? itemsOf(record, settled) : []), [record, settled]);
  const walk = useWalk(items, record !== undefined);
  const { item } = walk;
  const [page, setPage] = usePage(record, item);
  const doubts = items.filter(({ doubt }) => doubt !== undefined).length;
  const elseOf = (one: Item) => alternativesOf(one, offers, hand.typedOf(one));
  useEvents(({ kind, subject, detail }) => {
    const isOwn = subject === id || (detail as { letter?: unknown } | null)?.letter === id;
    const isNews = kind.startsWith('letter.') && kind !== 'letter.reviewed';
    if (isOwn && (isNews || kind.startsWith('arrival.'))) hand.reload();
  });
  useDrawnAhead(id, record);
  const accept = async (): Promise<void> => {
    if (await acceptAll(items, hand)) walk.toEnd();
  };
  useKeys({ items, hand, walk, alternativesOf: elseOf, canRegister, onAccept: () => void accept() });

  const take = (taken: readonly string[], adds: boolean): void => {
    if (item && canRegister) takeWords(item, taken, adds, hand);
    else say('Chọn ô cần sửa trước, rồi bấm vào chữ trên trang');
  };
  if (hand.error) return <p class="wrong">{hand.error.message}</p>;
  if (!record) return null;
  const head = <LetterHead record={record} doubts={doubts} canRegister={canRegister} />;
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
        onPart={
          canRegister && outcome && outcome.pages.length > 1
            ? (at) => partBefore(at, record, hand.reload)
            : undefined
        }
      />
      <div class="panel" ref={walk.panel}>
        {head}
        <Fields
          items={items}
          current={item}
          hand={hand}
          alternativesOf={elseOf}
          kinds={kinds}
          canRegister={canRegister}
          onFocus={walk.arrive}
        />
        <Findings record={record} canRegister={canRegister} act={hand.act} />
        <LinkedLetters id={id} record={record} />
        {canRegister && record.state !== 'waiting' && record.state !== 'failed' && (
          <ArrivalPanel
            key={`${record.reviewed !== null} ${record.arrivals.filter(({ struck }) => !struck).length}`}
            record={record}
            isClear={doubts === 0}
            onAccept={() => void accept()}
            onRegistered={hand.reload}
            onNext={() => void goOn(id).catch(complain)}
          />
        )}
        <KeysHelp />
      </div>
    </div>
  );
}

const KeysHelp = () => (
  <p class="keys">
    <kbd>Tab</kbd> chỗ cần xem kế tiếp · <kbd>Enter</kbd> đúng, sang chỗ kế · <kbd>Ctrl</kbd>+<kbd>Enter</kbd>{' '}
    duyệt cả thư · <kbd>Alt</kbd>+<kbd>1</kbd> lấy cách đọc khác · <kbd>Ctrl</kbd>+<kbd>Z</kbd> bỏ lần sửa ·{' '}
    <kbd>↑</kbd>
    <kbd>↓</kbd> ô khác · <kbd>PageDown</kbd> trang sau
  </p>
);

/** The page that is shown: the first of the letter, then that on which the field in hand was read. */
function usePage(record: LetterRecord | undefined, item: Item | undefined) {
  const [page, setPage] = useState(1);
  const first = record && (record.pages?.first ?? record.outcome?.pages[0]?.page ?? 1);
  useEffect(() => {
    if (first !== undefined) setPage(first);
  }, [first]);
  useEffect(() => {
    const seen =
      item?.proofs.find((proof) => proof.page !== null && proof.boxes.length > 0) ?? item?.proofs[0];
    if (seen?.page) setPage(seen.page);
  }, [item?.path]);
  return [page, setPage] as const;
}

/** What is looked at next is drawn already when it is wanted. */
function useDrawnAhead(id: string, record: LetterRecord | undefined): void {
  const pages = record?.outcome?.pages.length ?? 0;
  useEffect(() => {
    if (pages === 0) return undefined;
    const timer = setTimeout(() => {
      if (pages > 1) draw(id, 2);
      nextDoubtful(id).then((next) => next && draw(next, 1), complain);
    }, 1500);
    return () => clearTimeout(timer);
  }, [id, pages]);
}

function draw(id: string, page: number): void {
  new Image().src = server.picture(id, page);
}

/** Keeps what is typed, then says that a person looked at all of it. @returns false where some of it cannot be kept */
async function acceptAll(items: readonly Item[], hand: InHand): Promise<boolean> {
  for (const one of items.filter(hand.isChanged)) if (!hand.keep(one)) return false;
  return hand.act((now) =>
    now.reviewed && now.review.reasons.length === 0
      ? Promise.resolve(now)
      : server.setReviewed(now.id, now.version, true),
  );
}

/** Words of the page into a field. @param adds behind what stands there */
function takeWords(item: Item, taken: readonly string[], adds: boolean, hand: InHand): void {
  const text = cleaned(taken);
  const before = adds ? hand.typedOf(item) : '';
  const glue = item.shape === 'list' ? '\n' : ' ';
  hand.type(item.path, before === '' ? text : `${before}${glue}${text}`);
}

/** Two letters in the file of one: the second begins at this page. */
function partBefore(at: number, record: LetterRecord, reload: () => void): void {
  const { id, version, whole, pages, outcome } = record;
  const { first, last } = pages ?? { first: 1, last: outcome?.pages.at(-1)?.page ?? 1 };
  const ranges = [
    { first, last: at - 1 },
    { first: at, last },
  ];
  server.part(id, version, ranges).then(() => {
    say('Đã tách; hai thư đang được đọc');
    go(`/duyet/${whole ?? id}`);
    reload();
  }, complain);
}
