/** One table a field: what a letter prints, and what must be read of it; and what must not. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { interpretText, letterWith, type Parts, readParts } from './support/read-text.ts';

const table = <Case>(name: string): Case[] =>
  parse(readFileSync(fileURLToPath(new URL(`./corpus/${name}.yaml`, import.meta.url)), 'utf8')) as Case[];

const short = (text: string): string => text.replace(/\s+/gu, ' ').slice(0, 90);

describe('header, lists and subject', () => {
  for (const { letter, ...parts } of table<Parts & { letter: object }>('header'))
    it(short(Object.values(parts).join(' ')), () => expect(readParts(parts)).toMatchObject(letter));
});

describe('recipients, copies and archive', () => {
  for (const { letter, ...parts } of table<Parts & { letter: object }>('lists'))
    it(short(Object.values(parts).join(' ')), () => expect(readParts(parts)).toMatchObject(letter));
});

describe('references', () => {
  for (const { references, ...parts } of table<Parts & { references: object[] }>('references'))
    it(short(Object.values(parts).join(' ')), () => {
      const read = readParts(parts).references;
      expect(read).toHaveLength(references.length);
      expect(read).toMatchObject(references);
    });
});

describe('deadlines', () => {
  for (const { deadlines, ...parts } of table<Parts & { deadlines: object[] }>('deadlines'))
    it(short(Object.values(parts).join(' ')), () => {
      const read = readParts(parts).deadlines;
      expect(read).toHaveLength(deadlines.length);
      expect(read).toMatchObject(deadlines);
    });
});

describe('signatory', () => {
  for (const { signature, signatory } of table<{ signature: string; signatory: object }>('signatory'))
    it(short(signature), () => expect(readParts({ signature }).signatory).toEqual(signatory));
});

describe('a text that was read from a picture', () => {
  it('says its serial, day and trích yếu with less confidence: one of its fixed phrases has a slip', () => {
    const clean = interpretText(letterWith({})).evidence;
    const { evidence } = interpretText(
      letterWith({
        header:
          'UBND TỈNH LÂM ĐỒNG CONG HOA XA HOI CHU NGHIA VIET NAM\nSỞ XÂY DỰNG Độc lập - Tự do - Hanh phúc',
      }),
    );
    expect(clean.number.serial.confidence).toBeGreaterThan(0.9);
    expect(evidence.number.serial.confidence).toBeLessThan(0.6);
    expect(evidence.issued.confidence).toBeLessThan(0.8);
    expect(evidence.subject.confidence).toBeLessThan(0.9);
  });
});

describe('a row of a list that a scan spoilt', () => {
  it('is believed less than one in words', () => {
    const { evidence } = interpretText(
      letterWith({
        foot: 'Noi nhận:\n- Như trên;\n- Linh dao Cyc;\n- Phòng Kỹ thuật;\n- ei (We ⁄;\n- Lưu: VT.\nGIÁM ĐỐC',
      }),
    );
    const [asAbove, strange, room, odd] = evidence.copies.map(({ confidence }) => confidence);
    expect(asAbove).toBeGreaterThan(0.9);
    expect(room).toBeGreaterThan(0.9);
    expect(strange).toBeLessThan(0.9);
    expect(odd).toBeLessThanOrEqual(0.6);
  });
});

describe('a value that no list and no spelling bears out', () => {
  const surest = (foot: string) =>
    interpretText(letterWith({ foot })).evidence.copies.map(({ confidence }) => confidence);

  it('is believed less: a row without a mark that spells nothing, dots within a row', () => {
    const [asAbove, foreign, dotted, room] = surest(
      'Nơi nhận:\n- Như trên;\n- Linh dao Cyc;\n- Phòng... 42/4148;\n- Công ty TNHH An Hòa Software;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLê Quang Thọ',
    );
    expect(asAbove).toBeGreaterThan(0.9);
    expect(foreign).toBeLessThanOrEqual(0.6);
    expect(dotted).toBeLessThanOrEqual(0.6);
    expect(room).toBeGreaterThan(0.9);
  });

  it('is believed less: a tax is no body, a name that a slip alone makes one of the list', () => {
    const issuer = (header: string) => interpretText(letterWith({ header })).evidence.issuer.name.confidence;
    const under = '\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc';
    expect(issuer(`THUẾ TỈNH ĐỒNG NAI${under}`)).toBeGreaterThan(0.9);
    expect(issuer(`THUẾ TIÊU THỤ ĐẶC BIỆT${under}`)).toBeLessThan(0.7);
    expect(issuer(`TỤC THUẾ${under}`)).toBeLessThan(0.7);
  });

  it('is believed less: an addressee and a row «Lưu» as long as a sentence', () => {
    const long = 'kiểm tra nhà ở riêng lẻ trên địa bàn và gửi kết quả về Sở để tổng hợp '.repeat(4);
    const { evidence } = interpretText(
      letterWith({ recipients: `Kính gửi: UBND các xã ${long}`, copies: `Nơi nhận:\n- Lưu: VT, ${long}` }),
    );
    expect(evidence.recipients[0]?.confidence).toBeLessThanOrEqual(0.6);
    expect(evidence.archive.confidence).toBeLessThanOrEqual(0.6);
  });
});

describe('a text with words that nobody spells so', () => {
  it('was read from a picture; foreign words and names tell nothing', () => {
    const serial = (body: string): number =>
      interpretText(letterWith({ body })).evidence.number.serial.confidence;
    expect(serial('Sở Xây dựng chuyén hồ sơ để xã biét và thực hiện trước ngày 10/5/2026.')).toBeLessThan(
      0.6,
    );
    expect(serial('Sở Xây dựng kiểm tra ôtô, panô ở Krông Nô, Đắk Đoa và trạm pittông.')).toBeGreaterThan(
      0.9,
    );
  });
});

describe('the same letter as other programs print it', () => {
  const letter = letterWith({
    subject: 'V/v kiểm tra nhà ở riêng lẻ\ntrên địa bàn tỉnh năm 2026',
    recipients: 'Kính gửi:\n- Các sở: Tài chính, Nội vụ,\nXây dựng;\n- UBND các xã, phường.',
    foot: 'Nơi nhận:\n- Như trên;\n- Lưu: VT, QLN.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Hải Đăng',
  });
  const lines = letter.split('\n').filter(Boolean);
  const { letter: usual } = interpretText(letter);
  const others = {
    'an empty line behind each': lines.join('\n\n'),
    'marks between pages': letter.replace('Nội vụ,\n', 'Nội vụ,\n\n--- PAGE 2 ---\n\n'),
    'list marks of another kind': letter.replace(/^- /gmu, '• '),
    'letters in pieces, other line ends': letter.normalize('NFD').replace(/\n/gu, '\r\n'),
  };
  it.each(Object.entries(others))('%s', (_, text) => expect(interpretText(text).letter).toEqual(usual));
});

describe('what was seen and not chosen', () => {
  it('stands beside the number: that of an arrival stamp', () => {
    const { letter, evidence } = interpretText(
      letterWith({ placeDay: 'ĐẾN\nSố: 199/VP-TH\n\nLâm Đồng, ngày 05 tháng 5 năm 2026' }),
    );
    expect(letter.number.text).toBe('412/SXD-QLN');
    expect(evidence.number.text.rivals).toMatchObject([
      { printed: 'Số: 199/VP-TH', rule: 'number.so-ky-hieu' },
    ]);
  });

  it('stands beside the day of a document that is cited with two', () => {
    const body =
      'Căn cứ Quyết định số 590/QĐ-UBND ngày 09/3/2021; theo Quyết định số 590/QĐ-UBND ngày 11/3/2021 của UBND tỉnh.';
    const { letter, evidence } = interpretText(letterWith({ body }));
    expect(letter.references).toMatchObject([
      { number: '590/QĐ-UBND', issued: '2021-03-09', issuer: 'UBND tỉnh' },
    ]);
    expect(evidence.references[0]?.issued.rivals).toHaveLength(1);
  });
});

describe('a text that its body consolidated', () => {
  const certified = (block: string): string =>
    `CÔNG BÁO/Số 12/Ngày 20-5-2026\n\nVĂN BẢN HỢP NHẤT - BỘ XÂY DỰNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG TƯ\nQuy định về nhà ở riêng lẻ\n\nThông tư số 05/2024/TT-BXD ngày 10 tháng 3 năm 2024 của Bộ trưởng Bộ Xây dựng quy định về nhà ở riêng lẻ, có hiệu lực từ ngày 01 tháng 5 năm 2024.\n\nĐiều 1. Phạm vi\nThông tư này quy định về nhà ở riêng lẻ./.\n\n${block}\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê Quang Thọ`;

  it.each([
    'BỘ XÂY DỰNG\n\nSố: 38/VBHN-BXD\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\nHà Nội, ngày 12 tháng 5 năm 2026',
    'BỘ XÂY DỰNG\nXÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 38/VBHN-BXD\nHà Nội, ngày 12 tháng 5 năm 2026',
    'BỘ XÂY DỰNG XÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 38/VBHN-BXD Hà Nội, ngày 12 tháng 5 năm 2026',
  ])('has its header in the certification behind it: %s', (block) => {
    expect(interpretText(certified(block)).letter).toMatchObject({
      type: { code: 'VBHN', name: 'Văn bản hợp nhất' },
      issuer: { name: 'Bộ Xây dựng', parent: null },
      number: { text: '38/VBHN-BXD' },
      place: 'Hà Nội',
      issued: '2026-05-12',
      subject: 'Quy định về nhà ở riêng lẻ',
      signatory: { name: 'Lê Quang Thọ' },
    });
  });
});
