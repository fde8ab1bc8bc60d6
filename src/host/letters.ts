/** Letters on their way through a process that may die: each is answered, and the one that kills is found out. */
import { failedOutcome } from '../emit/index.ts';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';

export interface Pending {
  readonly id: number;
  readonly file: string;
  readonly name: string;
  /** Was in hand when a process died: it is read alone now, so that a second death is its own doing. */
  isSuspect: boolean;
  timer?: NodeJS.Timeout;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

export interface Letters {
  add(letter: Omit<Pending, 'id' | 'isSuspect'>): void;
  /** The letters that may be sent now; they count as in hand. */
  next(): readonly Pending[];
  answer(id: number, outcome: Outcome): void;
  /** The process is gone. @param late the letter that ran out of time, where that is why */
  died(late: Pending | undefined, detail: string): void;
  refuse(error: Error): void;
}

export function createLetters(): Letters {
  const waiting: Pending[] = [];
  const inHand = new Map<number, Pending>();
  let ids = 0;

  const end = (letter: Pending): void => {
    clearTimeout(letter.timer);
    inHand.delete(letter.id);
  };

  return {
    add(letter) {
      waiting.push({ ...letter, id: ++ids, isSuspect: false });
    },
    next() {
      const first = waiting[0];
      const alone = first?.isSuspect || [...inHand.values()].some(({ isSuspect }) => isSuspect);
      const sent = alone ? (inHand.size === 0 ? waiting.splice(0, 1) : []) : waiting.splice(0);
      for (const letter of sent) inHand.set(letter.id, letter);
      return sent;
    },
    answer(id, outcome) {
      const letter = inHand.get(id);
      if (!letter) return;
      end(letter);
      letter.resolve(outcome);
    },
    died(late, detail) {
      const letters = [...inHand.values()];
      for (const letter of letters) end(letter);
      const guilty = letters.length === 1 ? letters[0] : undefined;
      if (guilty)
        guilty.resolve(
          failedOutcome(guilty.name, new CongvanError(late ? 'letter.timeout' : 'letter.crash', detail)),
        );
      else waiting.unshift(...letters.map((letter) => ({ ...letter, isSuspect: true })));
    },
    refuse(error) {
      for (const letter of [...inHand.values(), ...waiting.splice(0)]) {
        end(letter);
        letter.reject(error);
      }
    },
  };
}
