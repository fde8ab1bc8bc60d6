/** Names of persons with a letter or a mark misread: what the lists of families and given names make of them. */
import type { Word } from '../model/page.ts';
import type { Rules } from '../rules/index.ts';
import { nameCase } from '../text/case.ts';
import { skeleton } from '../text/fold.ts';

/** True where the family is of the list. */
export const isFamily = (name: string, rules: Rules): boolean =>
  ['listed', 'family'].includes(rules.people.trust(nameCase(name)) ?? '');

/** «Nguyên Văn Hải», «Neuyén Văn Hải» → «Nguyễn Văn Hải»: no family is called the first, one the last. */
export function familyMended(name: string, rules: Rules): string {
  if (isFamily(name, rules)) return name;
  const [first = '', ...given] = name.split(' ');
  const alike = rules.people.familiesLike(first);
  const family =
    alike.length > 0 ? (alike.length === 1 ? alike[0] : first) : (rules.people.familyNear(first) ?? first);
  return [family, ...given].join(' ');
}

/**
 * «Bà~ Văn Phúc», its first word read as «Hà» too: the one name of the lists that the readings of the words make, where
 * they are none as they stand; undefined where they are one, or make several.
 */
export function listedReading(words: readonly Word[], rules: Rules): string | undefined {
  const nameOf = (texts: readonly string[]): string => nameCase(rules.people.parted(texts.join(' ')).name);
  const read = words.map(({ text }) => text);
  if (!DOUBTED.has(rules.people.trust(nameOf(read)) ?? '')) return undefined;
  const others = words.flatMap(({ text, alternatives = [] }, at) => {
    // «Tháng» is «Thắng» rather than the «Thông» that one reading has
    const isLike = at > 0 && rules.people.isGivenLike(text);
    return alternatives
      .filter((other) => !isLike || skeleton(other) === skeleton(text))
      .map((other) => nameOf(read.with(at, other)));
  });
  const listed = new Set(others.filter((name) => rules.people.trust(name) === 'listed'));
  return listed.size === 1 ? [...listed][0] : undefined;
}

/** The same of words behind an office, or with the family mended; undefined where the lists know no such name. */
export function nameRead(words: readonly Word[], rules: Rules): string | undefined {
  const listed = listedReading(words, rules);
  if (listed !== undefined) return listed;
  const mended = familyMended(words.map(({ text }) => text).join(' '), rules);
  return rules.people.trust(mended) === 'listed' ? mended : undefined;
}

/** As {@link Rules.people} tells it; the family of others stands in the list, and their given names may be rare. */
const DOUBTED: ReadonlySet<string> = new Set(['slip', 'shape']);
