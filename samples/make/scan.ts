/** From a drawn canvas to what a scanner makes of it: soft edges, paper grain, specks, a codec. */
import type { Canvas } from '@napi-rs/canvas';
import sharp, { type Sharp } from 'sharp';

export interface Scanner {
  readonly dpi: number;
  /** Blur of the optics in pixels; at least 0.3. */
  readonly blur: number;
  /** Spread of the grain in steps of 255. */
  readonly grain: number;
  /** Colour of the paper. */
  readonly paper: readonly [number, number, number];
  /** Dark specks per page. */
  readonly specks: number;
  readonly random: () => number;
}

/** Multiplies the sheet with its paper, adds grain and specks in place. */
function age(pixels: Buffer, width: number, scanner: Scanner): void {
  const { random, grain, paper } = scanner;
  for (let i = 0; i < pixels.length; i += 3) {
    const noise = (random() + random() - 1) * grain;
    for (let c = 0; c < 3; c += 1) {
      const value = ((pixels[i + c] ?? 255) * (paper[c] ?? 255)) / 255 + noise;
      pixels[i + c] = Math.max(0, Math.min(255, value));
    }
  }
  for (let n = 0; n < scanner.specks; n += 1) {
    const at = Math.floor((random() * pixels.length) / 3);
    const size = 1 + Math.floor(random() * 2);
    for (let dy = 0; dy < size; dy += 1)
      pixels.subarray((at + dy * width) * 3, (at + dy * width + size) * 3).fill(70);
  }
}

/** The scanned page as an RGB picture, ready for a codec. */
export async function scan(canvas: Canvas, scanner: Scanner): Promise<Sharp> {
  const { width, height } = canvas;
  const raw = { width, height, channels: 4 } as const;
  const pixels = await sharp(canvas.data(), { raw }).removeAlpha().blur(scanner.blur).raw().toBuffer();
  age(pixels, width, scanner);
  return sharp(pixels, { raw: { width, height, channels: 3 } }).withMetadata({ density: scanner.dpi });
}
