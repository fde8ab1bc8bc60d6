/** An office of which a seal or a pen left only a part: told where the closed list leaves one that it can be. */
import { right } from '../model/box.ts';
import type { Rules } from '../rules/index.ts';
import { editDistance } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { FIELDS } from './profile.ts';
import type { SignedLine } from './signer.ts';

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

/**
 * «PHÓ ▯ TỊCH» → «Phó Chủ tịch»: the office of the list that begins and ends so and is as wide as the row.
 * @returns undefined where several are
 */
export function officeAround(
  { words, text: said, covered }: SignedLine,
  { signing }: Rules,
): string | undefined {
  const opens = words.find(({ text }) => /\p{L}{2}/u.test(text));
  // «PHÓ» or «KT.» may stand before the first word
  if (covered >= FIELDS.phoWide || !opens || opens.confidence < FIELDS.officeEnd) return undefined;
  const sure = words.flatMap(({ text, box, confidence }) =>
    box && confidence >= FIELDS.officeEnd && /^\p{Lu}{2,}$/u.test(text)
      ? { letters: skeleton(text), box }
      : [],
  );
  const [first, ...rest] = sure;
  const last = rest.at(-1);
  if (!first || !last) return undefined;
  const letter = (first.box.width + last.box.width) / (first.letters.length + last.letters.length);
  const letters = (right(last.box) - first.box.x) / letter;
  const fits = signing.titles.filter((title) => {
    const parts = title.split(' ').map(skeleton);
    const long = parts.join('').length + BLANK * (parts.length - 1);
    // a whole office has no hole
    const isSame =
      skeleton(said) !== parts.join('') &&
      parts.length > 2 &&
      parts[0] === first.letters &&
      parts.at(-1) === last.letters;
    return isSame && Math.abs(long / letters - 1) < FIELDS.officeWide;
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** A blank between capitals is so many letters wide. */
const BLANK = 0.4;
