/** What the register refuses, in the words of the server. */
import { Refusal } from '../register/index.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { Seen } from './versions.ts';

const CODES = {
  missing: 'not-found',
  conflict: 'conflict',
  taken: 'taken',
  invalid: 'bad-request',
} as const satisfies Record<Refusal['reason'], ProblemCode>;

export function asProblem(refusal: Refusal): Problem {
  return new Problem(CODES[refusal.reason], refusal.message);
}

/** Does what the caller asks of what he saw. @throws Problem changed-since, conflict, or what else the register refuses */
export async function asSeen<T>({ version, stale }: Seen, act: (version: number) => Promise<T>): Promise<T> {
  try {
    return await act(version);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    throw thrown.reason === 'conflict' ? new Problem(stale, thrown.message) : asProblem(thrown);
  }
}
