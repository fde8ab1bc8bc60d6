/** Numbers and symbols are written without blanks; a hyphen that a scanner drew longer is a hyphen. */
import { type Found, withValue } from '../model/found.ts';
import type { Rule, Span } from '../rules/index.ts';
import { wholeLetters, withoutTones } from '../text/fold.ts';
import type { Mender } from '../text/mend.ts';
import { foundAt, type Passage } from '../text/passage.ts';

/** «1849/BGDĐT-⏎GDPT» → `1849/BGDĐT-GDPT`, «508 / TB-HĐTS» → `508/TB-HĐTS`. Digits and letters are left as printed. */
export const withoutBlanks = (text: string): string =>
  wholeLetters(text)
    .replace(/\s+/gu, '')
    .replace(/[–—‐‑−]/gu, '-')
    // a speck beside the hyphen
    .replace(/-['‘’.](?=\p{L})/gu, '-')
    .replace(/-{2,}/gu, '-')
    .replace(/[⁄∕]/gu, '/');

/**
 * A number or symbol where it is printed. OCR makes tones of specks above capitals («ỦBND»): no symbol carries one,
 * so on a scan they fall; and the slips of the lexicon are put right («UI3ND»).
 */
export function symbolAt(
  passage: Passage,
  { text, start, end }: Span,
  rule: Rule,
  mend: Mender,
): Found<string> {
  const found = foundAt(passage, start, end, rule.id, withoutBlanks(text), rule.confidence);
  return found.evidence.route === 'ocr' ? withValue(found, mend(withoutTones(found.value))) : found;
}
