/** Where a point of the cleaned picture lay on the page: quarter turns, deskewing and scale undone. */
import type { Box } from '../model/box.ts';

/** Clockwise quarter turns that were made to set the print upright. Degrees. */
export type Turn = 0 | 90 | 180 | 270;

/** How a page became its cleaned picture, step by step. */
export interface Steps {
  /** Size of the page in page units. */
  readonly page: { readonly width: number; readonly height: number };
  readonly turn: Turn;
  /** Cleaned pixels per page unit. */
  readonly scale: number;
  /** Degrees by which the turned picture was rotated clockwise about its middle. */
  readonly rotated: number;
  /** Size of the cleaned picture in pixels. */
  readonly clean: { readonly width: number; readonly height: number };
}

/** A box of the cleaned picture, in page units. Leaning print keeps its own width and height, about its moved middle. */
export function toPage(box: Box, steps: Steps): Box {
  const { turn, scale, page } = steps;
  const [cx, cy] = unrotate(box.x + box.width / 2, box.y + box.height / 2, steps);
  const [ux, uy] = [cx / scale, cy / scale];
  const [width, height] = [box.width / scale, box.height / scale];
  const [x, y, w, h] =
    turn === 90
      ? [uy, page.height - ux, height, width]
      : turn === 180
        ? [page.width - ux, page.height - uy, width, height]
        : turn === 270
          ? [page.width - uy, ux, height, width]
          : [ux, uy, width, height];
  return { x: x - w / 2, y: y - h / 2, width: w, height: h };
}

/** The other way: where a box of the page lies in the cleaned picture. */
export function toClean(box: Box, steps: Steps): Box {
  const { turn, scale, page } = steps;
  const [px, py] = [box.x + box.width / 2, box.y + box.height / 2];
  const [x, y, w, h] =
    turn === 90
      ? [page.height - py, px, box.height, box.width]
      : turn === 180
        ? [page.width - px, page.height - py, box.width, box.height]
        : turn === 270
          ? [py, page.width - px, box.height, box.width]
          : [px, py, box.width, box.height];
  const [cx, cy] = rotate(x * scale, y * scale, steps);
  return { x: cx - (w * scale) / 2, y: cy - (h * scale) / 2, width: w * scale, height: h * scale };
}

/** Middle of the picture before rotating; turning by a quarter swaps the sides of the page. */
function middle({ page, turn, scale }: Steps): readonly [number, number] {
  const [w, h] = turn === 90 || turn === 270 ? [page.height, page.width] : [page.width, page.height];
  return [(w * scale) / 2, (h * scale) / 2];
}

function unrotate(x: number, y: number, steps: Steps): readonly [number, number] {
  const [mx, my] = middle(steps);
  return spin(x - steps.clean.width / 2, y - steps.clean.height / 2, -steps.rotated, mx, my);
}

function rotate(x: number, y: number, steps: Steps): readonly [number, number] {
  const [mx, my] = middle(steps);
  return spin(x - mx, y - my, steps.rotated, steps.clean.width / 2, steps.clean.height / 2);
}

/** Clockwise on the screen, y downwards. */
function spin(x: number, y: number, degrees: number, toX: number, toY: number): readonly [number, number] {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  return [x * cos - y * sin + toX, x * sin + y * cos + toY];
}
