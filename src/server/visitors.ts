/** Tells who asks: by the cookie of a session, by a token, or, where there are no users, as whoever sits at the machine. */
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Role } from '../register/index.ts';
import { FORGIVEN, LOCKED_MS } from './lockout.ts';
import { type Env, may, type Office, type Visitor } from './office.ts';
import { fingerprintOf, isPassword, newSecret } from './passwords.ts';
import { Problem } from './problems.ts';

const COOKIE = 'congvan_session';
/** A session ends so long after it was last used. Milliseconds. */
const SESSION_MS = 8 * 3_600_000;
/** It is lengthened at most so often. */
const TOUCH_MS = 60_000;

export const visitors =
  (office: Office): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set('visitor', await visitorOf(c, office, true));
    await next();
  };

/** True where whoever asked some time ago may still do so: not signed out, revoked or disabled since. */
export async function isWelcome(c: Context<Env>, office: Office, role: Role): Promise<boolean> {
  const visitor = await visitorOf(c, office, false).catch((thrown: unknown) => {
    if (thrown instanceof Problem) return null;
    throw thrown;
  });
  return visitor !== null && may(visitor, role);
}

/** @param isUse a session that is used lasts longer. @throws Problem not-signed-in for a token that is none */
async function visitorOf(c: Context<Env>, office: Office, isUse: boolean): Promise<Visitor | null> {
  const { people } = office.register;
  const bearer = /^Bearer (\S{1,200})$/u.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) return byToken(bearer, office);
  const secret = getCookie(c, COOKIE);
  if (secret) {
    const now = new Date(office.now());
    const hash = fingerprintOf(secret);
    const session = await people.sessions.get(hash, now.toISOString());
    if (session) {
      if (isUse && now.getTime() - Date.parse(session.seen) > TOUCH_MS)
        await people.sessions.touch(hash, now.toISOString(), until(now.getTime()));
      const { name, shown, role } = session.user;
      return { name, shown, role, via: 'web', session: hash, isLocal: false };
    }
  }
  if ((await people.count()) > 0) return null;
  const name = office.localName;
  return { name, shown: name, role: 'administer', via: 'web', session: null, isLocal: true };
}

async function byToken(secret: string, { register, now }: Office): Promise<Visitor | null> {
  const token = await register.people.tokens.get(fingerprintOf(secret), new Date(now()).toISOString());
  if (!token) throw new Problem('not-signed-in');
  const user = token.user === null ? null : await register.people.get(token.user);
  // A token can do no more than whoever it belongs to.
  const role: Role = user && !may(user, token.scope) ? user.role : token.scope;
  const name = user?.name ?? token.name;
  return { name, shown: user?.shown ?? token.name, role, via: 'api', session: null, isLocal: false };
}

const until = (now: number): string => new Date(now + SESSION_MS).toISOString();

/** Begins a session. @throws Problem wrong-password, locked-out */
export async function signIn(
  c: Context<Env>,
  office: Office,
  given: { readonly name: string; readonly password: string },
): Promise<Visitor> {
  const { register, lockout } = office;
  const { people, audit } = register;
  const name = given.name.normalize('NFC').trim().toLowerCase();
  const address = c.env?.incoming?.socket.remoteAddress ?? '';
  const by = { name, via: 'web' } as const;
  const refuse = async (retryAfter: number): Promise<never> => {
    await audit.add('session.refused', name, { address, reason: 'locked-out' }, by);
    throw new Problem('locked-out', undefined, { retryAfter });
  };
  const waiting = lockout.waitFor(name, address);
  if (waiting > 0) return refuse(waiting);
  const user = await people.byName(name);
  const locked = user?.lockedUntil ? Date.parse(user.lockedUntil) - office.now() : 0;
  if (locked > 0) return refuse(Math.ceil(locked / 1000));
  const isRight = await isPassword(given.password, user?.passwordHash);
  if (!user || !isRight || user.isDisabled) {
    lockout.failed(name, address);
    if (user) {
      const next = new Date(office.now() + LOCKED_MS).toISOString();
      // In the register, so that a user waits whatever process is tried.
      await people.failed(user.id, user.failures + 1 >= FORGIVEN.name ? next : null);
    }
    await audit.add('session.refused', name, { address, reason: 'wrong-password' }, by);
    throw new Problem('wrong-password');
  }
  lockout.succeeded(name);
  await people.succeeded(user.id);
  const secret = newSecret();
  const hash = fingerprintOf(secret);
  await people.sessions.removeExpired(new Date(office.now()).toISOString());
  await people.sessions.add(hash, user.id, until(office.now()));
  await audit.add('session.begin', name, { address }, by);
  setCookie(c, COOKIE, secret, cookie(c));
  return { name, shown: user.shown, role: user.role, via: 'web', session: hash, isLocal: false };
}

export async function signOut(c: Context<Env>, { register }: Office): Promise<void> {
  const visitor = c.get('visitor');
  deleteCookie(c, COOKIE, cookie(c));
  if (!visitor?.session) return;
  await register.people.sessions.remove(visitor.session);
  await register.audit.add('session.end', visitor.name, null, { name: visitor.name, via: 'web' });
}

/** Behind a gateway that speaks TLS the browser says so by the address of the page. */
const cookie = (c: Context) =>
  ({
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: c.req.header('origin')?.startsWith('https:') === true,
  }) as const;
