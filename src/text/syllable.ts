/** The Vietnamese syllable: onset, vowels, final consonant, one tone. */
import { remembered } from './remembered.ts';

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])';
const NUCLEUS =
  '(?:uyê|uya|yêu|iêu|oai|oay|oeo|uây|uôi|ươi|ươu|uyu|iê|yê|uô|ươ|ua|ưa|ia|ya|oa|oă|oe|uâ|uê|uơ|uy|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|ua|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|oo)';
const CODA = '(?:ng|nh|ch|[cmnptuoiy])';
const SYLLABLE = new RegExp(`^${ONSET}?${NUCLEUS}${CODA}?$`, 'u');

/** The letters without tone, breve, hat and horn kept: «ngữ» → «ngư». */
const toneless = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC');

/** True for letters that can be one Vietnamese syllable, in either case: «Khánh», «ĐỐC»; false for «UBND», «ngam1». */
export const isSyllable = remembered(
  (text: string): boolean => text.length <= 8 && SYLLABLE.test(toneless(text.normalize('NFC')).toLowerCase()),
);

/** True for a syllable that shows a mark no other language's keyboard has: tone, hat, breve, horn or đ. */
export const isMarked = (text: string): boolean =>
  /[\u0300-\u0303\u0306\u0309\u031b\u0323đĐ]/u.test(text.normalize('NFD'));

/**
 * True for a syllable as it may be spelt: behind c, ch, p and t only two tones stand («xuất», «một»; no «xuât»), and c, g, ng
 * are written k, gh, ngh before e and i.
 */
export const isSpelling = remembered((text: string): boolean => {
  if (!isSyllable(text)) return false;
  const letters = toneless(text.normalize('NFC')).toLowerCase();
  if (/^(?:c(?!h)|g(?![hi])|ng(?!h))[eêi]/u.test(letters)) return false;
  return !/[cpt]$|ch$/u.test(letters) || /[\u0301\u0323]/u.test(text.normalize('NFD'));
});
