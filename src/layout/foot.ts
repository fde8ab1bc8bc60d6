/** The end of the letter: Nơi nhận on the left, the signature block on the right, level with each other. */
import { bottom, middleX, middleY, right } from '../model/box.ts';
import type { Line } from '../model/zone.ts';
import { officeKind, type Rules } from '../rules/index.ts';
import { isCapitals } from '../text/fold.ts';
import { isArchiveRow, isCopiesHead, isCopiesRow } from './copies.ts';
import { LAYOUT } from './profile.ts';
import type { Row } from './rows.ts';
import { unweaveFoot } from './unweave.ts';

export interface Foot {
  readonly copies: readonly Line[];
  readonly signature: readonly Line[];
  /** Rows from `from` on belong to the foot. */
  readonly from: number;
  /** What stands on the rows of the foot and belongs to neither block. */
  readonly rest: readonly Line[];
}

/**
 * Rows of one page that hold Nơi nhận or the signature block.
 * @param above the foot of the page before, which may go on at the top of this one
 */
export function footOf(
  rows: readonly Row[],
  rules: Rules,
  pageWidth: number,
  above?: Foot,
): Foot | undefined {
  const runsOver = above && goesOn(rows, rules, pageWidth, above);
  if (runsOver !== undefined) return partedFrom(rows, runsOver, 0, pageWidth, rules);
  const headRow = rows.findLastIndex((row) =>
    row.segments.some((segment) => isCopiesHead(segment.text, rules)),
  );
  const signRow = rows.findIndex(
    (row, at) =>
      at >= rows.length * LAYOUT.signFrom &&
      row.segments.some(
        (segment) =>
          segment.box !== null &&
          segment.box.x > pageWidth * LAYOUT.signLeft &&
          middleX(segment.box) > pageWidth * LAYOUT.signMiddle &&
          opensSignature(segment.text, rules),
      ),
  );
  if (headRow < 0 && signRow < 0) return undefined;
  let from = headRow < 0 ? signRow : headRow;
  // capitals of the signature block may begin above Nơi nhận
  while (from > 0 && isSideCapitals(rows[from - 1]!, rules, pageWidth)) from--;
  if (signRow >= 0 && signRow < from && from - signRow <= LAYOUT.signAbove) from = signRow;
  while (from > 0 && areOffices(rows[from - 1]!, rules)) from--;
  return partedFrom(rows, from, rows[headRow]?.segments[0]?.box?.y, pageWidth, rules);
}

/** The two blocks of the rows from `from` on. @param headY where the list of copies begins; told by its first row where not given */
function partedFrom(
  rows: readonly Row[],
  from: number,
  headY: number | undefined,
  pageWidth: number,
  rules: Rules,
): Foot {
  const parts = rows
    .slice(from)
    .flatMap((row) => row.segments.flatMap((segment) => unweaveFoot(segment, rules)));
  const edge = gutter(parts, pageWidth);
  const copies: Line[] = [];
  const signature: Line[] = [];
  const rest: Line[] = [];
  const top = headY ?? firstCopyY(parts, edge, rules);
  for (const part of parts) {
    if (!part.box) continue;
    const isLeft = part.column === 'left' || (part.column !== 'right' && middleX(part.box) < edge);
    if (!isLeft) signature.push({ ...part, column: 'right' });
    else if (bottom(part.box) >= top) copies.push({ ...part, column: 'left' });
    else rest.push(part);
  }
  return { copies: byRows(copies), signature: byRows(signature), from, rest };
}

/** The first row of what goes on from the page before: rows of a list that no «Lưu» has closed, or the rest of a signature block. */
function goesOn(rows: readonly Row[], rules: Rules, pageWidth: number, above: Foot): number | undefined {
  const at = rows.findIndex((row) => row.segments.some(({ text }) => /\p{L}/u.test(text)));
  const first = rows[at];
  if (!first || rows.length - at > LAYOUT.rowsOver) return undefined;
  const open = above.copies.length > 0 && !above.copies.some(({ text }) => isArchiveRow(text, rules));
  const listed = first.segments.some(
    ({ text, box }) =>
      box !== null &&
      box.x < pageWidth * LAYOUT.copiesLeft &&
      (isCopiesRow(text, rules) || isArchiveRow(text, rules)),
  );
  // of a page of a few rows the first may have lost its mark
  const isRest =
    rows.length <= LAYOUT.restOfFoot &&
    rows.some(({ segments }) => segments.some(({ text }) => isArchiveRow(text, rules)));
  if (open && (listed || isRest)) return at;
  const isAside = first.segments.every(
    ({ box }) =>
      box !== null && box.x > pageWidth * LAYOUT.signLeft && middleX(box) > pageWidth * LAYOUT.signMiddle,
  );
  return above.signature.length > 0 && isAside ? at : undefined;
}

/** The head itself was not read: its list begins with the first left row that looks like one of its rows. */
const firstCopyY = (parts: readonly Line[], edge: number, rules: Rules): number =>
  parts.find(
    ({ box, text }) => box && middleX(box) < edge && (isCopiesRow(text, rules) || isArchiveRow(text, rules)),
  )?.box?.y ?? Number.POSITIVE_INFINITY;

/** A row that holds nothing but capitals in the right half, as «KT. GIÁM ĐỐC». */
const isSideCapitals = (row: Row, rules: Rules, pageWidth: number): boolean =>
  row.segments.every(
    (segment) =>
      segment.box !== null &&
      middleX(segment.box) > pageWidth * LAYOUT.halfPage &&
      segment.box.x > pageWidth * LAYOUT.capitalsLeft &&
      (isCapitals(segment.text) || opensSignature(segment.text, rules)),
  );

/** The offices of several who sign beside each other. */
const areOffices = ({ segments }: Row, rules: Rules): boolean =>
  segments.length > 1 && segments.every(({ text, box }) => box !== null && opensSignature(text, rules));

/** The x between 33 % and 65 % of the page that the fewest segments cross; the middle of the widest such run. */
function gutter(lines: readonly Line[], pageWidth: number): number {
  const steps = 64;
  let best = { crossings: Number.POSITIVE_INFINITY, from: 0, to: 0 };
  let run = best;
  for (let step = 0; step <= steps; step++) {
    const x = pageWidth * (LAYOUT.gutterFrom + (LAYOUT.gutterRange * step) / steps);
    const crossings = lines.filter(({ box }) => box && box.x < x && right(box) > x).length;
    run = crossings === run.crossings ? { ...run, to: x } : { crossings, from: x, to: x };
    if (
      run.crossings < best.crossings ||
      (run.crossings === best.crossings && run.to - run.from > best.to - best.from)
    )
      best = run;
  }
  return (best.from + best.to) / 2;
}

/** Segments of one row in one block are one line. */
function byRows(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const level =
      last?.box &&
      line.box &&
      Math.abs(middleY(last.box) - middleY(line.box)) < line.box.height * LAYOUT.oneLine;
    if (level && last.box && line.box && line.box.x > right(last.box) - 1)
      out[out.length - 1] = {
        ...last,
        words: [...last.words, ...line.words],
        text: `${last.text} ${line.text}`,
        box: { ...last.box, width: right(line.box) - last.box.x },
      };
    else out.push(line);
  }
  return out;
}

/** «KT. GIÁM ĐỐC», «CHỦ TỊCH»: capitals that begin with a mark of capacity or an office. */
const opensSignature = (text: string, rules: Rules): boolean =>
  text.length <= LAYOUT.longestOffice && officeKind(text, rules) !== undefined;
