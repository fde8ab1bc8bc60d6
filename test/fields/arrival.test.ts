/** The stamp of who received the letter: read for itself, and never taken for the letter's own number and day. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';
import type { PageReading, Word } from '../../src/model/page.ts';
import { interpret } from '../../src/pipeline.ts';
import { loadRules } from '../../src/rules/index.ts';
import { interpretText, letterWith } from '../support/read-text.ts';

const OWN = 'Lâm Đồng, ngày 05 tháng 5 năm 2026';
const stampedLetter = (stamp: string): string => letterWith({ placeDay: `${stamp}\n\n${OWN}` });

describe('a stamp in the header', () => {
  it.each([
    ['ĐẾN\nSố: 5821\nNgày: 12/10/2025\nChuyển: Phòng Tổ chức', '5821', '2025-10-12'],
    ['ĐẾN Số: 5821\nNgày: 12/10/2025', '5821', '2025-10-12'],
    ['CÔNG VĂN ĐẾN\nSố đến: 34 Ngày đến: 3/4/25', '34', '2025-04-03'],
    ['ĐẾN\nSố: 07\nNgày:.........', '07', null],
    ['ĐẾN\nSố:.........\nNgày: 12-10-2025', null, '2025-10-12'],
    ['ĐẾN\nSố: 5821\nNgày: 31/02/2025', '5821', null],
    ['ĐẾN\nSố: 4Ú7\nNgày: j/Á/2', null, null],
  ])('%s', (stamp, number, received) => {
    const { letter, arrival } = interpretText(stampedLetter(stamp));
    expect(arrival).toMatchObject({ number, received });
    expect(letter).toMatchObject({
      number: { text: '412/SXD-QLN' },
      issued: '2026-05-05',
      recipients: ['UBND các xã, phường'],
    });
  });

  it('says of each place whether it is blank or cannot be read', () => {
    const { arrival } = interpretText(stampedLetter('ĐẾN\nSố:.........\nNgày: j/Á/2'));
    expect(arrival?.evidence).toMatchObject({
      number: { state: 'blank', rule: 'arrival.so' },
      received: { state: 'unreadable', rivals: [{ printed: 'j/Á/2' }] },
    });
  });

  it('is told from a number of the letter’s own kind', () => {
    const { arrival, evidence } = interpretText(stampedLetter('ĐẾN\nSố: 199/VP-TH'));
    expect(arrival).toMatchObject({ number: null, received: null });
    expect(evidence.number.text.rivals).toMatchObject([{ printed: 'Số: 199/VP-TH' }]);
  });

  it('is not there on a letter without one', () => {
    expect(interpretText(letterWith({})).arrival).toBeUndefined();
    expect(
      interpretText(letterWith({ body: 'Chuyển đổi số đến ngày 12/10/2025 phải xong./.' })).arrival,
    ).toBeUndefined();
  });
});

describe('a framed stamp over the text', () => {
  /** The letter with words that the reader of the page found in a frame. */
  const read = (words: readonly [text: string, confidence: number][]) => {
    const [page] = readText({ text: letterWith({}), cut: false });
    const pressed = words.map(
      ([text, confidence]): Word => ({
        text,
        box: null,
        confidence,
        route: 'ocr',
        inStamp: true,
        line: 900,
      }),
    );
    const pages: PageReading[] = [{ ...page!, words: [...page!.words, ...pressed] }];
    return interpret(pages, loadRules());
  };

  it('is read for itself', () => {
    const { arrival } = read([
      ['ĐẾN', 0.96],
      ['Số:', 0.95],
      ['5821', 0.96],
      ['Ngày:', 0.95],
      ['12/10/2025', 0.95],
    ]);
    expect(arrival).toMatchObject({ number: '5821', received: '2025-10-12' });
  });

  it('gives no figures that the engine half believes: they are written by hand', () => {
    const { arrival } = read([
      ['ĐẾN', 0.96],
      ['Số:', 0.95],
      ['5821', 0.7],
      ['Ngày:', 0.95],
      ['18/2/25', 0.3],
    ]);
    expect(arrival).toMatchObject({
      number: null,
      received: null,
      evidence: { number: { state: 'unreadable', rivals: [{ printed: '5821' }] } },
    });
  });

  it('of another kind is no arrival, and leaves the letter alone', () => {
    const { arrival, letter } = read([
      ['BẢN', 0.96],
      ['SAO', 0.96],
    ]);
    expect(arrival).toBeUndefined();
    expect(letter).toEqual(interpretText(letterWith({})).letter);
  });
});
