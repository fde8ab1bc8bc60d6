/** What hands and rubber stamps put on a sheet: written figures, a signature, a round seal, framed stamps. */
import { type Context, cssFont } from './raster.ts';

type Point = readonly [number, number];

/** Strokes of each figure in a box one unit high and about 0.6 wide, y downwards. */
const figures: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  '0': [
    [
      [0.3, 0.02],
      [0.08, 0.25],
      [0.05, 0.7],
      [0.27, 0.98],
      [0.5, 0.75],
      [0.52, 0.3],
      [0.32, 0.03],
      [0.22, 0.12],
    ],
  ],
  '1': [
    [
      [0.12, 0.3],
      [0.34, 0.03],
      [0.3, 0.5],
      [0.27, 1],
    ],
  ],
  '2': [
    [
      [0.08, 0.25],
      [0.25, 0.02],
      [0.5, 0.2],
      [0.4, 0.5],
      [0.05, 0.95],
      [0.3, 0.92],
      [0.6, 0.97],
    ],
  ],
  '3': [
    [
      [0.08, 0.1],
      [0.35, 0.02],
      [0.48, 0.22],
      [0.22, 0.46],
      [0.5, 0.62],
      [0.42, 0.92],
      [0.05, 0.92],
    ],
  ],
  '4': [
    [
      [0.32, 0.02],
      [0.18, 0.35],
      [0.03, 0.66],
      [0.3, 0.64],
      [0.6, 0.6],
    ],
    [
      [0.46, 0.34],
      [0.42, 0.7],
      [0.38, 1.04],
    ],
  ],
  '5': [
    [
      [0.16, 0.05],
      [0.12, 0.42],
      [0.42, 0.45],
      [0.45, 0.8],
      [0.2, 1],
      [0.02, 0.86],
    ],
    [
      [0.16, 0.06],
      [0.35, 0.05],
      [0.56, 0.02],
    ],
  ],
  '6': [
    [
      [0.44, 0.02],
      [0.14, 0.4],
      [0.06, 0.8],
      [0.3, 1],
      [0.48, 0.76],
      [0.3, 0.56],
      [0.1, 0.74],
    ],
  ],
  '7': [
    [
      [0.04, 0.1],
      [0.3, 0.06],
      [0.55, 0.04],
      [0.36, 0.45],
      [0.2, 1.03],
    ],
    [
      [0.16, 0.5],
      [0.46, 0.48],
    ],
  ],
  '8': [
    [
      [0.46, 0.14],
      [0.24, 0.02],
      [0.1, 0.24],
      [0.44, 0.62],
      [0.4, 0.94],
      [0.12, 0.94],
      [0.1, 0.64],
      [0.44, 0.3],
      [0.46, 0.12],
    ],
  ],
  '9': [
    [
      [0.46, 0.2],
      [0.24, 0.04],
      [0.08, 0.26],
      [0.26, 0.48],
      [0.47, 0.22],
      [0.44, 0.6],
      [0.3, 1.02],
    ],
  ],
  '/': [
    [
      [0.5, -0.05],
      [0.05, 1.1],
    ],
  ],
};

