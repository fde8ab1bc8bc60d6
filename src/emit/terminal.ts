/** Text made toWidth for a terminal: no control characters, and measured by the places it takes on the screen. */

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const NO_PLACE = /^[\p{M}\p{Cf}\p{Cc}]$/u;
const TWO_PLACES =
  /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Emoji_Presentation}\uFF01-\uFF60]$/u;

/** NFC on one line; letters and file names come from strangers and must not steer the terminal. */
export const printable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').replace(CONTROL, '').trim();

/** Control characters but line ends and tabs, and those that turn the direction of writing. */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Characters that would steer a terminal or an editor stand as `\u202e` in letters, so that two names never become one. */
export const disarmed = (text: string): string =>
  text.replace(STEERING, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** As `JSON.stringify`, with every text disarmed. */
export const disarmedJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? disarmed(one) : one), indent);

/** Places on the screen: a combining mark takes none, a Chinese character two. */
export function displayWidth(text: string): number {
  let places = 0;
  for (const character of text) places += placesOf(character);
  return places;
}

/** The text in exactly `width` places: cut with «…» where it is longer, filled with blanks where it is shorter. */
export function toWidth(text: string, width: number): string {
  const whole = displayWidth(text);
  if (whole <= width) return text + ' '.repeat(width - whole);
  let cut = '';
  let places = 0;
  for (const character of text) {
    if (places + placesOf(character) > width - 1) break;
    cut += character;
    places += placesOf(character);
  }
  return `${cut}…${' '.repeat(Math.max(0, width - 1 - places))}`;
}

/** Names in `width` places, cut alike: at their end, before what they differ in, or at their beginning, as keeps most apart. */
export function namesToWidth(names: readonly string[], width: number): string[] {
  const long = new Set(names.filter((name) => displayWidth(name) > width));
  const shared = sharedBeginning([...long]);
  const cut = (shorten: (name: string) => string): string[] =>
    names.map((name) => toWidth(long.has(name) ? shorten(name) : name, width));
  const ways = [
    cut((name) => name),
    cut((name) => `…${name.slice(shared)}`),
    cut((name) => `…${endOf(name, width - 1)}`),
  ];
  const apart = ways.map((way) => new Set(way).size);
  return ways[apart.indexOf(Math.max(...apart))] ?? [];
}

/** Length of what all begin with. */
function sharedBeginning([first = '', ...others]: readonly string[]): number {
  let at = 0;
  while (at < first.length && others.every((name) => name[at] === first[at])) at++;
  return at;
}

function endOf(text: string, width: number): string {
  let [end, places] = ['', 0];
  for (const character of [...text].reverse()) {
    places += placesOf(character);
    if (places > width) break;
    end = character + end;
  }
  return end;
}

const placesOf = (character: string): number =>
  NO_PLACE.test(character) ? 0 : TWO_PLACES.test(character) ? 2 : 1;
