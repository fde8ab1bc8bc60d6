/** Hộp thư đến: files are dragged in, read, and seen through; what failed says why and is read again. */
import { useRef, useState } from 'preact/hooks';
import type { Job } from '../register/port.ts';
import { server } from './api.ts';
import { FailedLetters } from './failed.tsx';
import { filesOf, type Given } from './files.ts';
import { complain, useAsked, useCalm, useEvents } from './hooks.ts';
import { JOB_STATES, momentOf, shownName } from './words.ts';

/** Files on the way to the server at once. */
const AT_ONCE = 3;

interface Sending {
  readonly all: number;
  readonly sent: number;
  readonly wrong: readonly string[];
  readonly duplicates: readonly { readonly name: string; readonly letter: string }[];
}

const NOTHING: Sending = { all: 0, sent: 0, wrong: [], duplicates: [] };

export function InboxPage({ canRegister }: { readonly canRegister: boolean }) {
  const jobs = useAsked('jobs', () => server.jobs({ limit: '100' }));
  const counts = useAsked('counts', server.counts);
  const again = useCalm(() => {
    jobs.again();
    counts.again();
  }, 400);
  useEvents(({ kind }) => {
    if (kind.startsWith('job.') || kind.startsWith('letter.') || kind.startsWith('arrival.')) again();
  });
  const { sending, send } = useSending(again);
  return (
    <>
      <h1>Hộp thư đến</h1>
      {canRegister && <DropZone onFiles={send} />}
      {sending.all > 0 && <Progress sending={sending} />}
      {counts.value && (
        <ul class="tiles">
          <Tile count={counts.value.waiting} name="chờ đọc" />
          <Tile count={counts.value.doubtful} name="cần xem lại" href="/duyet" />
          <Tile
            count={counts.value.unregistered}
            name="chưa vào sổ"
            href="/so?registered=false&sort=-urgency"
          />
          <Tile count={counts.value.failed} name="không đọc được" href="/so?state=failed" />
          <Tile count={counts.value.letters} name="thư trong sổ" href="/so" />
        </ul>
      )}
      {(counts.value?.failed ?? 0) > 0 && (
        <FailedLetters key={counts.value?.failed} canRegister={canRegister} onAsked={again} />
      )}
      <h2>Tệp mới nhận</h2>
      {jobs.error && <p class="wrong">{jobs.error.message}</p>}
      {jobs.value?.rows.length === 0 && <p class="empty">Chưa có tệp nào. Kéo tệp vào khung ở trên.</p>}
      <ul class="jobs">
        {jobs.value?.rows.map((job) => (
          <JobLine key={job.id} job={job} />
        ))}
      </ul>
    </>
  );
}

function Tile({
  count,
  name,
  href,
}: {
  readonly count: number;
  readonly name: string;
  readonly href?: string;
}) {
  const text = (
    <>
      <b>{count.toLocaleString('vi-VN')}</b> {name}
    </>
  );
  return <li>{href ? <a href={href}>{text}</a> : <span>{text}</span>}</li>;
}

function JobLine({ job }: { readonly job: Job }) {
  return (
    <li class={`job ${job.state}`}>
      <span class="mark" aria-hidden="true" />
      <span class="name">
        {job.letter ? <a href={`/duyet/${job.letter}`}>{shownName(job.name)}</a> : shownName(job.name)}
      </span>
      <span class="state" title={job.error?.message}>
        {stateOf(job)}
      </span>
      <time dateTime={job.at}>{momentOf(job.at)}</time>
      {job.state === 'reading' && job.pagesAll !== null && job.pagesAll > 1 && (
        <progress max={job.pagesAll} value={job.pagesRead ?? 0} aria-label="Trang đã đọc" />
      )}
    </li>
  );
}

function stateOf({ state, holds, pagesRead, pagesAll }: Job): string {
  if (holds !== null) return `đã mở, có ${holds} tệp bên trong`;
  if (state === 'reading' && pagesAll) return `đang đọc trang ${pagesRead}/${pagesAll}`;
  return JOB_STATES[state];
}

function Progress({ sending: { all, sent, wrong, duplicates } }: { readonly sending: Sending }) {
  return (
    <section class="sending" aria-live="polite">
      <p>
        <progress max={all} value={sent + wrong.length} /> Đã gửi {sent}/{all} tệp
      </p>
      {duplicates.length > 0 && (
        <details open={duplicates.length <= 5}>
          <summary>{duplicates.length} tệp đã có trong sổ</summary>
          <ul>
            {duplicates.map(({ name, letter }) => (
              <li key={name}>
                <a href={`/duyet/${letter}`}>{name}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {wrong.map((text) => (
        <p key={text} class="wrong">
          {text}
        </p>
      ))}
    </section>
  );
}

function useSending(onSent: () => void) {
  const [sending, setSending] = useState(NOTHING);
  const waiting = useRef<Given[]>([]);
  const running = useRef(0);
  const one = async ({ file, name }: Given): Promise<void> => {
    try {
      const { isDuplicate, letter } = await server.upload(file, name);
      setSending((was) => ({
        ...was,
        sent: was.sent + 1,
        duplicates: isDuplicate ? [...was.duplicates, { name, letter }] : was.duplicates,
      }));
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      setSending((was) => ({ ...was, wrong: [...was.wrong, `${name}: ${why}`] }));
    }
    onSent();
  };
  const next = (): void => {
    while (running.current < AT_ONCE) {
      const given = waiting.current.shift();
      if (!given) return;
      running.current++;
      void one(given).finally(() => {
        running.current--;
        next();
      });
    }
  };
  const send = (files: readonly Given[]): void => {
    const isIdle = running.current === 0;
    setSending((was) =>
      isIdle ? { ...NOTHING, all: files.length } : { ...was, all: was.all + files.length },
    );
    waiting.current.push(...files);
    next();
  };
  return { sending, send };
}

function DropZone({ onFiles }: { readonly onFiles: (files: readonly Given[]) => void }) {
  const [isOver, setIsOver] = useState(false);
  const picked = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    onFiles([...(input.files ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
    input.value = '';
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    filesOf(event.dataTransfer).then(onFiles, complain);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the two buttons inside do the same by keyboard
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={dropped}
    >
      <p>
        Kéo tệp hoặc thư mục vào đây: PDF, ảnh, Word, văn bản; tệp nén (ZIP) và thư điện tử (.eml, .msg) được
        mở ra
      </p>
      <label class="button main">
        Chọn tệp
        <input type="file" multiple onChange={picked} data-test="files" />
      </label>
      <label class="button">
        Chọn thư mục
        <input type="file" multiple onChange={picked} {...{ webkitdirectory: true }} />
      </label>
    </div>
  );
}