/** A smooth line through the points. */
function stroke(context: Context, points: readonly Point[]): void {
  const [first = [0, 0], ...rest] = points;
  context.beginPath();
  context.moveTo(first[0], first[1]);
  rest.slice(0, -1).forEach(([x, y], index) => {
    const [nextX, nextY] = rest[index + 1] ?? [x, y];
    context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  const last = rest.at(-1) ?? first;
  context.lineTo(last[0], last[1]);
  context.stroke();
}

export interface Hand {
  readonly colour: string;
  /** Height of a figure in points. */
  readonly height: number;
  /** Width of the nib in points. */
  readonly nib: number;
  readonly random: () => number;
}

/** Writes figures by hand from the left end of a baseline, in points; no two are alike. */
export function writeFigures(context: Context, text: string, x: number, y: number, hand: Hand): void {
  const jitter = (amount: number): number => (hand.random() - 0.5) * amount;
  context.save();
  Object.assign(context, {
    strokeStyle: hand.colour,
    lineWidth: hand.nib,
    lineCap: 'round',
    lineJoin: 'round',
  });
  let at = x;
  for (const figure of text) {
    const lift = jitter(1.4);
    for (const points of figures[figure] ?? []) {
      const placed = points.map(
        ([px, py]): Point => [
          at + (px - (py - 0.5) * 0.16 + jitter(0.05)) * hand.height,
          y + lift + (py - 1 + jitter(0.05)) * hand.height,
        ],
      );
      stroke(context, placed);
    }
    at += hand.height * (0.66 + jitter(0.08));
  }
  context.restore();
}

/** A signature around a point: a few loops and a long tail. */
export function sign(context: Context, x: number, y: number, random: () => number, colour = '#1f3a93'): void {
  context.save();
  Object.assign(context, { strokeStyle: colour, lineWidth: 1.3, lineCap: 'round', lineJoin: 'round' });
  const loops = Array.from(
    { length: 11 },
    (_, i): Point => [
      x - 42 + i * 7.5 + (random() - 0.5) * 5,
      y + (i % 2 === 0 ? -13 : 9) * (0.6 + random() * 0.7) * (1 - i / 22),
    ],
  );
  stroke(context, loops);
  stroke(context, [
    [x - 36, y + 7],
    [x, y + 1],
    [x + 30, y - 3],
    [x + 66, y - 12],
  ]);
  context.restore();
}

/** Words along a circle; `from` is the angle of their middle, `down` sets them along the lower half. */
function around(context: Context, text: string, x: number, y: number, radius: number, down: boolean): void {
  const widths = [...text].map((letter) => context.measureText(letter).width + 0.6);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let angle = -total / 2 / radius;
  [...text].forEach((letter, index) => {
    const half = (widths[index] ?? 0) / 2 / radius;
    angle += half;
    context.save();
    context.translate(x, y);
    context.rotate(down ? -angle : angle);
    context.fillText(letter, -(widths[index] ?? 0) / 2, down ? radius + 5 : -radius);
    context.restore();
    angle += half;
  });
}

function star(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  for (let i = 0; i < 10; i += 1) {
    const reach = i % 2 === 0 ? radius : radius * 0.4;
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
  }
  context.closePath();
  context.fill();
}

export interface Stamping {
  readonly colour: string;
  /** 0–1: how much ink came off. */
  readonly strength: number;
  /** Degrees. */
  readonly turn: number;
}

/** Runs `draw` as a rubber stamp about a point: turned, and mixed with what is printed below. */
function stamped(context: Context, x: number, y: number, stamping: Stamping, draw: () => void): void {
  context.save();
  context.globalCompositeOperation = 'multiply';
  context.globalAlpha = stamping.strength;
  context.fillStyle = stamping.colour;
  context.strokeStyle = stamping.colour;
  context.translate(x, y);
  context.rotate((stamping.turn * Math.PI) / 180);
  draw();
  context.restore();
}

/** A round seal of 36 mm across: two rings, the superior body along the upper edge, the body in the middle. */
export function seal(
  context: Context,
  x: number,
  y: number,
  words: readonly [string, string],
  stamping: Stamping,
): void {
  stamped(context, x, y, stamping, () => {
    for (const [radius, width] of [
      [51, 2],
      [48, 0.8],
      [34, 0.8],
    ] as const) {
      context.lineWidth = width;
      context.beginPath();
      context.arc(0, 0, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.font = cssFont('bold', 8.5);
    around(context, words[0], 0, 0, 38, false);
    star(context, 0, 41, 5);
    context.textAlign = 'center';
    context.font = cssFont('bold', 8);
    const middle = words[1].split('\n');
    middle.forEach((line, i) => {
      context.fillText(line, 0, (i - (middle.length - 1) / 2) * 10 + 3);
    });
  });
}

/** A framed mark such as HỎA TỐC, 30 × 8 mm. @source NĐ 30/2020, Phụ lục I, Phần I, mục III */
export function framed(context: Context, text: string, x: number, y: number, stamping: Stamping): void {
  stamped(context, x, y, stamping, () => {
    context.lineWidth = 1.8;
    context.strokeRect(-42, -12, 84, 24);
    context.textAlign = 'center';
    context.font = cssFont('bold', 15);
    context.fillText(text, 0, 5.5);
  });
}

export interface Arrival {
  readonly body: string;
  readonly number: string;
  readonly date: string;
}

/** The ĐẾN stamp of a receiving office, its number and date by hand. @source NĐ 30/2020, Phụ lục IV */
export function arrivalStamp(
  context: Context,
  arrival: Arrival,
  x: number,
  y: number,
  stamping: Stamping,
  hand: Hand,
): void {
  stamped(context, x, y, stamping, () => {
    context.lineWidth = 1.2;
    context.strokeRect(0, 0, 132, 78);
    context.beginPath();
    context.moveTo(0, 18);
    context.lineTo(132, 18);
    context.moveTo(0, 58);
    context.lineTo(132, 58);
    context.stroke();
    context.font = cssFont('bold', 9.5);
    context.textAlign = 'center';
    context.fillText(arrival.body, 66, 13);
    context.textAlign = 'left';
    context.font = cssFont('bold', 14);
    context.fillText('ĐẾN', 6, 43);
    context.font = cssFont('regular', 10);
    context.fillText('Số: ...................', 44, 34);
    context.fillText('Ngày: ..............', 44, 51);
    context.fillText('Chuyển: ......................', 6, 71);
    context.globalAlpha = 1;
    writeFigures(context, arrival.number, 66, 33, hand);
    writeFigures(context, arrival.date, 74, 51, { ...hand, height: hand.height * 0.85 });
  });
}
