/** The terms of a letter as it stands, with the day reckoned where it runs from the arrival. */
import { reckoned } from '../checks/reckon.ts';
import type { Letter } from '../model/letter.ts';
import type { Rules } from '../rules/index.ts';
import { daysAfter } from '../text/workdays.ts';
import { folded } from './folded.ts';
import { keyGiver } from './keys.ts';

export interface TermFacts {
  readonly key: string;
  readonly idx: number;
  readonly due: string | null;
  readonly last: string | null;
  readonly reckoned: number;
  readonly start: string | null;
  readonly relation: string;
  readonly text: string;
  readonly action: string | null;
}

const ISO_DAY = 10;

/** @param arrived ISO day on which the office received it; null while unknown */
export function termsOf(
  letter: Letter | null,
  arrived: string | null,
  rules: () => Rules,
): readonly TermFacts[] {
  const keyOf = keyGiver();
  return (letter?.deadlines ?? []).map(({ due: printed, start, relation, text, action = null }, idx) => {
    const isDay = printed !== null && printed.length >= ISO_DAY;
    const own = !isDay && arrived ? reckoned(text, arrived, rules()) : null;
    const due = isDay ? printed : own;
    const key = keyOf(`${relation}\n${folded(text)}`);
    const last =
      due && (relation === 'before' && due.length === ISO_DAY ? daysAfter(due, -1) : due.slice(0, ISO_DAY));
    return { key, idx, due, last, reckoned: own === null ? 0 : 1, start, relation, text, action };
  });
}
