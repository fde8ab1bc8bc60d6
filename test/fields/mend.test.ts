/** What OCR did to running text and is put right, and what is left as it was read. */
import { describe, expect, it } from 'vitest';
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
  ])('%s', (line, subject) => expect(read(line)?.value).toBe(subject));

  it('is less sure where a mark was put right, and keeps what was printed', () => {
    const { evidence } = read('V/v sửa đối quy chế');
    expect(evidence).toMatchObject({ printed: 'sửa đối quy chế', confidence: 0.85 });
  });
});
