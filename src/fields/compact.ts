/** Numbers and symbols are written without blanks; a hyphen that a scanner drew longer is a hyphen. */
import { nfc } from '../text/fold.ts';

/** «1849/BGDĐT-⏎GDPT» → `1849/BGDĐT-GDPT`, «508 / TB-HĐTS» → `508/TB-HĐTS`. Digits and letters are left as printed. */
export const withoutBlanks = (text: string): string =>
  nfc(text)
    .replace(/\s+/gu, '')
    .replace(/[–—‐‑−]/gu, '-')
    // a speck beside the hyphen
    .replace(/-['’.](?=\p{L})/gu, '-')
    .replace(/[⁄∕]/gu, '/')
    .replace(/Ð/gu, 'Đ');
