/** Sends what happened to the systems that asked for it, signed, again and again until they have it. */
import { createHmac, randomInt } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Delivery } from '../register/index.ts';
import { addressProblem, lookupFor } from './hook-address.ts';
import type { Office } from './office.ts';

const LOOK_MS = 2_000;
const AT_ONCE = 8;
/** A system answers within so long. */
const ANSWER_MS = 10_000;
const LEASE_MS = 60_000;
/** The wait after the first failure; each is twice as long as the one before, up to the longest. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

export interface Sender {
  /** One round: what is due now. @returns how many were tried */
  send(): Promise<number>;
  close(): Promise<void>;
}

type Told = Pick<Office, 'register' | 'limits' | 'now' | 'onTrouble'>;

/**
 * @param options.isIdle it is sent by hand
 * @param options.leaseMs what another server had in hand, and did not send, is free again after so long
 */
export function openSender(office: Told, { isIdle = false, leaseMs = LEASE_MS } = {}): Sender {
  const { hooks } = office.register;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const send = async (): Promise<number> => {
    const due = await hooks.claim(AT_ONCE, new Date(office.now()).toISOString(), leaseMs);
    await Promise.all(due.map((delivery) => deliver(delivery, office)));
    return due.length;
  };
  const round = (): void => {
    running = send()
      .catch(office.onTrouble)
      .finally(() => {
        if (!isClosed) timer = setTimeout(round, LOOK_MS).unref();
      });
  };
  if (!isIdle) round();
  return {
    send,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function deliver(
  delivery: Delivery,
  { register: { hooks }, limits, now, onTrouble }: Told,
): Promise<void> {
  try {
    await post(delivery, limits.privateHooks, now());
    await hooks.delivered(delivery.id);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    const next = new Date(now() + waitAfter(delivery.tries - 1)).toISOString();
    await hooks.failed(delivery.id, error.slice(0, 300), next).catch(onTrouble);
  }
}

/** @param tries that failed before this one. @returns milliseconds, a tenth more or less so that not all come at once */
export function waitAfter(tries: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(tries, 0), 30));
  return Math.round(wait * (0.9 + randomInt(200) / 1000));
}

/**
 * The signature of what is sent: HMAC-SHA-256 over `<timestamp>.<body>`, hex.
 * @param timestamp seconds since 1970, as sent beside it: a receiver refuses what is old
 */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** No redirect is followed. @throws Error for anything but an answer of 2xx in time */
async function post({ id, hook, event }: Delivery, allowsPrivate: boolean, now: number): Promise<void> {
  const wrong = isIP(new URL(hook.url).hostname.replace(/^\[|\]$/gu, ''))
    ? await addressProblem(hook.url, allowsPrivate)
    : null;
  if (wrong) throw new Error(wrong);
  const body = JSON.stringify(event);
  const timestamp = Math.floor(now / 1000);
  const send = hook.url.startsWith('https:') ? httpsRequest : httpRequest;
  const status = await new Promise<number>((resolve, reject) => {
    const request = send(
      hook.url,
      {
        method: 'POST',
        lookup: lookupFor(allowsPrivate),
        agent: false,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'congvan',
          'Congvan-Event': event.kind,
          'Congvan-Delivery': String(id),
          'Congvan-Timestamp': String(timestamp),
          'Congvan-Signature': signatureOf(hook.secret, timestamp, body),
        },
      },
      (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
  if (status < 200 || status > 299) throw new Error(`HTTP ${status}`);
}
