/** Who may come in, and as what. */
import type { Actor } from './common.ts';

/** `read`: looks and finds; `register`: corrects, registers, hands on; `administer`: users, books, hooks. Each can do what those before can. */
export type Role = 'read' | 'register' | 'administer';

export interface User {
  readonly id: number;
  /** What they log in with; small letters. */
  readonly name: string;
  readonly shown: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly since: string;
  /** Failed tries in a row, and until when none is allowed. */
  readonly failures: number;
  readonly lockedUntil: string | null;
}

/** The register keeps hashes and compares them; it makes none: how passwords are hashed is the door's business. */
export interface People {
  count(): Promise<number>;
  list(): Promise<readonly User[]>;
  /** @throws Refusal taken, invalid */
  add(
    user: Pick<User, 'name' | 'role'> & { readonly shown?: string; readonly passwordHash: string },
    by: Actor,
  ): Promise<User>;
  get(id: number): Promise<User | null>;
  /** For a log-in. */
  byName(name: string): Promise<(User & { readonly passwordHash: string }) | null>;
  /** A changed password, role or disabling ends all sessions of the user. @throws Refusal missing */
  change(
    id: number,
    change: Partial<Pick<User, 'shown' | 'role' | 'isDisabled'>> & { readonly passwordHash?: string },
    by: Actor,
  ): Promise<User>;
  /** One failed try more; the count after it. @param lockedUntil where the door locks the user out */
  failed(id: number, lockedUntil: string | null): Promise<number>;
  /** Forgets failed tries. */
  succeeded(id: number): Promise<void>;
  sessions: Sessions;
  tokens: Tokens;
}

export interface Session {
  /** sha-256 of the secret in the cookie. */
  readonly hash: string;
  readonly user: User;
  readonly since: string;
  readonly seen: string;
  readonly expires: string;
}

export interface Sessions {
  add(hash: string, user: number, expires: string): Promise<void>;
  /** Null where it is unknown or expired at `now`, or the user is disabled. */
  get(hash: string, now: string): Promise<Session | null>;
  /** Says that it was used; may lengthen it. */
  touch(hash: string, now: string, expires?: string): Promise<void>;
  remove(hash: string): Promise<void>;
  removeExpired(now: string): Promise<number>;
}

export interface Token {
  readonly id: number;
  readonly name: string;
  /** Whose it is: null is a machine's own. */
  readonly user: number | null;
  readonly scope: Role;
  readonly since: string;
  readonly seen: string | null;
  readonly expires: string | null;
  readonly isRevoked: boolean;
}

export interface Tokens {
  add(
    token: Pick<Token, 'name' | 'user' | 'scope' | 'expires'> & { readonly hash: string },
    by: Actor,
  ): Promise<Token>;
  /** Null where it is unknown, revoked or expired at `now`, or its user is disabled. Remembers when it was used. */
  get(hash: string, now: string): Promise<Token | null>;
  list(): Promise<readonly Token[]>;
  /** @throws Refusal missing */
  revoke(id: number, by: Actor): Promise<void>;
}
