/** What OCR did to running text and is put right, and what is left as it was read. */
import { describe, expect, it } from 'vitest';
import { findCopies } from '../../src/fields/lists.ts';
import { mendTree } from '../../src/fields/mend.ts';
import { findSubject } from '../../src/fields/subject.ts';
import { loadRules } from '../../src/rules/index.ts';
import { scannedZones } from '../support/scanned-lines.ts';

const rules = loadRules();

describe('the subject of a scan', () => {
  const read = (trichYeu: string) => {
    const zones = scannedZones({ trichYeu });
    return mendTree({ subject: findSubject(zones, rules) }, rules, zones).subject;
  };

  it.each([
    ['V/v sửa đối, bố sung quy chế', 'sửa đổi, bổ sung quy chế'],
    ['V/v phòng chống. bão lụt', 'phòng chống bão lụt'],
    ['V/v họp Ban Chỉ đạo Trung. ương', 'họp Ban Chỉ đạo Trung ương'],
    ['V/v rà soát đất ở tại TP. Huế', 'rà soát đất ở tại TP. Huế'],
    ['V/v góp ý về quy chế. TTYT huyện', 'góp ý về quy chế. TTYT huyện'],
    ['V/v góp ý theo CV. số 12', 'góp ý theo CV. số 12'],
    ['V/v tổng kết tháng 11 nam 2025', 'tổng kết tháng 11 năm 2025'],
    ['V/v Tuần lễ Du lịch Việt Nam 2025', 'Tuần lễ Du lịch Việt Nam 2025'],
    ['V/v rà soát đất ở tại tỉnh Đắk Lắk', 'rà soát đất ở tại tỉnh Đắk Lắk'],
    ['V/v báo cáo kết quả quý I', 'báo cáo kết quả quý I'],
  ])('%s', (line, subject) => expect(read(line)?.value).toBe(subject));

  it('is less sure where a mark was put right, and keeps what was printed', () => {
    const { evidence } = read('V/v sửa đối quy chế');
    expect(evidence).toMatchObject({ printed: 'sửa đối quy chế', confidence: 0.85 });
  });
});

describe('the rows of Nơi nhận of a scan', () => {
  const rows = (noiNhan: string) => {
    const zones = scannedZones({ noiNhan: `Nơi nhận:\n${noiNhan}` });
    return mendTree(findCopies(zones, rules), rules, zones);
  };

  it.each([
    ['- Viện Kiếm sát nhân dân tối cao;', 'Viện Kiểm sát nhân dân tối cao'],
    ['- VP: các PCVP, Công TTĐT;', 'VP: các PCVP, Cổng TTĐT'],
    ['- Công TT-ĐT tỉnh;', 'Cổng TT-ĐT tỉnh'],
    ['- Cục Hải quan các tình, thành phố;', 'Cục Hải quan các tỉnh, thành phố'],
    ['- Các đơn vị thuộc Bộ Tải chính;', 'Các đơn vị thuộc Bộ Tài chính'],
    ['- Ông Doãn Văn Thướng;', 'Ông Doãn Văn Thướng'],
  ])('%s', (row, value) => expect(rows(`${row}\n- Lưu: VT.`).copies[0]?.value).toBe(value));

  it('with sixty lone signs are read at once', () => {
    expect(rows(`- Công ty An Hòa${' -'.repeat(60)} ab;\n- Lưu: VT.`).copies[0]?.value).toMatch(
      /^Công ty An Hòa/,
    );
  });

  it.each([
    ['- Lưu: VT. QLN (2).', 'VT, QLN (2)'],
    ['- Lưu: QLN, VI.', 'QLN, VT'],
    ['- Lưu: VT, QHỌT, P. HỌP.', 'VT, QHQT, P. HỌP'],
    ['- Lưu: VT, P. VI.', 'VT, P. VI'],
  ])('%s', (row, value) => expect(rows(`- Như trên;\n${row}`).archive?.value).toBe(value));
});
