/** Patterns as people write them → regular expressions. */
import { foldMarks, nfc } from '../text/fold.ts';

/**
 * `${name}` stands for the named part. A blank means any white space, a line break too. Letters match in the folded
 * form (tone marks of «hòa», dashes, quotes), in either case where the pattern begins with `(?i)`.
 * @throws Error for an unknown part or a pattern that is no regular expression
 */
export function compilePattern(pattern: string, parts: Readonly<Record<string, string>>): RegExp {
  const anyCase = pattern.startsWith('(?i)');
  const whole = grown(anyCase ? pattern.slice(4) : pattern, parts);
  return new RegExp(spaced(foldMarks(nfc(whole))), anyCase ? 'dgimu' : 'dgmu');
}

/** What may stand in a pattern and look like the beginning of a group: an escaped sign, a class. */
const NO_GROUP = /\\.|\[(?:\\.|[^\]\\])*\]/gsu;

/** The names of the groups of a pattern, as they are written: to match with it, only to ask for them, would cost a hundred times more. */
export const groupsOf = ({ source }: RegExp): string[] => [
  ...new Set(Array.from(source.replace(NO_GROUP, '').matchAll(/\(\?<([^=!>]+)>/gu), ([, name = '']) => name)),
];

/** The pattern with its parts in their places. @throws Error for an unknown part */
export function grown(pattern: string, parts: Readonly<Record<string, string>>, depth = 0): string {
  if (depth > 8) throw new Error('các mảnh (parts) gọi vòng lẫn nhau');
  return pattern.replace(/\$\{([^}]+)\}/gu, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`không có mảnh \${${name}} trong parts.yaml`);
    return `(?:${grown(part, parts, depth + 1)})`;
  });
}

/** Blanks outside of character classes become `\s+`, or `\s*` before a `*` or `?` of their own. */
function spaced(pattern: string): string {
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === '\\') {
      out += sign + (pattern[at + 1] ?? '');
      at++;
    } else if (sign === '[') {
      inClass = true;
      out += sign;
    } else if (sign === ']') {
      inClass = false;
      out += sign;
    } else if (sign === ' ' && !inClass) {
      const next = pattern[at + 1];
      if (next === '?' || next === '*') {
        out += '\\s*';
        at++;
      } else out += '\\s+';
    } else out += sign;
  }
  return out;
}
