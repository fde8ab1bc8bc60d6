/** What every request works with, and who asks. */
import type { Context } from 'hono';
import type { PagePicture } from '../index.ts';
import type { Actor, Arrival, LetterRecord, Register, Role } from '../register/index.ts';
import type { Lockout } from './lockout.ts';
import { Problem } from './problems.ts';
import type { StampedCopy } from './stamped-copy.ts';

export interface Office {
  readonly register: Register;
  /** Version of the program. */
  readonly version: string;
  readonly limits: Limits;
  /** Types of document that the rules know. */
  readonly kinds: readonly { readonly code: string; readonly name: string }[];
  readonly lockout: Lockout;
  /** Without users, whoever sits at this machine may do all; his name is that of his account. */
  readonly localName: string;
  /** Of a page of a letter; null where it cannot be drawn. @param page of the file, from 1 */
  readonly picture: (letter: LetterRecord, page: number) => Promise<PagePicture | null>;
  /** The copy of a letter with the stamp of its arrival. @param isAlone the stamp on an empty page */
  readonly stamped: (arrival: Arrival, isAlone: boolean) => Promise<StampedCopy>;
  /** Says that a job was added: it is begun at once. */
  readonly wake: () => void;
  /** Told of what nobody foresaw. */
  readonly onTrouble: (thrown: unknown) => void;
  /** Today in Việt Nam, ISO. */
  readonly today: () => string;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface Limits {
  /** A larger file is not taken. Bytes. */
  readonly maxBytes: number;
  /** So many files may wait to be read. */
  readonly maxWaiting: number;
  /** Hooks may be sent to addresses of the office's own network. */
  readonly privateHooks: boolean;
}

/** Who asks, and what he may. */
export interface Visitor {
  readonly name: string;
  readonly shown: string;
  readonly role: Role;
  readonly via: Actor['via'];
  /** Signed in by name and password, with this session. */
  readonly session: string | null;
  /** Nobody needs to sign in here. */
  readonly isLocal: boolean;
}

export interface Env {
  Bindings: { readonly incoming?: { readonly socket: { readonly remoteAddress?: string } } };
  Variables: { visitor: Visitor | null };
}

const RANKS: readonly Role[] = ['read', 'register', 'administer'];

export const may = (visitor: Pick<Visitor, 'role'>, role: Role): boolean =>
  RANKS.indexOf(visitor.role) >= RANKS.indexOf(role);

/** Who asks, where he has that role. @throws Problem not-signed-in, forbidden */
export function asked(c: Context<Env>, role: Role): Visitor {
  const visitor = c.get('visitor');
  if (!visitor) throw new Problem('not-signed-in');
  if (!may(visitor, role)) throw new Problem('forbidden');
  return visitor;
}

export const actorOf = ({ name, via }: Visitor): Actor => ({ name, via });
