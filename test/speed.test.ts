/** Reading text is quick, and no text makes it slow: bounds that a busy machine keeps too. */
import { describe, expect, it } from 'vitest';
import { samples } from '../samples/content/index.ts';
import { letterText } from '../samples/make/text.ts';
import { readText } from '../src/ingest/text.ts';
import { interpret } from '../src/pipeline.ts';
import { loadRules } from '../src/rules/index.ts';
import { editDistance, likeness } from '../src/text/distance.ts';

const rules = loadRules();
const letters = samples.map(({ documents }) => letterText(documents[0]!));

/** Milliseconds of the quickest of some tries: what else runs on the machine only adds to it. */
function msToRead(text: string, tries: number): number {
  const all = Array.from({ length: tries }, () => {
    const pages = readText({ text, cut: false });
    const start = performance.now();
    interpret(pages, rules);
    return performance.now() - start;
  });
  return Math.min(...all);
}

const filled = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

it('a letter of usual size takes some milliseconds', () => {
  for (const text of letters) msToRead(text, 3);
  const all = letters.map((text) => msToRead(text, 5)).toSorted((a, b) => a - b);
  expect(all[Math.floor(all.length / 2)]).toBeLessThan(30);
});

describe('a long text takes a second or so', () => {
  const [first = ''] = letters;
  const body = first.split('\n').slice(12, -12).join('\n');
  it.each([
    ['one letter of a megabyte', `${first}\n${filled(body, 1_000_000)}`],
    ['letters one behind the other', filled(letters.join('\n'), 1_000_000)],
    ['200 pages', filled(`${filled(body, 3000)}\f`, 600_000)],
  ])('%s', (_, text) => {
    expect(msToRead(text, 2)).toBeLessThan(5000);
  });
});

describe('what is said over and over costs little', () => {
  it.each([
    'KT. GIÁM ĐỐC\n',
    'CHỦ TỊCH UBND TỈNH ',
    'Số: 15/SY-VP\n',
    'Nơi nhận:\n- Như trên;\n',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n',
    'Trước ngày 10/5/2026 gửi báo cáo về Sở Nội vụ.\n',
    'C Ộ N G H Ò A\n',
    'Nguyễn Văn Bảy\n',
  ])('%j', (piece) => {
    expect(msToRead(filled(piece, 52_000), 2)).toBeLessThan(3000);
  });

  it('behind an office signed for, on the same line', () => {
    const text = `${letters[0]}\nKT. GIÁM ĐỐC ${filled('cuc THUE xnk ', 52_000)}`;
    expect(msToRead(text, 1)).toBeLessThan(3000);
  });
});

describe('an allowance of edits changes no answer within it', () => {
  const words = [
    '',
    'a',
    'kinhgui',
    'kinhgul',
    'kinguhi',
    'noinhan',
    'noinhann',
    'giamdoc',
    'phogiamdoc',
    'abab',
    'baba',
  ];
  it.each(words)('«%s»', (one) => {
    for (const other of words) {
      const edits = editDistance(one, other);
      for (let most = 0; most < 12; most++) {
        const told = editDistance(one, other, most);
        expect(told <= most ? told : Number.POSITIVE_INFINITY).toBe(
          edits <= most ? edits : Number.POSITIVE_INFINITY,
        );
      }
      for (const least of [0.5, 0.75, 0.82])
        if (likeness(one, other) >= least) expect(likeness(one, other, least)).toBe(likeness(one, other));
    }
  });
});
