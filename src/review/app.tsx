/** The frame of all pages: who is signed in, where one may go, and what was just said. */
import { useEffect, useState } from 'preact/hooks';
import { Refused, server, type Visitor } from './api.ts';
import { ApiPage } from './api-page.tsx';
import { DuePage } from './due.tsx';
import { complain, listenFrom, useNote } from './hooks.ts';
import { HooksPage } from './hooks-page.tsx';
import { InboxPage } from './inbox.tsx';
import { ManagePage } from './manage.tsx';
import { onLink, usePlace } from './place.ts';
import { RegisterPage } from './register.tsx';
import { ReviewPage } from './review.tsx';
import { SignIn } from './sign-in.tsx';
import { ROLES } from './words.ts';

const PAGES = [
  ['/', 'Hộp thư đến'],
  ['/so', 'Sổ đăng ký'],
  ['/duyet', 'Duyệt'],
  ['/han', 'Hạn xử lý'],
  ['/quan-tri', 'Quản trị'],
] as const;

export function App() {
  const { path, query } = usePlace();
  const note = useNote();
  const [visitor, setVisitor] = useState<Visitor | null | undefined>();
  const enter = (visitor: Visitor): void => {
    listenFrom(visitor.event);
    setVisitor(visitor);
  };
  useEffect(() => {
    server.session().then(enter, (thrown) => {
      if (!(thrown instanceof Refused && thrown.status === 401)) complain(thrown);
      setVisitor(null);
    });
  }, []);
  const section = `/${path.split('/')[1] ?? ''}`;
  useEffect(() => {
    const [, name] = PAGES.find(([address]) => address === section) ?? [];
    document.title = name ? `${name} — Sổ văn bản đến` : 'Sổ văn bản đến';
  }, [section]);
  if (visitor === undefined) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: links answer the keyboard by themselves
    <div class="frame" onClick={onLink}>
      <header class="top">
        <a class="home" href="/">
          Sổ văn bản đến
        </a>
        {visitor && (
          <nav aria-label="Các trang">
            {PAGES.filter(([address]) => address !== '/quan-tri' || visitor.role === 'administer').map(
              ([address, name]) => (
                <a key={address} href={address} aria-current={address === section ? 'page' : undefined}>
                  {name}
                </a>
              ),
            )}
          </nav>
        )}
        {visitor && <Who visitor={visitor} onLeft={() => setVisitor(null)} />}
      </header>
      <main>
        {visitor === null ? (
          <SignIn onSignedIn={enter} />
        ) : (
          <Section section={section} path={path} query={query} visitor={visitor} />
        )}
      </main>
      <p class={note?.isWrong ? 'note wrong' : 'note'} role="status" aria-live="polite">
        {note?.text}
      </p>
    </div>
  );
}

interface SectionProps {
  readonly section: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly visitor: Visitor;
}

function Section({ section, path, query, visitor }: SectionProps) {
  const canRegister = visitor.role !== 'read';
  if (section === '/so') return <RegisterPage query={query} />;
  if (section === '/duyet') return <ReviewPage id={path.split('/')[2] ?? ''} canRegister={canRegister} />;
  if (section === '/han') return <DuePage query={query} canRegister={canRegister} />;
  if (section === '/quan-tri' && visitor.role === 'administer') return <ManagePage />;
  if (section === '/webhook' && visitor.role === 'administer') return <HooksPage />;
  if (section === '/api') return <ApiPage />;
  return <InboxPage canRegister={canRegister} />;
}

function Who({ visitor, onLeft }: { readonly visitor: Visitor; readonly onLeft: () => void }) {
  const leave = (): void => {
    server.signOut().then(onLeft, complain);
  };
  return (
    <p class="who">
      {visitor.shown} <small>({ROLES[visitor.role]})</small>{' '}
      {!visitor.isLocal && (
        <button type="button" onClick={leave}>
          Đăng xuất
        </button>
      )}
    </p>
  );
}
