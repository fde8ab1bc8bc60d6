/** The name of the type, printed as a title: «THÔNG BÁO», «QUYẾT ĐỊNH», and how it is told from a body's name. */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { isCapitals, skeleton } from '../text/fold.ts';
import { LAYOUT } from './profile.ts';
import { lineOf } from './rows.ts';

/** The type whose name the line prints as a title: alone, or in front of more capitals; undefined for other lines. */
function titleType(text: string, rules: Rules): Rules['types'][number] | undefined {
  if (!isCapitals(text.replace(/[Vv]\/v.*$/u, ''))) return titleBefore(text, rules);
  const letters = skeleton(text);
  let best: Rules['types'][number] | undefined;
  let bestScore = LAYOUT.titleAlike;
  for (const type of rules.types) {
    const name = skeleton(type.name);
    if (name.length < 4 || type.code === 'CV') continue;
    const score = letters.startsWith(name)
      ? 1
      : letters.length > name.length + 3
        ? 0
        : likeness(letters, name, LAYOUT.titleAlike);
    if (score > bestScore || (score === bestScore && best && name.length > skeleton(best.name).length))
      [best, bestScore] = [type, score];
  }
  return best;
}

/** «QUYẾT ĐỊNH Về việc thành lập …», as web copies join them: the whole name in capitals before a sentence. */
function titleBefore(text: string, rules: Rules): Rules['types'][number] | undefined {
  const name = skeleton(/^\P{Ll}+(?= \p{Lu}\p{Ll})/u.exec(text)?.[0] ?? '');
  return name.length < 4
    ? undefined
    : rules.types.find((type) => type.code !== 'CV' && skeleton(type.name) === name);
}

export const isTitle = (line: Line, rules: Rules): boolean => titleType(line.text, rules) !== undefined;

/** «KẾ HOẠCH KIỂM TRA NĂM 2026»: what stands on the title's line behind the name of the type begins the trích yếu. */
export function titleRest(line: Line, rules: Rules): Line | undefined {
  const type = titleType(line.text, rules);
  const size = type?.name.split(' ').length ?? 0;
  const from = line.words.findIndex(({ text }) => /\p{L}/u.test(text));
  const rest = line.words.slice(from + size);
  return rest.length > 1 && skeleton(line.text).startsWith(skeleton(type?.name ?? ''))
    ? lineOf(line.page, rest, line.column, false)
    : undefined;
}
