/** The door, where the register has users. */
import { useState } from 'preact/hooks';
import { server, type Visitor } from './api.ts';

export function SignIn({ onSignedIn }: { readonly onSignedIn: (visitor: Visitor) => void }) {
  const [error, setError] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    server
      .signIn(String(given.get('name')), String(given.get('password')))
      .then(onSignedIn, (thrown: Error) => {
        setError(thrown.message);
      });
  };
  return (
    <form class="sign-in" onSubmit={submit}>
      <h1>Đăng nhập</h1>
      <label>
        Tên
        <input name="name" autocomplete="username" required autofocus />
      </label>
      <label>
        Mật khẩu
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <button type="submit" class="main">
        Đăng nhập
      </button>
      {error && (
        <p class="wrong" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
