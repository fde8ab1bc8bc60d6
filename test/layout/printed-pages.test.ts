/** Letters whose places on the page decide: columns that wrap, a foot that runs over to the next page. */
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/pipeline.ts';
import { loadRules } from '../../src/rules/index.ts';
import { type PrintedRow, printedPage } from '../support/printed-page.ts';

const rules = loadRules();
const LEFT = 95;
const RIGHT = 290;

const HEAD: readonly PrintedRow[] = [
  [
    [LEFT + 20, 'UBND TỈNH LÂM ĐỒNG'],
    [RIGHT, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ],
  [
    [LEFT + 40, 'SỞ XÂY DỰNG'],
    [RIGHT + 40, 'Độc lập - Tự do - Hạnh phúc'],
  ],
  [
    [LEFT + 30, 'Số: 412/SXD-QLN'],
    [RIGHT + 20, 'Lâm Đồng, ngày 05 tháng 5 năm 2026'],
  ],
  [[LEFT, 'V/v kiểm tra nhà ở riêng lẻ']],
];
const BODY: readonly PrintedRow[] = [
  [[200, 'Kính gửi: UBND các xã, phường.']],
  [[120, 'Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên']],
  [[85, 'địa bàn và gửi kết quả về Sở./.']],
];
const NAME: PrintedRow = [[360, 'Lê Quang Thọ']];

const letterOf = (...pages: readonly (readonly PrintedRow[])[]) =>
  interpret(
    pages.map((rows, at) => printedPage(at + 1, rows)),
    rules,
  );

describe('the head', () => {
  it('is no running text where «Kính gửi» was misread: its rows have a gap between the columns', () => {
    const garbled: readonly PrintedRow[] = [[[200, 'Ninh gứt UBND các xã, phường.']], ...BODY.slice(1)];
    const { letter } = letterOf([...HEAD, ...garbled, NAME]);
    expect(letter).toMatchObject({
      issuer: { name: 'Sở Xây dựng', parent: 'UBND tỉnh Lâm Đồng' },
      number: { text: '412/SXD-QLN' },
      issued: '2026-05-05',
    });
  });
});

describe('the last word of a trích yếu, capitals of no syllable', () => {
  const subjectWith = (x: number) => {
    const page = printedPage(1, [...HEAD, [[x, 'XMF']], ...BODY, NAME]);
    const words = page.words.map((word) => ({
      ...word,
      route: 'ocr' as const,
      confidence: word.text === 'XMF' ? 0.4 : 0.96,
    }));
    return interpret([{ ...page, words, source: 'ocr' }], rules);
  };

  it('belongs to it where it stands in the middle below, badly read as it may be', () => {
    const { letter, evidence } = subjectWith(LEFT + 78);
    expect(letter?.subject).toBe('kiểm tra nhà ở riêng lẻ XMF');
    expect(evidence?.subject.confidence).toBeLessThan(0.8);
  });

  it('is of a stamp elsewhere', () => {
    expect(subjectWith(LEFT).letter?.subject).toBe('kiểm tra nhà ở riêng lẻ');
  });
});

it('a rule that was read as signs does not part a title from its subject', () => {
  const { letter } = letterOf([
    ...HEAD.slice(0, 3),
    [[250, 'THÔNG BÁO']],
    [[270, '-_']],
    [[200, 'Kiểm tra nhà ở riêng lẻ']],
    ...BODY.slice(1),
    NAME,
  ]);
  expect(letter).toMatchObject({ type: { code: 'TB' }, subject: 'Kiểm tra nhà ở riêng lẻ' });
});

describe('the foot', () => {
  const begun: readonly PrintedRow[] = [
    [
      [85, 'Nơi nhận:'],
      [370, 'GIÁM ĐỐC'],
    ],
    [[85, '- Như trên;']],
  ];

  it('leaves nothing but the name to the next page', () => {
    const { letter, roles } = letterOf(
      [...HEAD, ...BODY, ...begun, [[85, '- Lưu: VT, QLN.']]],
      [NAME],
      [[[200, 'PHỤ LỤC I']], [[85, 'Danh mục nhà ở riêng lẻ kèm theo']]],
    );
    expect(roles).toEqual(['letter', 'letter', 'annex']);
    expect(letter?.signatory).toMatchObject({ name: 'Lê Quang Thọ', title: 'Giám đốc' });
  });

  it('runs over to the next page, which is no annex', () => {
    const { letter, roles } = letterOf(
      [...HEAD, ...BODY, ...begun],
      [
        [[85, '- Giám đốc Sở (để b/c);']],
        [
          [85, '- Lưu: VT, QLN.'],
          [360, 'Lê Quang Thọ'],
        ],
      ],
    );
    expect(roles).toEqual(['letter', 'letter']);
    expect(letter).toMatchObject({
      copies: ['Như trên', 'Giám đốc Sở (để b/c)'],
      archive: 'VT, QLN',
      signatory: { name: 'Lê Quang Thọ', title: 'Giám đốc' },
    });
  });

  it('runs over to a page of a few rows, of which the first lost its mark', () => {
    const units: PrintedRow = [[85, '- Phòng: TC, HC;']];
    const { letter, roles } = letterOf(
      [...HEAD, ...BODY, ...begun, units],
      [
        [[91, 'Đội: QLN, TTĐT;']],
        [
          [78, '-Lưu: VT, QLN.'],
          [360, 'Lê Quang Thọ'],
        ],
      ],
    );
    expect(roles).toEqual(['letter', 'letter']);
    expect(letter).toMatchObject({
      copies: ['Như trên', 'Phòng: TC, HC', 'Đội: QLN, TTĐT'],
      archive: 'VT, QLN',
      signatory: { name: 'Lê Quang Thọ' },
    });
  });

  it('has ended where «Lưu» stands, and what follows is an annex', () => {
    const { letter, roles } = letterOf(
      [...HEAD, ...BODY, ...begun, [[85, '- Lưu: VT, QLN.']], NAME],
      [
        [[200, 'DANH SÁCH NHÀ Ở']],
        [[85, '- Nhà số 5 đường Nguyễn Du;']],
        [[85, '- Nhà số 7 đường Nguyễn Du.']],
      ],
    );
    expect(roles).toEqual(['letter', 'annex']);
    expect(letter?.copies).toEqual(['Như trên']);
  });
});

describe('the header', () => {
  const end: readonly PrintedRow[] = [
    [
      [85, 'Nơi nhận:'],
      [370, 'GIÁM ĐỐC'],
    ],
    [[85, '- Như trên;']],
    [[85, '- Lưu: VT.']],
    NAME,
  ];
  const headed = (...rows: readonly PrintedRow[]) => letterOf([...rows, ...BODY, ...end]).letter;

  it.each([
    ['its year', 'Thành phố Hồ Chí Minh, ngày 05 tháng 5 năm', '2026'],
    ['month and year', 'Thành phố Hồ Chí Minh, ngày 05', 'tháng 5 năm 2026'],
  ])('goes on with %s on the next line', (_, first, second) => {
    const letter = headed(
      ...HEAD.slice(0, 2),
      [
        [LEFT + 30, 'Số: 412/SXD-QLN'],
        [RIGHT, first],
      ],
      [
        [LEFT, 'V/v kiểm tra nhà ở riêng lẻ'],
        [RIGHT + 100, second],
      ],
    );
    expect(letter).toMatchObject({
      place: 'Thành phố Hồ Chí Minh',
      issued: '2026-05-05',
      subject: 'kiểm tra nhà ở riêng lẻ',
    });
  });

  it('has no title in its left column', () => {
    const letter = headed(
      HEAD[0]!,
      [
        [LEFT, 'TRUNG TÂM THÔNG TIN VÀ'],
        [RIGHT + 40, 'Độc lập - Tự do - Hạnh phúc'],
      ],
      [[LEFT, 'CHƯƠNG TRÌNH GIÁO DỤC']],
      ...HEAD.slice(2),
    );
    expect(letter).toMatchObject({
      type: { code: 'CV' },
      issuer: { name: 'Trung tâm Thông tin và Chương trình Giáo dục' },
      number: { serial: '412' },
    });
  });

  it('goes on with a word that is no syllable, being of a province', () => {
    const letter = headed(
      [
        [LEFT - 10, 'UỶ BAN NHÂN DÂN TỈNH ĐẮK'],
        [RIGHT, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ],
      [
        [LEFT + 50, 'LẮK'],
        [RIGHT + 40, 'Độc lập - Tự do - Hạnh phúc'],
      ],
      [
        [LEFT + 30, 'Số: 31/UBND-VX'],
        [RIGHT + 20, 'Đắk Lắk, ngày 05 tháng 5 năm 2026'],
      ],
      HEAD[3]!,
    );
    expect(letter?.issuer.name).toBe('Uỷ ban nhân dân tỉnh Đắk Lắk');
  });
});
