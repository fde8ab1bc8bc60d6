/** The colours of screens (sRGB) as an ICC profile, reckoned from the numbers of the standard. */

/** Red, green and blue of sRGB as a viewer under D50 sees them, and white. @source IEC 61966-2-1; ICC.1:2001-04, Annex A (Bradford) */
const POINTS = {
  rXYZ: [0.4360747, 0.2225045, 0.0139322],
  gXYZ: [0.3850649, 0.7168786, 0.0971045],
  bXYZ: [0.1430804, 0.0606169, 0.7141733],
  wtpt: [0.9642, 1, 0.8249],
} as const;
const DESCRIPTION = 'sRGB IEC61966-2.1';
const COPYRIGHT = 'No copyright, use freely';
/** So many places of the curve are written; between them a reader draws straight lines. */
const STEPS = 1024;

/** Light of a value from 0 to 1. @source IEC 61966-2-1 */
const lightOf = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

/** @returns a display profile, version 2.1, the same bytes each time. @source ICC.1:2001-04 */
export function srgbProfile(): Uint8Array {
  const curve = tagOf('curv', [u32(STEPS), ...Array.from({ length: STEPS }, (_, at) => u16(at))]);
  const tags: [name: string, data: Buffer][] = [
    ['desc', description()],
    ['cprt', tagOf('text', [text(COPYRIGHT)])],
    ...Object.entries(POINTS).map(([name, point]): [string, Buffer] => [
      name,
      tagOf('XYZ ', point.map(fixed)),
    ]),
    ...['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]),
  ];
  const table: Buffer[] = [u32(tags.length)];
  const places = new Map<Buffer, number>();
  let at = 128 + 4 + 12 * tags.length;
  for (const [name, data] of tags) {
    if (!places.has(data)) {
      places.set(data, at);
      at += data.length;
    }
    table.push(Buffer.from(name), u32(places.get(data) ?? 0), u32(data.length));
  }
  return Buffer.concat([header(at), ...table, ...places.keys()]);

  function u16(step: number): Buffer {
    const value = Buffer.alloc(2);
    value.writeUInt16BE(Math.round(65_535 * lightOf(step / (STEPS - 1))));
    return value;
  }
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(0x0210_0000, 8);
  head.write('mntrRGB XYZ ', 12, 'latin1');
  // day and hour of the profile: 1 January 2000
  for (const [i, part] of [2000, 1, 1, 0, 0, 0].entries()) head.writeUInt16BE(part, 24 + 2 * i);
  head.write('acsp', 36, 'latin1');
  Buffer.concat(POINTS.wtpt.map(fixed)).copy(head, 68);
  return head;
}

/** An ASCII text, no Unicode, and the 67 bytes of a name for old Macintoshes, which is none. */
const description = (): Buffer =>
  tagOf('desc', [u32(DESCRIPTION.length + 1), text(DESCRIPTION), Buffer.alloc(8 + 3 + 67)]);

/** Padded to four bytes. */
function tagOf(type: string, parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat([Buffer.from(type), Buffer.alloc(4), ...parts]);
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

const text = (ascii: string): Buffer => Buffer.from(`${ascii}\0`, 'latin1');

function u32(number: number): Buffer {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(number);
  return value;
}

/** s15Fixed16. */
function fixed(number: number): Buffer {
  const value = Buffer.alloc(4);
  value.writeInt32BE(Math.round(number * 65_536));
  return value;
}
