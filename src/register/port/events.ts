/** What was done, what happened, and who is told of it. */
import type { EventKind } from '../event-kinds.ts';
import type { Actor, Page, Paging, Signed } from './common.ts';

export interface AuditRecord extends Signed {
  readonly id: number;
  readonly via: Actor['via'];
  /** `letter.read`, `letter.correct`, `arrival.register`, `user.add`, `session.begin` … */
  readonly act: string;
  /** What it was done to: id of the letter, arrival, user … */
  readonly subject: string | null;
  /** Plain JSON; never a secret. */
  readonly detail: unknown;
}

/** Only grows: the store itself refuses to change or remove a record. */
export interface Audit {
  /** For what doors do by themselves: log-ins, downloads, refusals. Acts of the register are written by it. */
  add(act: string, subject: string | null, detail: unknown, by: Actor): Promise<void>;
  /** The last first. */
  list(
    query: {
      readonly by?: string;
      readonly act?: string;
      readonly subject?: string;
      readonly from?: string;
      readonly to?: string;
    },
    paging?: Paging,
  ): Promise<Page<AuditRecord>>;
}

/** What happened, for those who wait for it: pages through server-sent events, other systems through webhooks. */
export interface RegisterEvent {
  /** Grows; not every number is used. */
  readonly id: number;
  readonly kind: EventKind;
  readonly at: string;
  /** Id of the letter, the arrival or the job. */
  readonly subject: string;
  /** Plain JSON: the version, the number of arrival … */
  readonly detail: unknown;
}

/** Written in the transaction of what happened, by whichever process: ask again and again with the last id that was seen. */
export interface Events {
  /** In order, at most 500. */
  since(id: number): Promise<readonly RegisterEvent[]>;
  /** Id of the newest; 0 where there is none. */
  last(): Promise<number>;
  /** Forgets those before the time which every hook has. */
  forget(before: string): Promise<number>;
}

export interface Hook {
  readonly id: number;
  readonly url: string;
  /** Signs what is sent. */
  readonly secret: string;
  /** Empty: every kind but `job.progress`, which hooks never get. */
  readonly kinds: readonly EventKind[];
  readonly isPaused: boolean;
  readonly since: string;
}

export interface Delivery {
  readonly id: number;
  readonly hook: Hook;
  readonly event: RegisterEvent;
  readonly tries: number;
}

export interface DeliveryRecord {
  readonly id: number;
  readonly event: RegisterEvent;
  readonly tries: number;
  readonly delivered: string | null;
  /** When it is tried next; null where it is delivered. */
  readonly next: string | null;
  readonly error: string | null;
}

/** The outbox: a delivery is made together with the event, and kept until it is delivered. */
export interface Hooks {
  list(): Promise<readonly Hook[]>;
  add(hook: Pick<Hook, 'url' | 'secret' | 'kinds'>, by: Actor): Promise<Hook>;
  /** @throws Refusal missing */
  change(id: number, change: Partial<Pick<Hook, 'url' | 'kinds' | 'isPaused'>>, by: Actor): Promise<Hook>;
  /** With all that waits for it. @throws Refusal missing */
  remove(id: number, by: Actor): Promise<void>;
  /** Deliveries that are due at `now`, which nobody else gets for `leaseMs`; of one hook in order of their events. */
  claim(count: number, now: string, leaseMs: number): Promise<readonly Delivery[]>;
  delivered(id: number): Promise<void>;
  /** @param next when it is to be tried again */
  failed(id: number, error: string, next: string): Promise<void>;
  /** The last first. */
  deliveries(hook: number, paging?: Paging): Promise<Page<DeliveryRecord>>;
}
