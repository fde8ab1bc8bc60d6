/** Which lines above the number are the letter's own bodies, and not of a stamp, a heading or a speck. */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { skeleton } from '../text/fold.ts';
import { bearsTitle } from './woven.ts';

/**
 * @param all lines that look like names of bodies
 * @param lines all lines of the header, columns one after the other
 */
export function ownNames(all: readonly Line[], lines: readonly Line[], rules: Rules): ReadonlySet<Line> {
  const names = withoutEnglish(all, rules);
  // where boxes tell the columns, what stands above the header was set apart by them
  if (names.some(({ box }) => box)) return new Set(names);
  const blocks: Line[][] = [];
  for (const line of names) {
    const block = blocks.at(-1);
    const above = lines[lines.indexOf(line) - 1];
    if (block && !line.opens && above === block.at(-1)) block.push(line);
    else blocks.push([line]);
  }
  const beside = rowsOfTitle(lines, rules);
  const first = blocks.findIndex((block) => block.some((line) => beside.has(line.words[0]?.line)));
  if (first > 0) return new Set(blocks.slice(first).flat());
  const named = blocks.findIndex(([line]) => line !== undefined && beginsKind(line.text, rules));
  return new Set(blocks.slice(Math.max(0, named)).flat());
}

/** The names but those in English, two words of the list and more, where one is not; «AN HÒA GROUP» goes on with a name. */
function withoutEnglish(names: readonly Line[], rules: Rules): readonly Line[] {
  const isEnglish = (line: Line): boolean =>
    !beginsKind(line.text, rules) &&
    line.words.filter(({ text }) => rules.bodies.english.includes(text.replace(/[^\p{L}]+$/u, ''))).length >
      1;
  const own = names.filter((line) => !isEnglish(line));
  return own.length > 0 ? own : names;
}

/** The rows that the national title shares with the left column. */
function rowsOfTitle(lines: readonly Line[], rules: Rules): ReadonlySet<number | undefined> {
  const titles = lines.filter((line) => line.column === 'right' && bearsTitle(line, rules));
  return new Set(titles.flatMap((line) => line.words[0]?.line ?? []));
}

const beginsKind = (text: string, rules: Rules): boolean => {
  const letters = skeleton(text);
  return rules.bodies.kinds.some((kind) => letters.startsWith(skeleton(kind)));
};
