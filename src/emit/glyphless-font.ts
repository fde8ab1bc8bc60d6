/** A TrueType font without ink: every glyph is empty and half as wide as it is high, so that text may be found but not seen. */

/** Units of the em, and the advance of each glyph in them. */
export const EM = 1000;
export const ADVANCE = 500;
export const ASCENT = 800;
export const DESCENT = -200;

/** @returns a font file of two glyphs, `.notdef` and an empty one. @source OpenType 1.9, tables that a PDF asks for */
export function glyphlessFont(): Uint8Array {
  const tables: readonly (readonly [string, Uint8Array])[] = [
    ['glyf', new Uint8Array(4)],
    ['head', head()],
    ['hhea', hhea()],
    ['hmtx', fields([16, ADVANCE], [16, 0], [16, 0])],
    ['loca', new Uint8Array(6)],
    ['maxp', fields([32, 0x10000], [16, 2], ...Array.from({ length: 13 }, () => [16, 0] as const))],
  ];
  const sizes = tables.map(([, { length }]) => Math.ceil(length / 4) * 4);
  const start = 12 + 16 * tables.length;
  const font = new Uint8Array(start + sizes.reduce((sum, size) => sum + size, 0));
  const view = new DataView(font.buffer);
  font.set(fields([32, 0x10000], [16, tables.length], [16, 64], [16, 2], [16, 32]));
  let at = start;
  tables.forEach(([tag, data], i) => {
    font.set(data, at);
    font.set(new TextEncoder().encode(tag), 12 + 16 * i);
    const row = fields([32, checksum(view, at, sizes[i] ?? 0)], [32, at], [32, data.length]);
    font.set(row, 16 + 16 * i);
    at += sizes[i] ?? 0;
  });
  const headAt = start + (sizes[0] ?? 0);
  view.setUint32(headAt + 8, (0xb1b0afba - checksum(view, 0, font.length)) >>> 0);
  return font;
}

const head = (): Uint8Array =>
  fields(
    [32, 0x10000],
    [32, 0x10000],
    [32, 0],
    [32, 0x5f0f3cf5],
    [16, 0],
    [16, EM],
    ...Array.from({ length: 8 }, () => [16, 0] as const),
    [16, 0],
    [16, DESCENT],
    [16, ADVANCE],
    [16, ASCENT],
    [16, 0],
    [16, 8],
    [16, 2],
    [16, 0],
    [16, 0],
  );

const hhea = (): Uint8Array =>
  fields(
    [32, 0x10000],
    [16, ASCENT],
    [16, DESCENT],
    [16, 0],
    [16, ADVANCE],
    ...Array.from({ length: 11 }, () => [16, 0] as const),
    [16, 0],
    [16, 1],
  );

/** Big-endian numbers of so many bits. */
function fields(...numbers: readonly (readonly [16 | 32, number])[]): Uint8Array {
  const bytes = new Uint8Array(numbers.reduce((sum, [bits]) => sum + bits / 8, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [bits, value] of numbers) {
    if (bits === 16) view.setUint16(at, value & 0xffff);
    else view.setUint32(at, value);
    at += bits / 8;
  }
  return bytes;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
