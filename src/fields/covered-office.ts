/** An office of which a seal or a pen left only a part: told where the closed list leaves one that it can be. */
import type { Rules } from '../rules/index.ts';
import { editDistance } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { FIELDS } from './profile.ts';

/**
 * «THỒÔGIÁM ĐỚC» → «Phó Giám đốc». Only a deputy's office: of any other a «Phó» or «KT.» may lie under the seal.
 * @returns undefined where another office, or a capacity, is as near
 */
export function coveredOffice(text: string, { fields, signing }: Rules): string | undefined {
  const letters = skeleton(text);
  // «KT. GIÁM ĐỐC» is not the signer's office
  const marks = ['', ...new Set(fields.signatory.flatMap(({ set }) => set.mark ?? []))];
  const most = FIELDS.coveredEdits * Math.max(...signing.titles.map((title) => skeleton(title).length));
  const near = signing.titles
    .flatMap((title) =>
      marks.map((mark) => ({ title, mark, edits: editDistance(letters, skeleton(mark + title), most) })),
    )
    .sort((a, b) => a.edits - b.edits);
  const [best, next] = near;
  if (!best || best.edits === next?.edits || best.mark !== '' || !best.title.startsWith(`${signing.deputy} `))
    return undefined;
  return best.edits <= FIELDS.coveredEdits * skeleton(best.title).length ? best.title : undefined;
}
