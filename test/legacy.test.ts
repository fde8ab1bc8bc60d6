/** Encodings of the years before Unicode: decoded letter by letter, and taken only where the words prove them. */
import { describe, expect, it } from 'vitest';
import { loadEncodings } from '../src/rules/encodings.ts';
import { decodeLegacy, decodeWords, encodeLegacy } from '../src/text/legacy.ts';
import { type Hints, NO_HINTS, provenEncoding } from '../src/text/legacy-proof.ts';

const { all } = loadEncodings();
const ids = all.map(({ id }) => id);
const encoding = (id: string) => all.find((one) => one.id === id)!;
const proven = (text: string, hints: Partial<Hints> = {}): string | null =>
  provenEncoding(text.split(' '), all, { ...NO_HINTS, ...hints })?.encoding.id ?? null;

const SENTENCE =
  'Thực hiện Kế hoạch số 15/KH-UBND, Ủy ban nhân dân tỉnh đề nghị các đơn vị cải cách hành chính và gửi báo cáo';
const CAPITALS = 'SỞ NỘI VỤ ĐỀ NGHỊ ỦY BAN NHÂN DÂN CÁC HUYỆN, THỊ XÃ BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH';

describe('decoding', () => {
  it.each<[string, string, string]>([
    ['tcvn3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam', 'Cộng hoà xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['tcvn3', 'thø t\u00ad, t\u00ad¬ng ®\u00ad¬ng', 'thứ tư, tương đương'],
    // a minus for AD and a bullet operator for B7, as glyph names have it; between blanks they are what they are
    ['tcvn3', 'tr−íc, −u tiªn, x∙ − ph−êng', 'trước, ưu tiên, xã − phường'],
    // a symbol font
    ['tcvn3', 'Céng ho\uf0b5 x\uf0b7', 'Cộng hoà xã'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'Ñoäc laäp - Töï do - Haïnh phuùc', 'Độc lập - Tự do - Hạnh phúc'],
    // the longest code first: «ÖÏ» before «Ö»
    ['vni', 'TÖÏ ÑOÄNG, kyù teân, nghæ, chæ thò, chính', 'TỰ ĐỘNG, ký tên, nghỉ, chỉ thị, chính'],
    ['vni', 'huyeän Kyø Sôn, xaõ Myõ Lyù, tænh lî, tænh lyï', 'huyện Kỳ Sơn, xã Mỹ Lý, tỉnh lỵ, tỉnh lỵ'],
    ['vps', 'C¶ng hòa xã h¶i chû nghïa ViŒt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['windows-1258', 'Côòng hoÌa xaÞ hôòi chuÒ nghiÞa Viêòt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
  ])('%s: %s', (id, shown, written) => {
    expect(decodeLegacy(shown, encoding(id))).toBe(written);
  });

  it.each(ids)('%s leaves figures and ASCII as they are', (id) => {
    const text = '15/2004/KH-UBND, 8h30 (2.500.000 USD), a@b.vn: 20% #1';
    expect(decodeLegacy(text, encoding(id))).toBe(text);
  });

  it.each(['tcvn3', 'vni', 'windows-1258'])('%s keeps quotes and dashes', (id) => {
    expect(decodeLegacy('“A” – B…', encoding(id))).toBe('“A” – B…');
  });

  it.each(ids)('%s: sentences there and back', (id) => {
    for (const text of [SENTENCE, CAPITALS])
      expect(decodeLegacy(encodeLegacy(text, encoding(id)), encoding(id))).toBe(text);
  });

  it.each(ids)('%s: every tone on every letter, in words, small and capital', (id) => {
    const vowels = [...'aăâeêioôơuưy'];
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const words = vowels.flatMap((vowel) => tones.map((tone) => `đ${vowel}${tone}n`.normalize('NFC')));
    for (const word of words.flatMap((word) => [word, word.toUpperCase()]))
      expect(decodeLegacy(encodeLegacy(word, encoding(id)), encoding(id)), word).toBe(word);
  });
});

describe('words of TCVN3', () => {
  const words = (text: string, font?: string): string =>
    decodeWords(text.split(' '), encoding('tcvn3'), font).join(' ');

  it.each([
    ['.VnTimeH', 'céng hßa x· héi', 'CỘNG HÒA XÃ HỘI'],
    ['.VnTimeH,Bold', 'kinh doanh', 'KINH DOANH'],
    ['.VnArial NarrowH', 'së néi vô', 'SỞ NỘI VỤ'],
    ['.VnTime', 'céng hßa', 'cộng hòa'],
    ['.VnHelvetica', 'céng hßa', 'cộng hòa'],
  ])('in %s: %s', (font, shown, written) => {
    expect(words(shown, font)).toBe(written);
  });

  it('typed in capitals have their marks large too', () => {
    expect(words('CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM')).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(words('Sè: 15/Q§-UBND')).toBe('Số: 15/QĐ-UBND');
    expect(words('Së NN&PTNT, Uû ban TØnh')).toBe('Sở NN&PTNT, Uỷ ban Tỉnh');
  });
});

describe('an encoding is proven', () => {
  it.each(ids)('%s by a sentence', (id) => {
    expect(proven(encodeLegacy(SENTENCE, encoding(id)))).toBe(id);
  });

  it.each(['tcvn3', 'vni', 'vps'])('%s by capitals', (id) => {
    expect(proven(encodeLegacy(CAPITALS, encoding(id)))).toBe(id);
  });

  it.each<[string, string | null, string, Partial<Hints>]>([
    ['few words prove nothing alone', null, '§éc lËp - Tù do', {}],
    ['a name of a font helps', 'tcvn3', '§éc lËp - Tù do', { font: '.VnTime' }],
    ['so does the rest of the page', 'tcvn3', '§éc lËp - Tù do', { page: encoding('tcvn3') }],
    ['both are enough for a word', 'tcvn3', 'héi', { font: '.VnTimeB', page: encoding('tcvn3') }],
    ['and for none', 'tcvn3', 'kinh doanh', { font: '.VnTimeH', page: encoding('tcvn3') }],
    [
      'a name that lies does not mislead',
      'vni',
      encodeLegacy(SENTENCE, encoding('vni')),
      { font: 'VNSTCVN3' },
    ],
    ['nor does the page', null, 'Độc lập - Tự do', { font: '.VnTime', page: encoding('tcvn3') }],
  ])('%s', (_, id, text, hints) => {
    expect(proven(text, hints)).toBe(id);
  });

  it.each([
    ['Vietnamese of today', SENTENCE],
    ['its capitals', CAPITALS],
    [
      'its letters that are in Latin-1',
      'có là các báo cáo năm trình giám sát toàn tháng phòng khám công thành',
    ],
    [
      'broken Vietnamese',
      'Th\\lc hi~n K~ ho(lch s6 15/KH-UBND cua Uy ban nhan dan tinh v~ cong tac cai each',
    ],
    ['Vietnamese without marks', 'Thuc hien Ke hoach so 15 cua Uy ban nhan dan tinh ve cong tac cai cach'],
    [
      'French',
      'Le présent décret est publié à l’été; où le préfet siège, la société dépose sa déclaration écrite',
    ],
    ['German', 'Die Gebühren für größere Prüfungen trägt die zuständige Behörde, soweit es möglich wäre'],
    ['English', 'The parties shall submit the annual report to the Ministry before 20 March'],
    ['figures', '15/2004 20.000.000 8h30 1,5% 2°C 100m² 3×4 ½'],
  ])('for no encoding by %s', (_, text) => {
    const fonts = ['', '.VnTime', 'VNI-Times', 'VPS Times'];
    expect(fonts.map((font) => proven(text, { font }))).toEqual(fonts.map(() => null));
  });
});
