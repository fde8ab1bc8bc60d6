/** Several letters in one file: parted only where the pages surely say so. */
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { partsOf, readLetters } from '../../src/pipeline.ts';
import type { OpenedFile } from '../../src/reading/reader.ts';
import { loadRules } from '../../src/rules/index.ts';

const rules = loadRules();
const parts = (...pages: string[]): string[] =>
  partsOf(readText({ text: pages.join('\f'), cut: false }), rules).map(
    ({ first, last }) => `${first}–${last}`,
  );

const TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n';
const head = (number: string, day: string): string =>
  `UBND TỈNH LÂM ĐỒNG\nSỞ XÂY DỰNG\n\n${TITLE}\nSố: ${number}\nLâm Đồng, ${day}\nV/v kiểm tra nhà ở riêng lẻ\n\nKính gửi: UBND các xã, phường.\n\nSở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn và gửi kết quả về Sở.\n`;
const FOOT = '\nNơi nhận:\n- Như trên;\n- Lưu: VT, QLN.\n\nGIÁM ĐỐC\n\nLê Quang Thọ\n';
const FIRST = head('412/SXD-QLN', 'ngày 05 tháng 5 năm 2026');
const SECOND = head('431/SXD-QLN', 'ngày 11 tháng 5 năm 2026');
const OLD = head('400/SXD-QLN', 'ngày 02 tháng 4 năm 2026');
const OTHERS = SECOND.replace('SỞ XÂY DỰNG', 'SỞ NỘI VỤ').replace('431/SXD-QLN', '77/SNV-CCVC');
const MORE = 'Các xã, phường báo cáo số liệu theo biểu, nêu rõ khó khăn và kiến nghị của địa phương mình.\n';
const ANNEX =
  'PHỤ LỤC\n(Kèm theo Công văn số 412/SXD-QLN ngày 05/5/2026)\n\nBiểu số liệu nhà ở của từng xã, phường\n';

describe('parted', () => {
  it('one after another, each whole', () => {
    expect(parts(FIRST + FOOT, SECOND + FOOT)).toEqual(['1–1', '2–2']);
    expect(parts(FIRST, MORE + FOOT, ANNEX, SECOND, MORE + FOOT)).toEqual(['1–3', '4–5']);
    expect(parts(FIRST + FOOT, OLD + FOOT)).toEqual(['1–1', '2–2']);
    expect(parts(FIRST + FOOT, OTHERS + FOOT)).toEqual(['1–1', '2–2']);
    const third = head('502/SXD-QLN', 'ngày 20 tháng 5 năm 2026');
    expect(parts(FIRST + FOOT, SECOND + FOOT, third + FOOT)).toEqual(['1–1', '2–2', '3–3']);
  });
});

describe('not parted', () => {
  it.each<[why: string, pages: string[]]>([
    ['one letter of two pages', [FIRST, MORE + FOOT]],
    ['an annex', [FIRST + FOOT, ANNEX]],
    [
      'a form with a head whose number is blank',
      [FIRST + FOOT, head('      /BC-UBND', 'ngày    tháng    năm 2026') + FOOT],
    ],
    ['a second letter without an end', [FIRST + FOOT, SECOND + MORE]],
    ['a first letter without an end', [FIRST, SECOND + FOOT]],
    [
      'a letter that the first one cites and brings along',
      [
        FIRST.replace('về Sở.\n', 'về Sở theo Công văn số 400/SXD-QLN ngày 02/4/2026 của Sở Xây dựng.\n') +
          FOOT,
        OLD + FOOT,
      ],
    ],
    [
      'an older one of another office, sent on',
      [FIRST + FOOT, OTHERS.replace('11 tháng 5', '02 tháng 5') + FOOT],
    ],
    [
      'one addressed to the author of the first',
      [FIRST + FOOT, OTHERS.replace('UBND các xã, phường.', 'Sở Xây dựng.') + FOOT],
    ],
    ['the same letter twice', [FIRST + FOOT, FIRST + FOOT]],
    ['a second head without a day', [FIRST + FOOT, SECOND.replace(/Lâm Đồng, .*\n/u, '') + FOOT]],
    ['what is no letter', [MORE, MORE]],
  ])('%s', (_, pages) => expect(parts(...pages)).toEqual([`1–${pages.length}`]));
});

async function outcomesOf(...texts: string[]): Promise<Outcome[]> {
  const pages = readText({ text: texts.join('\f'), cut: false });
  const opened: OpenedFile = {
    facts: { sha256: 'ab'.repeat(32), mediaType: 'text/plain', bytes: 9, pages: texts.length },
    signatures: [],
    read: async (page) => pages[page - 1]!,
  };
  return (await readLetters(opened, 'a.txt', rules)).map(({ outcome }) => outcome);
}

it('the same letter twice in one file is told', async () => {
  const told = async (...texts: string[]) =>
    (await outcomesOf(...texts)).flatMap(({ findings }) => findings.map(({ rule, page }) => [rule, page]));
  expect(await told(FIRST, MORE + FOOT, FIRST, MORE + FOOT)).toContainEqual(['pages.thu-lap-lai', 3]);
  expect(await told(FIRST + FOOT, SECOND + MORE)).not.toContainEqual(['pages.thu-lap-lai', 2]);
});

it('each is an outcome with its pages', async () => {
  const outcomes = await outcomesOf(FIRST + FOOT, SECOND + FOOT);
  expect(
    outcomes.map(({ source, letter, pages: own }) => [
      source.range,
      source.pages,
      letter?.number.serial,
      own.map(({ page }) => page),
    ]),
  ).toEqual([
    [{ first: 1, last: 1 }, 1, '412', [1]],
    [{ first: 2, last: 2 }, 1, '431', [2]],
  ]);
});
