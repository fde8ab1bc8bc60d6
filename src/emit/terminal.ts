/** Text made toWidth for a terminal: no control characters, and measured by the places it takes on the screen. */

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const NO_PLACE = /^[\p{M}\p{Cf}\p{Cc}]$/u;
const TWO_PLACES =
  /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{Emoji_Presentation}\uFF01-\uFF60]$/u;

/** NFC on one line; letters and file names come from strangers and must not steer the terminal. */
export const printable = (text: string): string =>
  text.normalize('NFC').replace(/\s+/g, ' ').replace(CONTROL, '').trim();

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

const placesOf = (character: string): number =>
  NO_PLACE.test(character) ? 0 : TWO_PLACES.test(character) ? 2 : 1;
