/** A sheet photographed by hand: in perspective on a desk, with a shadow across it. */
import type { Canvas } from '@napi-rs/canvas';
import sharp from 'sharp';

type Point = readonly [number, number];

export interface Camera {
  readonly width: number;
  readonly height: number;
  /** Where the corners of the sheet fall, in pixels: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly random: () => number;
}

/** Maps the unit square onto four corners (Heckbert 1989), as the nine figures of a projection. */
function projection([a, b, c, d]: Camera['corners']): readonly number[] {
  const [dx1, dx2, dx3] = [b[0] - c[0], d[0] - c[0], a[0] - b[0] + c[0] - d[0]];
  const [dy1, dy2, dy3] = [b[1] - c[1], d[1] - c[1], a[1] - b[1] + c[1] - d[1]];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    a[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
    a[1],
    g,
    h,
    1,
  ];
}

/** The inverse of a projection, up to a factor. */
function inverse(m: readonly number[]): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** 0–1: light that falls on a point of the picture; a hand's shadow lies over the lower left. */
function light(x: number, y: number): number {
  const slope = 0.97 - 0.2 * y - 0.1 * (1 - x);
  const shadow = 1 / (1 + Math.exp((x * 0.8 - y + 0.42) * 16));
  return slope * (1 - 0.26 * shadow);
}

/** The value of a channel between four pixels of the sheet. */
function between(sheet: Uint8ClampedArray, width: number, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - left, y - top];
  const at = (dx: number, dy: number): number => sheet[((top + dy) * width + left + dx) * 4 + channel] ?? 255;
  return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
}

const desk: readonly [number, number, number] = [118, 92, 70];
const page: readonly [number, number, number] = [250, 247, 238];

/** The photo as a JPEG. */
export async function photograph(canvas: Canvas, camera: Camera): Promise<Uint8Array> {
  const { width, height, random } = camera;
  const sheet = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = inverse(projection(camera.corners));
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const grainOfWood = Math.sin(y / 9 + Math.sin(y / 41) * 3) * 6;
    for (let x = 0; x < width; x += 1) {
      const w = g * x + h * y + i;
      const [u, v] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
      const onSheet = u >= 0 && u < 1 && v >= 0 && v < 1;
      const bright = light(x / width, y / height);
      const noise = (random() + random() - 1) * 9;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = onSheet
          ? (between(sheet, canvas.width, u * (canvas.width - 1), v * (canvas.height - 1), channel) *
              (page[channel] ?? 255)) /
            255
          : (desk[channel] ?? 0) + grainOfWood;
        pixels[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, value * bright + noise));
      }
    }
  }
  const raw = { width, height, channels: 3 } as const;
  return sharp(pixels, { raw }).blur(0.6).jpeg({ quality: 68, mozjpeg: true }).toBuffer();
}
