/** Text from letters inside XML, HTML and DOT: it stays text. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For element and attribute alike. Characters that XML 1.0 forbids become U+FFFD. @source XML 1.0, mục 2.2 */
export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Control characters but tab and line ends, halves of a surrogate pair, and two that are no characters. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;
