import { describe, expect, it } from 'vitest';
import { isBroken } from '../../src/reading/broken-font.ts';

const of = (text: string): boolean => isBroken(text.split(' '), text.split(' '));

describe('a font is broken', () => {
  it.each([
    // «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM» and «Kính gửi» as numbers of shapes of Times New Roman
    ['numbers of shapes', '&Ӝ1* +Ñ$ ;­ +Ӝ, &+Ӫ 1*+Ƭ$ 9,ӊ7 1$0'],
    ['numbers of shapes in a few words', '.tQK JӱL &iF ÿѫQ Yӏ'],
    ['ASCII alone, so many places back', 'WURQJ YD FKR FDF EDR'],
    ['a step on in the alphabet', 'uspoh wb dip uifp tbv'],
    ['glyphs without letters', '▯▯▯ ban ▯▯▯▯▯ cho'],
    ['private letters', '\ue012\ue034\ue001 \ue012\ue034 \ue077'],
    ['signs of an old encoding that nothing proved', 'cña x· ®Þnh §éc lËp'],
  ])('%s', (_, text) => {
    expect(of(text)).toBe(true);
  });

  it.each([
    ['Vietnamese', 'Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2021 của Ủy ban nhân dân tỉnh'],
    ['Vietnamese in capitals', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['short forms', 'UBND HĐND KH-TC VT, TTr/SNV QĐ-TTg TH KT KT TT'],
    ['English', 'Annex to the agreement on the rights of the child'],
    ['names of other lands', 'Müller Köln Straße São Paulo Besançon'],
    ['another alphabet', '胡志明市 ABC公司 15年 Москва, Правительство 2021'],
    ['figures and measures', '15.000 20°C 100m² 1,5% ½ №'],
    ['bullets of a symbol font', '\uf0b7 \uf0a7 \uf0fc • –'],
    ['quotes and marks of owners', '«Số 15» “Quyết định” Windows® 2×4'],
    ['addresses', 'baocao@cds.example.vn www.example.vn/a-b'],
    ['nothing', ''],
  ])('not by %s', (_, text) => {
    expect(of(text)).toBe(false);
  });
});
