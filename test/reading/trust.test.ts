import { describe, expect, it } from 'vitest';
import { readLayer } from '../../src/reading/trust.ts';
import { vietnameseness } from '../../src/reading/vietnamese.ts';
import { loadEncodings } from '../../src/rules/encodings.ts';

const WHOLE = { box: { x: 0, y: 0, width: 595, height: 842 }, annotation: 0 };
const SEAL = { box: { x: 300, y: 500, width: 100, height: 100 }, annotation: 1 };

const page = (
  text: string,
  options: { visible?: boolean; annotation?: number; pictures?: (typeof WHOLE)[] } = {},
) => {
  const { visible = true, annotation = 0, pictures = [] } = options;
  const words = text.split(' ').map((word) => {
    const part = { font: '', text: word, raw: word, codes: '' };
    return { text: word, parts: [part], visible, annotation };
  });
  return { width: 595, height: 842, words, pictures };
};
const { all } = loadEncodings();
const printed = (...args: Parameters<typeof page>): string =>
  readLayer(page(...args), all)
    .printed.map((word) => word.text)
    .join(' ');
const isTrusted = (...args: Parameters<typeof page>): boolean => printed(...args) !== '';

const VIETNAMESE =
  'Thực hiện Kế hoạch số 15/KH-UBND của Ủy ban nhân dân tỉnh về công tác cải cách hành chính';
const BROKEN = 'Th\\lc hi~n K~ ho(lch s6 15/KH-UBND cua Uy ban nhan dan tinh v~ cong tac cai each';
const TCVN3 = 'Thùc hiÖn KÕ ho¹ch sè 15 cña Uû ban nh©n d©n tØnh vÒ c«ng t¸c c¶i c¸ch hµnh chÝnh';
const FEW_TCVN3 = 'cña Uû ban nh©n d©n tØnh';
const VNI =
  'Thöïc hieän Keá hoaïch soá 15 cuûa UÛy ban nhaân daân tænh veà coâng taùc caûi caùch haønh chính';
const BARE = 'Thuc hien Ke hoach so 15 cua Uy ban nhan dan tinh ve cong tac cai cach hanh chinh';
const COPIES =
  'Nơi nhận: KT. CHỦ TỊCH - Cục TTHC-VPCP (B/c); - CT, PCT UBND tỉnh; - VNPT Đắk Lắk; - TT: NNMT, TH; - PVHCC; - UBND xã; - Lưu: VT, KSTTHC (Tg 4).';
const ENGLISH =
  'Annex to the agreement on the rights of the child and the protection of families in this country';

describe('a text layer is trusted', () => {
  it.each<[string, boolean, Parameters<typeof page>]>([
    ['when it is printed Vietnamese', true, [VIETNAMESE]],
    ['with a seal beside it', true, [VIETNAMESE, { pictures: [SEAL] }]],
    ['over a scan when it is sound Vietnamese', true, [VIETNAMESE, { visible: false, pictures: [WHOLE] }]],
    ['when it is English print', true, [ENGLISH]],
    ['when it is only figures', true, ['1 2 3']],
    ['when it is a list of copies full of abbreviations', true, [COPIES]],
    ['when its old encoding is proven', true, [TCVN3]],
    ['over a scan too', true, [VNI, { visible: false, pictures: [WHOLE] }]],
    ['but not a few words of it', false, [FEW_TCVN3]],
    ['but not broken hidden text over a scan', false, [BROKEN, { visible: false, pictures: [WHOLE] }]],
    ['but not text over a scan without its marks', false, [BARE, { pictures: [WHOLE] }]],
    ['but not a few words over a scan', false, ['Trang 1', { pictures: [WHOLE] }]],
    ['but not the words of a signature box alone', false, [VIETNAMESE, { annotation: 1, pictures: [WHOLE] }]],
  ])('%s', (_, trusted, args) => {
    expect(isTrusted(...args)).toBe(trusted);
  });

  it('in the letters that an old encoding meant', () => {
    expect(printed(TCVN3)).toBe(
      'Thực hiện Kế hoạch số 15 của Uỷ ban nhân dân tỉnh về công tác cải cách hành chính',
    );
    expect(printed(VNI)).toBe(
      'Thực hiện Kế hoạch số 15 của Ủy ban nhân dân tỉnh về công tác cải cách hành chính',
    );
  });

  it('by shares that can be told apart', () => {
    const of = (text: string) => vietnameseness(text.split(' '));
    expect(of(VIETNAMESE).spelt).toBeGreaterThan(0.9);
    expect(of(VIETNAMESE).marked).toBeGreaterThan(0.6);
    expect(of(TCVN3).foreign).toBeGreaterThan(0.5);
    expect(of(BARE).marked).toBe(0);
  });
});
