/** What is drawn or pressed over print goes, and the print stays. */
import { describe, expect, it } from 'vitest';
import { seal, sign } from '../../samples/make/ink.ts';
import { seeded } from '../../samples/make/random.ts';
import type { Context } from '../../samples/make/raster.ts';
import { withoutDrawings, withoutPale } from '../../src/pages/drawings.ts';
import { greyOf } from '../../src/pages/grey.ts';
import type { Grey } from '../../src/pages/raster.ts';
import { drawnRaster, type } from '../support/drawn.ts';

const SIZE = { width: 216, height: 144 };
type Draw = (context: Context) => void;

const print: Draw = (context) => {
  type(context, 'GIÁM ĐỐC', 70, 60, { face: 'bold' });
  type(context, 'Nguyễn Hậu', 72, 90);
};

/** The grey of a page; drawings come first, so that print lies over them as it does where both are black. */
const greyWith = (draw: readonly Draw[], dpi = 200): Promise<Grey> =>
  greyOf(
    drawnRaster({ ...SIZE, dpi }, (context) => {
      for (const one of draw) {
        context.save();
        one(context);
        context.restore();
      }
    }),
  );

/** Dark pixels of a picture, and how many of them another picture has as well. */
function shared(of: Grey, within: Grey): { ink: number; kept: number } {
  let [ink, kept] = [0, 0];
  for (const [i, value] of of.data.entries()) {
    if (value > 100) continue;
    ink++;
    if (within.data[i]! <= 100) kept++;
  }
  return { ink, kept };
}

const frame: Draw = (context) => {
  context.lineWidth = 1.5;
  context.strokeRect(15, 40, 190, 65);
};
const ring: Draw = (context) => {
  context.lineWidth = 2;
  context.beginPath();
  context.arc(108, 72, 66, 0, 2 * Math.PI);
  context.stroke();
};
const rule: Draw = (context) => context.fillRect(50, 66, 110, 0.8);
const tail: Draw = (context) => {
  context.lineWidth = 1.3;
  context.beginPath();
  context.moveTo(20, 110);
  context.quadraticCurveTo(60, 120, 190, 102);
  context.stroke();
};

describe('without drawings', () => {
  it.each<[string, Draw]>([
    ['a frame', frame],
    ['a ring', ring],
    ['a rule', rule],
    ['the tail of a signature', tail],
    ['a signature', (context) => sign(context, 150, 25, seeded(4), '#161618')],
  ])('%s is gone and the print is whole', async (_, draw) => {
    const freed = withoutDrawings(await greyWith([draw, print]));
    const [printed, drawn] = [await greyWith([print]), await greyWith([draw])];
    const ofPrint = shared(printed, freed);
    expect(ofPrint.kept / ofPrint.ink).toBeGreaterThan(0.98);
    const ofDrawing = shared(drawn, freed);
    expect(ofDrawing.ink).toBeGreaterThan(200);
    expect(ofDrawing.kept / ofDrawing.ink).toBeLessThan(0.05);
  });

  it.each([
    [13, 200],
    [14, 300],
    [11, 150],
    [20, 200],
  ])('type of %d points at %d dpi stays as it was, pixel for pixel', async (size, dpi) => {
    const page = await greyWith(
      [
        (context) => {
          type(context, 'Số: 769/SNV', 20, 40, { size });
          type(context, 'Kính gửi: Ủy', 20, 80, { size, face: 'bold' });
        },
      ],
      dpi,
    );
    expect(Buffer.compare(withoutDrawings(page).data, page.data)).toBe(0);
  });

  it('a stroke through a word takes the letters it crosses, and no others', async () => {
    const through: Draw = (context) => context.fillRect(122, 86, 75, 1);
    const freed = withoutDrawings(await greyWith([through, print]));
    const left = await greyWith([(context) => type(context, 'Nguyễn', 72, 90)]);
    const { ink, kept } = shared(left, freed);
    expect(kept).toBe(ink);
    expect(shared(await greyWith([through]), freed).kept).toBe(0);
  });

  it('the picture that was given stays as it is', async () => {
    const page = await greyWith([ring, print]);
    const before = Uint8Array.from(page.data);
    withoutDrawings(page);
    expect(Buffer.compare(page.data, before)).toBe(0);
  });
});

describe('without pale ink', () => {
  const stamping = { colour: '#8a8a8a', strength: 0.9, turn: -7 };
  const stamp: Draw = (context) => seal(context, 100, 75, ['TỈNH BÌNH MINH', 'SỞ NỘI VỤ'], stamping);

  it('print under a seal stands alone', async () => {
    const freed = withoutPale(await greyWith([print, stamp]));
    const [printed, pale] = [await greyWith([print]), await greyWith([stamp])];
    const { ink, kept } = shared(printed, freed);
    expect(kept / ink).toBeGreaterThan(0.95);
    const beside = [...pale.data.keys()].filter((i) => pale.data[i]! < 180 && printed.data[i] === 255);
    expect(beside.length).toBeGreaterThan(2000);
    expect(beside.every((i) => freed.data[i] === 255)).toBe(true);
  });

  it.each([
    ['black', 20],
    ['pale', 130],
  ])('%s ink alone stays', (_, value) => {
    const [width, height] = [300, 200];
    const data = Uint8Array.from({ length: width * height }, (__, i) => (i % 20 > 10 ? 255 : value));
    const page = { data, width, height, dpi: 200 };
    expect(withoutPale(page)).toEqual(page);
  });

  it('of two inks the darker stays, and the paper is white', () => {
    const data = Uint8Array.from({ length: 300 }, (_, i) => [20, 130, 240][i % 3]!);
    const page = withoutPale({ data, width: 30, height: 10, dpi: 200 });
    expect([...new Set(page.data)]).toEqual([20, 255]);
  });

  it('an empty page stays empty', () => {
    const page = { data: new Uint8Array(100).fill(255), width: 10, height: 10, dpi: 200 };
    expect(withoutPale(page)).toEqual(page);
    expect(withoutDrawings(page)).toEqual(page);
  });
});
