/** What all parts of the register work with: the store, a transaction, the log of acts and the events that others wait for. */
import type { Kysely, Transaction } from 'kysely';
import { CongvanError } from '../model/errors.ts';
import type { Rules } from '../rules/index.ts';
import type { Actor, EventKind } from './port.ts';
import { Refusal } from './refusal.ts';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** Rules by which terms are reckoned; loaded when they are first asked for. */
  readonly rules: () => Rules;
  /** @throws CongvanError run.database, Refusal */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** All or nothing; once it is answered it is on the disk. @throws CongvanError run.database, Refusal */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export function storeOf(db: Kysely<Tables>, kind: Store['kind'], rules: () => Rules): Store {
  return {
    kind,
    rules,
    read: (work) => guard(() => work(db)),
    write: (work) => guard(() => db.transaction().execute(work)),
  };
}

/** Whatever the store says, as an error with a code; the address, which may hold a password, is not in it. */
export async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof CongvanError || thrown instanceof Refusal) throw thrown;
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CongvanError('run.database', text.slice(0, 300), thrown);
  }
}

export const now = (): string => new Date().toISOString();

/** Writes an act into the log, in the transaction of the act. */
export async function log(
  tx: Tx,
  act: string,
  subject: string | number | null,
  detail: unknown,
  { name, via }: Actor,
): Promise<void> {
  const row = { at: now(), by: name, via, act, subject: subject === null ? null : String(subject) };
  await tx
    .insertInto('audit')
    .values({ ...row, detail: JSON.stringify(detail ?? null) })
    .execute();
}

/** Hooks are told of all that happens, but not of every page that was read. */
const UNTOLD: ReadonlySet<EventKind> = new Set(['job.progress']);

/** Writes an event, and a delivery for each hook that asks for its kind. */
export async function tell(
  tx: Tx,
  kind: EventKind,
  subject: string | number,
  detail: unknown = null,
): Promise<void> {
  const at = now();
  const { id } = await tx
    .insertInto('event')
    .values({ kind, at, subject: String(subject), detail: JSON.stringify(detail) })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (UNTOLD.has(kind)) return;
  const hooks = await tx.selectFrom('hook').select(['id', 'kinds']).where('paused', '=', 0).execute();
  for (const hook of hooks) {
    const kinds = JSON.parse(hook.kinds) as EventKind[];
    if (kinds.length > 0 && !kinds.includes(kind)) continue;
    await tx.insertInto('delivery').values({ hook: hook.id, event: id, tries: 0, next: at }).execute();
  }
}
