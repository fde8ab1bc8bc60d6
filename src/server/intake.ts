/** A file that comes in: known already, or kept and put in line to be read. */
import { createHash } from 'node:crypto';
import type { Container } from '../model/container.ts';
import type { Actor, Job, Register } from '../register/index.ts';
import { called } from '../store/index.ts';

export interface Incoming {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The archive or mail in which it lay. */
  readonly container?: Container;
}

export interface TakenIn {
  /** sha-256 of the bytes. */
  readonly letter: string;
  /** It was there already, by this or another name. */
  readonly isDuplicate: boolean;
  readonly job: Job | null;
}

/** What failed before is read again; all else that the register has by content only gets a further name. */
export async function takeIn(
  { letters, files, jobs }: Register,
  { name, bytes, container }: Incoming,
  by: Actor,
): Promise<TakenIn> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await letters.get(sha256);
  if (known?.outcome && known.state !== 'failed') {
    const outcome = called(known.outcome, name, undefined, container);
    await letters.put(outcome, { by, print: known.print ?? '' });
    return { letter: sha256, isDuplicate: true, job: null };
  }
  if (known?.state === 'parted') return { letter: sha256, isDuplicate: true, job: null };
  await files.put({ sha256, name, mediaType: null, bytes: bytes.length }, bytes);
  const job = await jobs.add({ sha256, name, ...(container && { container }) }, by);
  return { letter: sha256, isDuplicate: false, job };
}
