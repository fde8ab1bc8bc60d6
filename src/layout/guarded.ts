/** A fault in parting the pages costs what needs the parts: the content is still there to be read. */
import type { PageReading } from '../model/page.ts';
import { recordOf } from '../model/record.ts';
import { ZONES, type Zones } from '../model/zone.ts';
import { matchFirst, type Rules } from '../rules/index.ts';
import { foldMarks } from '../text/fold.ts';
import { rowsOf, wholeRow } from './rows.ts';
import { findZones, type Layout } from './zones.ts';

export interface Parted extends Layout {
  /** What went wrong: all is content then, but for the line of the number; null where nothing did. */
  readonly fault: string | null;
}

/** As `findZones`; never throws. */
export function partPages(pages: readonly PageReading[], rules: Rules): Parted {
  try {
    return { ...findZones(pages, rules), fault: null };
  } catch (thrown) {
    const fault = thrown instanceof Error ? thrown.message : String(thrown);
    const zones = recordOf(ZONES, () => []);
    return { zones: { ...zones, noiDung: contentOf(pages, rules) }, roles: pages.map(() => 'letter'), fault };
  }
}

function contentOf(pages: readonly PageReading[], { fields }: Rules): Zones['noiDung'] {
  try {
    const lines = pages.flatMap((page) => rowsOf(page).map(wholeRow));
    // the letter's own number is none that it cites
    return lines.filter(({ text }) => !matchFirst(fields.number, { text, folded: foldMarks(text) }));
  } catch {
    return [];
  }
}
