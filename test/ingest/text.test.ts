import { describe, expect, it } from 'vitest';
import { MAX_TEXT_CHARACTERS, textSieve } from '../../src/ingest/plain-text.ts';
import { readText } from '../../src/ingest/text.ts';
import { loadEncodings } from '../../src/rules/encodings.ts';
import { encodeLegacy } from '../../src/text/legacy.ts';
import { readLegacyText } from '../../src/text/legacy-text.ts';

const read = (text: string) => readText({ text, cut: false });

describe('plain text', () => {
  it('gives words with their line, blank lines counted', () => {
    const [page] = read('Số: 769/VP-NC\r\n\r\n  Kính gửi:\tSở Y tế\n');
    expect(page?.words.map(({ text, line }) => [text, line])).toEqual([
      ['Số:', 0],
      ['769/VP-NC', 0],
      ['Kính', 2],
      ['gửi:', 2],
      ['Sở', 2],
      ['Y', 2],
      ['tế', 2],
    ]);
    expect(page).toMatchObject({ page: 1, unit: 'line', width: 0, height: 0, source: 'text', confidence: 1 });
    expect(page?.words.every((word) => word.box === null && word.confidence === 1)).toBe(true);
  });

  it('gives words the place on their line, a tab to the next stop', () => {
    const [page] = read('Nơi nhận:   KT. GIÁM ĐỐC\n\tLê Quang Thọ');
    expect(page?.words.map(({ indent }) => indent)).toEqual([0, 4, 12, 16, 21, 8, 11, 17]);
  });

  it('turns the page at a form feed', () => {
    expect(read('một\fhai\f').map(({ page, words }) => [page, words.map((word) => word.text)])).toEqual([
      [1, ['một']],
      [2, ['hai']],
      [3, []],
    ]);
  });

  it('composes letters', () => {
    expect(read('Số'.normalize('NFD'))[0]?.words[0]?.text).toBe('Số'.normalize('NFC'));
  });

  it.each([
    ['**CỘNG HÒA**', 'CỘNG HÒA'],
    ['***Kính gửi:***', 'Kính gửi:'],
    ['*ngày 03 tháng 02*', 'ngày 03 tháng 02'],
    ['**Nơi nhận**:', 'Nơi nhận:'],
    ['3 * 4 **', '3 * 4 **'],
    ['a*b', 'a*b'],
  ])('takes emphasis marks off: %s', (printed, plain) => {
    expect(
      read(printed)[0]
        ?.words.map((word) => word.text)
        .join(' '),
    ).toBe(plain);
  });

  it('cuts an endless line and says so', () => {
    const sieve = textSieve();
    const chunk = Buffer.from('chữ '.repeat(100_000));
    for (let i = 0; i < 60; i++) sieve.push(chunk);
    const text = sieve.end();
    expect(text).toMatchObject({ cut: true });
    expect(text?.text.length).toBe(MAX_TEXT_CHARACTERS);
    expect(readText(text!)[0]?.notes[0]?.rule).toBe('page.text-cut');
  });

  it('reads VPS that was saved as Unicode, its capitals as control characters; and no other text with such', () => {
    const { all } = loadEncodings();
    const vps = all.find(({ id }) => id === 'vps')!;
    const told = (text: string) => {
      const sieve = textSieve((bytes) => readLegacyText(bytes, all));
      sieve.push(Buffer.from(text, 'utf8'));
      return sieve.end();
    };
    const letter =
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSở Nội vụ đề nghị các đơn vị rà soát, báo cáo kết quả';
    const saved = encodeLegacy(letter, vps);
    expect([...saved].some((sign) => sign < ' ' && sign !== '\n')).toBe(true);
    expect(told(saved)).toMatchObject({ text: letter, legacy: 'VPS' });
    expect(told('abc \u0003 def \u0004')).toBeNull();
  });

  it('takes a few milliseconds of the processor a letter at most', () => {
    const letter = 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ\n'.repeat(40);
    read(letter);
    const before = process.cpuUsage();
    for (let i = 0; i < 20; i++) read(letter);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000 / 20).toBeLessThan(8);
  });
});
