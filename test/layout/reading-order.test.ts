/** Pages as the sample letters are set → their text as people write it down. */
import { describe, expect, it } from 'vitest';
import { samples } from '../../samples/content/index.ts';
import { letterText } from '../../samples/make/text.ts';
import { typesetAll } from '../../samples/make/typeset.ts';
import { emitText } from '../../src/emit/text.ts';
import { readText } from '../../src/ingest/text.ts';
import { inReadingOrder } from '../../src/layout/reading-order.ts';
import { findZones } from '../../src/layout/zones.ts';
import type { PageReading, Word } from '../../src/model/page.ts';
import { loadRules } from '../../src/rules/index.ts';
import { characterErrors } from '../bench/errors.ts';
import { pagesOf } from '../support/set-pages.ts';

const rules = loadRules();
const textOf = (pages: readonly PageReading[]): string =>
  emitText(inReadingOrder(pages, findZones(pages, rules), rules));
const letters = (text: string): string => text.normalize('NFC').replace(/[\s*]+/gu, '');
const withoutNumber = (page: PageReading): PageReading => ({
  ...page,
  words: page.words.filter(({ text, box }) => !/^\d$/u.test(text) || box!.y > 60),
});

describe('the order of reading', () => {
  it.each(samples)('$file: head by its cells, content, Nơi nhận, signature', ({ documents }) => {
    // the typesetter parts words at hyphens, and numbers its pages
    const wanted = letters(documents.map(letterText).join(''));
    const read = letters(textOf(pagesOf(typesetAll(documents)).map(withoutNumber)));
    expect(read).toBe(wanted);
  });

  it('is better than rows by far', () => {
    const { documents } = samples[1]!;
    const wanted = documents.map(letterText).join('\n');
    const pages = pagesOf(typesetAll(documents));
    const rows = pages.flatMap((page) =>
      page.words.toSorted((a, b) => a.box!.y - b.box!.y || a.box!.x - b.box!.x),
    );
    const woven = rows.map(({ text }) => text).join(' ');
    expect(characterErrors(wanted, textOf(pages))).toBeLessThan(0.005);
    expect(characterErrors(wanted, woven)).toBeGreaterThan(0.03);
  });

  it('is that of a plain text, its woven columns parted', () => {
    const woven = [
      'UBND TỈNH LÂM ĐỒNG                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      '   SỞ XÂY DỰNG                         Độc lập - Tự do - Hạnh phúc',
      '',
      'Số: 412/SXD-QLN                   Lâm Đồng, ngày 05 tháng 5 năm 2026',
      'V/v kiểm tra nhà ở riêng lẻ',
      '',
      '                 Kính gửi: UBND các xã, phường.',
      '',
      'Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn./.',
      '',
      'Nơi nhận:                                        GIÁM ĐỐC',
      '- Như trên;',
      '- Lưu: VT, QLN.                                Lê Quang Thọ',
    ].join('\n');
    expect(textOf(readText({ text: woven, cut: false })).replace(/\n+/gu, '\n')).toBe(
      `${[
        'UBND TỈNH LÂM ĐỒNG',
        'SỞ XÂY DỰNG',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Số: 412/SXD-QLN',
        'V/v kiểm tra nhà ở riêng lẻ',
        'Lâm Đồng, ngày 05 tháng 5 năm 2026',
        'Kính gửi: UBND các xã, phường.',
        'Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn./.',
        'Nơi nhận:',
        '- Như trên;',
        '- Lưu: VT, QLN.',
        'GIÁM ĐỐC',
        'Lê Quang Thọ',
      ].join('\n')}\n`,
    );
  });

  describe('at the foot of a page', () => {
    const height = 842;
    /** Rows of text at places, 12 high; of one with a raised figure in front the figure is smaller. */
    const footPage = (rows: readonly (readonly [x: number, y: number, text: string])[]): PageReading => ({
      page: 1,
      ...{ width: 595, height, unit: 'pt', source: 'text-layer', dpi: null, confidence: 0.99, ms: 0 },
      notes: [],
      words: rows.flatMap(([x, y, text]): Word[] => {
        let left = x;
        return text.split(' ').map((word): Word => {
          const isRaised = /^\d$/u.test(word);
          const box = { x: left, y: isRaised ? y - 2 : y, width: 6 * word.length, height: isRaised ? 8 : 12 };
          left += 6 * word.length + 3;
          return { text: word, confidence: 0.99, route: 'text-layer', box };
        });
      }),
    });
    const linesOf = (rows: Parameters<typeof footPage>[0]): string[] =>
      textOf([footPage(rows)])
        .trim()
        .split(/\n+/u);

    const head = [
      [100, 60, 'SỞ XÂY DỰNG'],
      [300, 60, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      [100, 90, 'Số: 412/SXD-QLN'],
      [300, 90, 'Lâm Đồng, ngày 05 tháng 5 năm 2026'],
      [200, 130, 'Kính gửi: UBND các xã, phường.'],
      [85, 160, 'Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn./.'],
    ] as const;

    it('two who sign beside each other above Nơi nhận, from the left', () => {
      const lines = linesOf([
        ...head,
        [130, 200, 'KT. BỘ TRƯỞNG'],
        [370, 200, 'TL. CHỦ TỊCH'],
        [140, 215, 'THỨ TRƯỞNG'],
        [360, 215, 'CHÁNH VĂN PHÒNG'],
        [140, 290, 'Phạm Thu Hằng'],
        [370, 290, 'Hà Thị Lê Vân'],
        [85, 320, 'Nơi nhận:'],
        [85, 335, '- Như trên;'],
        [85, 350, '- Lưu: VT.'],
      ]);
      expect(lines.slice(lines.indexOf('KT. BỘ TRƯỞNG'))).toEqual([
        ...['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG', 'Phạm Thu Hằng'],
        ...['TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', 'Hà Thị Lê Vân'],
        ...['Nơi nhận:', '- Như trên;', '- Lưu: VT.'],
      ]);
    });

    it('footnotes are the last, and no rows of Nơi nhận', () => {
      const page = footPage([
        ...head,
        [85, 320, 'Nơi nhận:'],
        [370, 320, 'GIÁM ĐỐC'],
        [85, 335, '- Như trên;'],
        [85, 350, '- Lưu: VT.'],
        [370, 400, 'Lê Quang Thọ'],
        [85, 760, '1 Quyết định số 15/QĐ-UBND ngày 03/02/2026 của UBND tỉnh'],
        [85, 775, 'về quản lý nhà ở.'],
      ]);
      expect(textOf([page]).trim().split(/\n+/u).slice(-3)).toEqual([
        'Lê Quang Thọ',
        '1 Quyết định số 15/QĐ-UBND ngày 03/02/2026 của UBND tỉnh',
        'về quản lý nhà ở.',
      ]);
      const { noiNhan, noiDung } = findZones([page], rules).zones;
      expect(noiNhan.map(({ text }) => text)).toEqual(['Nơi nhận:', '- Như trên;', '- Lưu: VT.']);
      expect(noiDung.at(-1)?.text).toBe('về quản lý nhà ở.');
    });

    it('a small figure above Nơi nhận, as in a table low on the page, opens no footnotes', () => {
      const page = footPage([
        ...head,
        [85, 560, '6 Số người được lập hồ sơ'],
        [85, 600, 'Nơi nhận:'],
        [370, 600, 'GIÁM ĐỐC'],
        [85, 615, '- Như trên;'],
        [85, 630, '- Lưu: VT.'],
        [370, 680, 'Lê Quang Thọ'],
      ]);
      const { noiNhan } = findZones([page], rules).zones;
      expect(noiNhan.map(({ text }) => text)).toEqual(['Nơi nhận:', '- Như trên;', '- Lưu: VT.']);
    });
  });

  it('leaves out what an engine makes of a pen or a seal, and keeps every other word', () => {
    const [page] = pagesOf(typesetAll(samples[1]!.documents)) as [PageReading, ...PageReading[]];
    const last = page.words.at(-1)!;
    const scribble: Word = {
      text: '▯',
      confidence: 0.1,
      route: 'ocr',
      box: { x: 300, y: 5, width: 20, height: 12 },
    };
    const text = textOf([{ ...page, words: [...page.words, scribble] }]);
    expect(text).not.toContain('▯');
    expect(letters(text)).toHaveLength(letters(page.words.map((word) => word.text).join('')).length);
    expect(text).toContain(last.text);
  });

  it('leaves out the initials behind the last word of the content, where they are a pen’s', () => {
    const page = samples
      .flatMap(({ documents }) => pagesOf(typesetAll(documents)))
      .find(({ words }) => words.some(({ text }) => text.endsWith('./.')))!;
    const end = page.words.findIndex((word) => word.text.endsWith('./.'));
    const { box } = page.words[end]!;
    const initials = (confidence: number): string => {
      const pen: Word = {
        ...{ text: 'kượ', confidence, route: 'ocr' },
        box: { ...box!, x: box!.x + box!.width + 6 },
      };
      return textOf([{ ...page, words: [...page.words, pen] }]);
    };
    expect(initials(0.2)).not.toContain('kượ');
    expect(initials(0.9)).toContain('kượ');
  });

  it('reads a title that begins its trích yếu once, and loses no row of a long text', () => {
    const lines = [
      'BỘ TƯ PHÁP',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 173/QĐ-BTP',
      'KẾ HOẠCH PHỐI HỢP CÔNG TÁC NĂM 2015',
      'Kính gửi: Các đơn vị thuộc Bộ.',
      'Các đơn vị thực hiện Kế hoạch này.',
      'Nơi nhận: KT. BỘ TRƯỞNG THỨ TRƯỞNG Đỗ Hoàng Nam',
      '- Như trên;',
      '- Lưu: VT. BỘ TƯ PHÁP, phần còn lại của một dòng',
      'PHỤ LỤC',
      'Việc thứ nhất | Việc thứ hai',
    ];
    const text = textOf(readText({ text: lines.join('\n'), cut: false }));
    const sorted = (of: string): string => [...letters(of)].sort().join('');
    expect(sorted(text)).toBe(sorted(lines.join('')));
  });
});
