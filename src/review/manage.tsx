/** Quản trị: users, tokens, books and the log of acts. */
import { useState } from 'preact/hooks';
import type { AuditRecord, Book, Page, Token, User } from '../register/port.ts';
import { manage } from './api.ts';
import { sending, textOf } from './form.ts';
import { complain, say, useAsked } from './hooks.ts';
import { Secret } from './secret.tsx';
import { ACTS, momentOf, ROLES } from './words.ts';

export function ManagePage() {
  return (
    <>
      <h1>Quản trị</h1>
      <Users />
      <Tokens />
      <Books />
      <section>
        <h2>Hệ thống khác</h2>
        <p>
          <a href="/webhook">Webhook: báo việc mới cho hệ thống khác</a> · <a href="/api">API của sổ</a>
        </p>
      </section>
      <Log />
    </>
  );
}

function RoleChoice({ name }: { readonly name: string }) {
  return (
    <select name={name} aria-label="Quyền">
      {Object.entries(ROLES).map(([role, shown]) => (
        <option key={role} value={role}>
          {shown}
        </option>
      ))}
    </select>
  );
}

function Users() {
  const users = useAsked<readonly User[]>('users', manage.users);
  const change = (id: number, given: object): void => {
    manage.changeUser(id, given).then(users.again, complain);
  };
  return (
    <section>
      <h2>Người dùng</h2>
      {users.value?.length === 0 && (
        <p class="quiet">
          Chưa có người dùng: ai ngồi ở máy này cũng làm được mọi việc. Thêm người đầu tiên với quyền quản
          trị.
        </p>
      )}
      <ul class="plain">
        {users.value?.map(({ id, name, shown, role, isDisabled }) => (
          <li key={id}>
            <b>{name}</b> {shown !== name && shown} <small>({ROLES[role]})</small>{' '}
            <button type="button" onClick={() => change(id, { isDisabled: !isDisabled })}>
              {isDisabled ? 'Mở lại' : 'Khóa'}
            </button>
          </li>
        ))}
      </ul>
      <form
        class="line"
        onSubmit={sending(
          (given) =>
            manage.addUser({
              name: textOf(given, 'name'),
              role: textOf(given, 'role'),
              password: String(given.get('password')),
            }),
          users.again,
        )}
      >
        <input
          name="name"
          placeholder="tên đăng nhập"
          aria-label="Tên đăng nhập"
          autocomplete="off"
          required
        />
        <input
          name="password"
          type="password"
          minLength={10}
          placeholder="mật khẩu, từ 10 ký tự"
          aria-label="Mật khẩu"
          autocomplete="new-password"
          required
        />
        <RoleChoice name="role" />
        <button type="submit">Thêm</button>
      </form>
    </section>
  );
}

function Tokens() {
  const tokens = useAsked<readonly Token[]>('tokens', manage.tokens);
  const [secret, setSecret] = useState<string>();
  return (
    <section>
      <h2>Mã truy cập của hệ thống khác</h2>
      {secret !== undefined && <Secret secret={secret} onDone={() => setSecret(undefined)} />}
      <ul class="plain">
        {tokens.value
          ?.filter(({ isRevoked }) => !isRevoked)
          .map(({ id, name, scope, seen }) => (
            <li key={id}>
              <b>{name}</b> <small>({ROLES[scope]})</small>{' '}
              {seen ? `dùng lần cuối ${momentOf(seen)}` : 'chưa dùng'}{' '}
              <button type="button" onClick={() => manage.revoke(id).then(tokens.again, complain)}>
                Thu hồi
              </button>
            </li>
          ))}
      </ul>
      <form
        class="line"
        onSubmit={sending(async (given) => {
          const token = { name: textOf(given, 'name'), scope: textOf(given, 'scope') };
          setSecret((await manage.addToken(token)).secret);
        }, tokens.again)}
      >
        <input name="name" placeholder="tên hệ thống" aria-label="Tên hệ thống" required />
        <RoleChoice name="scope" />
        <button type="submit">Tạo mã</button>
      </form>
    </section>
  );
}

function Books() {
  const books = useAsked<readonly Book[]>('books', manage.books);
  return (
    <section>
      <h2>Các sổ</h2>
      <ul class="plain">
        {books.value?.map(({ id, name, isClosed }) => (
          <li key={id}>
            {name} <small>({id})</small> {isClosed && 'đã khóa'}{' '}
            <button
              type="button"
              onClick={() => manage.changeBook(id, { isClosed: !isClosed }).then(books.again, complain)}
            >
              {isClosed ? 'Mở lại' : 'Khóa'}
            </button>
          </li>
        ))}
      </ul>
      <form
        class="line"
        onSubmit={sending(
          (given) => manage.addBook({ id: textOf(given, 'id'), name: textOf(given, 'name') }),
          () => {
            say('Đã mở sổ');
            books.again();
          },
        )}
      >
        <input name="id" placeholder="mã ngắn: mat, don-thu" aria-label="Mã sổ" required />
        <input name="name" placeholder="tên sổ" aria-label="Tên sổ" required />
        <button type="submit">Mở sổ</button>
      </form>
    </section>
  );
}

function Log() {
  const log = useAsked<Page<AuditRecord>>('log', manage.log);
  return (
    <section>
      <h2>Nhật ký</h2>
      <ul class="plain log">
        {log.value?.rows.map(({ id, at, by, act, subject }) => (
          <li key={id}>
            <time dateTime={at}>{momentOf(at)}</time> <b>{by}</b> {ACTS[act] ?? act}{' '}
            <small>{(subject ?? '').slice(0, 24)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
