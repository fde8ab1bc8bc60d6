/** The print around a place where a clerk writes figures: the colon before it, the stroke behind it, its neighbours' letters. */
import { bottom, middleX, middleY, right } from '../model/box.ts';
import type { CutOut } from './crop.ts';
import type { FigurePlace } from './figure-cuts.ts';
import { type Component, connectedComponents, inkOf } from './ink.ts';

/** Sizes are heights of a capital. */
const DOT = 0.32;
/** The dots of a colon stand so far above each other, in one column, and so near the place at most. */
const COLON = { least: 0.25, most: 0.85, across: 0.18, reach: 1.2 };
/** A printed stroke before a symbol: so high, so wide, so thin, and so straight; it stands on the line. */
const STROKE = {
  low: 0.85,
  high: 1.45,
  narrow: 0.2,
  wide: 0.62,
  thin: 0.24,
  straight: 0.09,
  foot: 0.25,
  reach: 1,
};
/** A printed capital behind the stroke. */
const CAPITAL = { low: 0.85, high: 1.2, foot: 0.15, gap: 0.4 };

/** A neighbour reaches into the place by no more. */
const REACH = 0.25;

export interface Beside {
  /** Ink of printed neighbours. */
  readonly print: readonly Component[];
  /** The printed stroke behind the place. */
  readonly stroke?: Component;
  /** Where the place begins and ends, in pixels of the part. */
  readonly left: number;
  readonly right: number;
}

/** @param part around the place, with its neighbours */
export function printBeside({ grey, left, top, fine }: CutOut, place: FigurePlace): Beside {
  const capital = place.capital * fine;
  const baseline = place.baseline * fine - top;
  const shapes = connectedComponents(inkOf(grey), 1);
  const [from, to] = [place.left * fine - left, place.right * fine - left];
  const colon = colonIn(shapes, { capital, baseline, at: from });
  const stroke = place.ends === 'stroke' ? strokeIn(shapes, { capital, baseline, at: to }) : undefined;
  const begin = colon ?? from;
  const end = stroke ? stroke.box.x : to;
  // a figure that runs into its neighbour is left as it is
  const reach = REACH * capital;
  const isPrint = (component: Component): boolean =>
    component === stroke ||
    (middleX(component.box) < begin && right(component.box) < begin + reach) ||
    (stroke
      ? middleX(component.box) > middleX(stroke.box)
      : middleX(component.box) > end && component.box.x > end - reach);
  return { print: shapes.filter(isPrint), left: begin, right: end, ...(stroke && { stroke }) };
}

interface Line {
  readonly capital: number;
  readonly baseline: number;
  /** Where it is looked for. */
  readonly at: number;
}

/** Right edge of the colon. */
function colonIn(shapes: readonly Component[], { capital, baseline, at }: Line): number | undefined {
  const dots = shapes
    .map(({ box }) => box)
    .filter((box) => box.height <= DOT * capital && box.width <= DOT * capital)
    .filter((box) => Math.abs(right(box) - at) < COLON.reach * capital);
  const pairs = dots.flatMap((low) =>
    dots.flatMap((high) => {
      const [up, across] = [middleY(low) - middleY(high), Math.abs(middleX(low) - middleX(high))];
      const isColon =
        Math.abs(bottom(low) - baseline) < STROKE.foot * capital &&
        up >= COLON.least * capital &&
        up <= COLON.most * capital &&
        across <= COLON.across * capital;
      return isColon ? [Math.max(right(low), right(high))] : [];
    }),
  );
  return pairs.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
}

/** The last straight stroke before a printed capital. */
function strokeIn(shapes: readonly Component[], { capital, baseline, at }: Line): Component | undefined {
  const isCapital = ({ box }: Component): boolean =>
    box.height >= CAPITAL.low * capital &&
    box.height <= CAPITAL.high * capital &&
    Math.abs(bottom(box) - baseline) <= CAPITAL.foot * capital;
  return shapes
    .filter(({ box }) => Math.abs(middleX(box) - at) < STROKE.reach * capital)
    .filter((component) => isStroke(component, capital, baseline))
    .filter((stroke) => {
      const [next] = shapes
        .filter(({ box }) => middleX(box) > middleX(stroke.box) && box.height > DOT * capital)
        .sort((a, b) => a.box.x - b.box.x);
      return next && isCapital(next) && next.box.x - right(stroke.box) < CAPITAL.gap * capital;
    })
    .sort((a, b) => Math.abs(middleX(a.box) - at) - Math.abs(middleX(b.box) - at))[0];
}

function isStroke({ box, runs }: Component, capital: number, baseline: number): boolean {
  const fits =
    box.height >= STROKE.low * capital &&
    box.height <= STROKE.high * capital &&
    box.width >= STROKE.narrow * capital &&
    box.width <= STROKE.wide * capital &&
    Math.abs(bottom(box) - baseline) <= STROKE.foot * capital;
  if (!fits) return false;
  const thick = runs.reduce((sum, { x0, x1 }) => sum + x1 - x0 + 1, 0) / box.height;
  if (thick > STROKE.thin * capital) return false;
  // from the upper right to the lower left corner
  const off = (y: number, x: number): number =>
    Math.abs(x - (right(box) - thick / 2 - ((y - box.y) / box.height) * (box.width - thick)));
  return runs.every(({ y, x0, x1 }) => off(y, (x0 + x1) / 2) <= STROKE.straight * capital);
}
