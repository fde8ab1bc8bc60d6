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
    // the typesetter parts words at hyphens, numbers its pages, and sets tables by the row
    const wanted = letters(documents.map(letterText).join(''));
    const read = letters(textOf(pagesOf(typesetAll(documents)).map(withoutNumber)));
    const hasTable = documents.some(({ body }) =>
      body.some((block) => typeof block !== 'string' && block.kind === 'table'),
    );
    if (hasTable) expect([...read].sort().join('')).toBe([...wanted].sort().join(''));
    else expect(read).toBe(wanted);
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
