/** Whether a body is the one that a symbol names: UBND of «UBND tỉnh», QLN of «Phòng Quản lý nhà». */
import type { Rules } from '../rules/index.ts';
import { plainOf } from '../rules/phrases.ts';
import { bareCapitals } from '../text/fold.ts';
import { groupsOf } from './cited-number.ts';

/** `same`: the symbol names the body. `other`: it names another one of the list. */
export type Agreement = 'same' | 'other' | 'unknown';

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3: the symbol is made of the short form of the body's name */
export function agreement(body: string, number: string, rules: Rules): Agreement {
  const all = groupsOf(number);
  const groups = (all.length > 1 && rules.cited.telling.has(all[0]!) ? all.slice(1) : all).map(folded);
  const own = shortForms(body, rules);
  const isOwn = (group: string): boolean =>
    group.length > 1 &&
    own.some(
      (form) =>
        form === group ||
        (form.length > 2 && group.length > 2 && (group.startsWith(form) || form.startsWith(group))),
    );
  if (groups.some(isOwn)) return 'same';
  return groups.some((group) => rules.bodyNames.onlyOnes.has(group)) ? 'other' : 'unknown';
}

/** Short forms of the bodies that the name holds, and the initials of the whole and of what stands behind its head. */
function shortForms(body: string, { bodyNames }: Rules): string[] {
  const words = body.split(' ');
  const plain = words.map(plainOf);
  const listed: string[] = [];
  for (let at = 0; at < plain.length; at++) {
    const whole = bodyNames.whole(plain, at);
    if (whole?.about.abbr) listed.push(whole.about.abbr);
    at += (whole?.words.length ?? 1) - 1;
  }
  const led = bodyNames.title(plain, 0)?.words.length ?? 0;
  const spoken = words
    .slice(led)
    .filter((word, at) => /\p{L}/u.test(word) && !bodyNames.join(plain, led + at));
  const initials = (list: readonly string[]): string =>
    list
      .map((word) => (word === word.toUpperCase() ? word.replace(/[^\p{L}\d]/gu, '') : word.slice(0, 1)))
      .join('');
  return [...listed, initials(spoken), initials(spoken.slice(1))].map(folded);
}

const folded = (text: string): string => bareCapitals(text).replace(/[^\p{L}\d]/gu, '');
