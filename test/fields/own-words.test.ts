/** Marks of a trích yếu are put right by the letter's own sentences, where OCR was unsure and they leave one reading. */
import { describe, expect, it } from 'vitest';
import { findFields } from '../../src/fields/index.ts';
import { keptByOwn, withOwnMarks } from '../../src/fields/own-words.ts';
import { loadRules } from '../../src/rules/index.ts';
import { scannedZones } from '../support/scanned-lines.ts';

const rules = loadRules();

/** The trích yếu as it was read, with the marks that the sentences have. */
function marked(line: string, body: string): string {
  const { trichYeu, noiDung } = scannedZones({ trichYeu: line, noiDung: body });
  return withOwnMarks(trichYeu[0]!.text.replace('V/v ', ''), trichYeu, noiDung);
}

describe('a trích yếu read from a scan', () => {
  it.each([
    [
      'takes the marks of the body',
      'V/v tổ chức cuộc thị~88 vẽ tranh',
      'Cuộc thi vẽ tranh',
      'tổ chức cuộc thi vẽ tranh',
    ],
    ['in its own capitals', 'V/v Điễm~90 chuẩn năm 2025', 'theo điểm chuẩn chung', 'Điểm chuẩn năm 2025'],
    [
      'beside a word that is right',
      'V/v góp ý dự tháo~88 quy chế',
      'gửi dự thảo để góp ý',
      'góp ý dự thảo quy chế',
    ],
    ['keeps a word that is sure', 'V/v cuộc thị~96 vẽ tranh', 'Cuộc thi vẽ tranh', 'cuộc thị vẽ tranh'],
    ['keeps what the body says too', 'V/v cộng~88 tác viên', 'công tác của cộng tác viên', 'cộng tác viên'],
    [
      'keeps what the body spells in two ways',
      'V/v cóng~88 tác viên',
      'công tác, rồi cộng tác viên',
      'cóng tác viên',
    ],
    [
      'keeps what unsure words spell otherwise',
      'V/v cuộc thị~88 vẽ tranh',
      'Cuộc thi~60 vẽ tranh',
      'cuộc thị vẽ tranh',
    ],
    ['changes no letter', 'V/v gám~88 sát đấu thầu', 'tự giám sát đấu thầu', 'gám sát đấu thầu'],
    ['changes no figure', 'V/v bão số~88 16', 'cơn bão số 18', 'bão số 16'],
  ])('%s', (_, line, body, value) => expect(marked(line, body)).toBe(value));

  it('says so, and keeps what was printed', () => {
    const zones = { trichYeu: 'V/v chào hỏi Na~99 Vĩnha~88', noiDung: 'Họ chào Na Vinha.' };
    const { evidence } = findFields(scannedZones(zones), rules).found.subject;
    expect(evidence.reason).toContain('chính thư');
    expect(evidence.printed).toContain('Vĩnha');
  });
});

describe('marks that the list of pairs gave', () => {
  const kept = (read: string, mended: string, noiDung: string) =>
    keptByOwn(read, mended, scannedZones({ noiDung }).noiDung, rules.pairs.areUsual);

  it.each([
    [
      'fall where the letter spells otherwise',
      'ký sinh trùng',
      'ký sinh trung',
      'xét nghiệm ký sinh trùng',
      'ký sinh trùng',
    ],
    [
      'stay where all letters write so: a slip of the engine comes again in every sentence',
      'công trình khấn cấp, sửa đối',
      'công trình khẩn cấp, sửa đổi',
      'công trình khấn cấp tại xã, công trình khấn cấp khác, sửa đối Điều 5',
      'công trình khẩn cấp, sửa đổi',
    ],
    ['stay where it is silent', 'kê hoạch năm', 'kế hoạch năm', 'báo cáo kết quả', 'kế hoạch năm'],
    [
      'stay where it spells so as often',
      'kê hoạch năm',
      'kế hoạch năm',
      'kế hoạch này, kê hoạch kia',
      'kế hoạch năm',
    ],
    ['stay where it was read unsurely', 'kê hoạch năm', 'kế hoạch năm', 'kê~70 hoạch khác', 'kế hoạch năm'],
  ])('%s', (_, read, mended, body, value) => expect(kept(read, mended, body)).toBe(value));
});
