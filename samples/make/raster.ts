/** A drawing as a picture: one canvas a page, at a given resolution. */
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { type Face, fontFiles } from './fonts.ts';
import { type Op, paper } from './sheet.ts';

export type Context = SKRSContext2D;

for (const [face, path] of Object.entries(fontFiles)) GlobalFonts.registerFromPath(path, `sample-${face}`);

/** The CSS font of a face at a size in points, for a context scaled to points. */
export const cssFont = (face: Face, size: number): string => `${size}px sample-${face}`;

/** A white sheet whose units are points. `skew` turns what is drawn, in degrees. */
export function blankSheet(dpi: number, skew = 0): { canvas: Canvas; context: Context } {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(paper.width * scale), Math.round(paper.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(paper.width / 2, paper.height / 2);
  context.rotate((skew * Math.PI) / 180);
  context.translate(-paper.width / 2, -paper.height / 2);
  return { canvas, context };
}

/** Prints the operations of a page in black. */
export function print(context: Context, ops: readonly Op[], colour = '#161618'): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  for (const op of ops) {
    if (op.kind === 'text') {
      context.font = cssFont(op.face, op.size);
      context.fillText(op.text, op.x, op.y);
    } else {
      context.lineWidth = op.width;
      context.beginPath();
      context.moveTo(op.x, op.y);
      context.lineTo(op.x2, op.y2);
      context.stroke();
    }
  }
}
