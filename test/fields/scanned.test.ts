/** What scans do to the fields: seals over words, specks beside letters, capitals with marks. A table of cases a field. */
import { describe, expect, it } from 'vitest';
import { findFields } from '../../src/fields/index.ts';
import { findIssued } from '../../src/fields/issued.ts';
import { findCopies } from '../../src/fields/lists.ts';
import { findNumber } from '../../src/fields/number.ts';
import { findReferences } from '../../src/fields/references.ts';
import { findSignatory } from '../../src/fields/signatory.ts';
import { withSymbolOf } from '../../src/fields/symbol.ts';
import { loadRules } from '../../src/rules/index.ts';
import { scannedZones } from '../support/scanned-lines.ts';

const rules = loadRules();

describe('the place', () => {
  const placeOf = (diaDanhNgay: string, coQuan: string) =>
    findIssued(scannedZones({ diaDanhNgay, coQuan }), rules).place;

  it.each([
    [
      'takes the letters of the province that issued',
      'Quảng Ngũi',
      'ỦY BAN NHÂN DÂN TỈNH\nQUẢNG NGÃI',
      'Quảng Ngãi',
    ],
    ['is another where the name of the office does not end so', 'Quảng Ngũi', 'SỞ Y TẾ', 'Quảng Ngũi'],
    ['is not the province where it is a district of it', 'Nghi Lộc', 'UBND TỈNH NGHỆ AN', 'Nghi Lộc'],
  ])('%s', (_, place, office, value) => {
    const { value: said, evidence } = placeOf(`${place}, ngày 05 tháng 5 năm 2026`, office);
    expect(said).toBe(value);
    expect(evidence.confidence).toBeLessThan(0.9);
  });
});

describe('a day of which two readings have another figure', () => {
  const dayOf = (day: string) =>
    findIssued(scannedZones({ diaDanhNgay: `Huế, ngày ${day} tháng 7 năm 2026` }), rules).issued.value;

  it.each([
    ['1~80|10|10', '2026-07'],
    ['10~80|1|10', '2026-07-10'],
    ['1~80|01|01', '2026-07-01'],
    ['1~80|10', '2026-07-01'],
  ])('%s', (day, issued) => expect(dayOf(day)).toBe(issued));
});

describe('the offices of the signer', () => {
  it.each(['->', 'ñ', '. ,'])('are not parted by «%s»', (speck) => {
    const nguoiKy = `TM. ỦY BAN NHÂN DÂN\n${speck}\nKT. CHÚ TỊCH\nPHÓ CHỦ TỊCH\nLê Quang Thọ`;
    const { title, capacities, name } = findSignatory(scannedZones({ nguoiKy }), rules);
    expect([title.value, name.value]).toEqual(['Phó Chủ tịch', 'Lê Quang Thọ']);
    expect(capacities.map(({ mark }) => mark.value)).toEqual(['TM.', 'KT.']);
  });
});

describe('the name of the signer', () => {
  const nameUnder = (nguoiKy: string) => findSignatory(scannedZones({ nguoiKy }), rules).name;

  it.each([
    ['Trần Thị Hoa', 'Trần Thị Hoa'],
    ['Nguyên Văn Hải', 'Nguyễn Văn Hải'],
    ['Nguyễn!~48 Văn Hải', 'Nguyễn Văn Hải'],
    ['rần~86 Quốc Bảo', 'Trần Quốc Bảo'],
    ['„Phạm, Văn Tài', 'Phạm Văn Tài'],
    ['▯ Lê Hoàng Sơn', 'Lê Hoàng Sơn'],
    ['Lê ˆ~80 Trung Nam', 'Lê Trung Nam'],
    ['Y~97 Thông Niê', 'Y Thông Niê'],
    ["H'Yim~97 Niê Kđoh", "H'Yim Niê Kđoh"],
    ['Bà~78|TA|Hà|Eà Văn Tài', 'Hà Văn Tài'],
    ['Nguyễn Văn Tháng~90|Thông', 'Nguyễn Văn Tháng'],
    ['Nguyễn Văn Dùng~90|Dũng|Dụng', 'Nguyễn Văn Dùng'],
    ['Tô Anh Dùng~90|Dũng', 'Tô Anh Dũng'],
    ['Trần Văn Hải|Hỏi', 'Trần Văn Hải'],
  ])('%s', (line, name) => expect(nameUnder(`GIÁM ĐỐC\n${line}`).value).toBe(name));

  it.each([
    ['is no rest of an office', 'CHỦ TỊCH\nÁm Đốc'],
    ['is not half of one', 'GIÁM ĐỐC\nTuyết Mai'],
    ['is not its end behind ink that was not read', 'GIÁM ĐỐC\n▯ Hoàng Anh'],
    ['does not begin with a doubtful word that is no family', 'GIÁM ĐỐC\nĐế~74 Hoàng Anh'],
    ['has no hole that a word may have stood in', 'GIÁM ĐỐC\nLê ▯▯▯▯▯ Anh'],
    ['is not guessed where several families end alike', 'GIÁM ĐỐC\nương~80 Văn Ba'],
  ])('%s', (_, lines) =>
    expect(nameUnder(lines)).toMatchObject({ value: null, evidence: { state: 'unreadable' } }),
  );

  it('is less sure where its beginning was put right', () => {
    expect(nameUnder('GIÁM ĐỐC\nrần Quốc Bảo').evidence.confidence).toBeLessThan(0.7);
    expect(nameUnder('GIÁM ĐỐC\nTrần Quốc Bảo').evidence.confidence).toBeGreaterThan(0.89);
  });
});

it('a name that ink of the seal touches is not sure to be whole', () => {
  const { nguoiKy, ...zones } = scannedZones({ nguoiKy: 'GIÁM ĐỐC\n▯▯ Lê Hoàng Sơn' });
  const [ink, ...name] = nguoiKy[1]!.words;
  const seal = { ...ink!, box: { ...ink!.box!, y: 0, height: 30 } };
  const lines = [nguoiKy[0]!, { ...nguoiKy[1]!, words: [seal, ...name] }];
  const { value, evidence } = findSignatory({ ...zones, nguoiKy: lines }, rules).name;
  expect(value).toBe('Lê Hoàng Sơn');
  expect(evidence.confidence).toBeLessThan(0.8);
});

describe('a name of which one reader saw a word under the seal', () => {
  const under = (line: string) => {
    const { value, evidence } = findSignatory(scannedZones({ nguoiKy: `GIÁM ĐỐC\n${line}` }), rules).name;
    return [value, evidence.rivals?.map(({ printed }) => printed)];
  };

  it.each([
    ['is doubtful where the lists have all of it', 'Phan Văn ▯|Mai', 'Phan Văn Mai', undefined],
    ['is so too where it begins in the seal', '▯|Lê Hoàng Sơn', 'Lê Hoàng Sơn', undefined],
    ['may be in two pieces', '▯|Nguyện ▯|Nguyện Văn Hải', 'Nguyễn Văn Hải', undefined],
    ['is not whole where they have not', 'Phan Văn ▯|Mbi', null, ['Phan Văn']],
    ['nor where its first word is none of theirs', '▯|Hơnh Lê Như Mai', null, ['Lê Như Mai']],
    ['is as it was read where nobody saw more', 'Phan Văn ▯', 'Phan Văn', undefined],
    ['is as it was read behind capitals of the seal', '▯|PHOA Lê Như Mai', 'Lê Như Mai', undefined],
  ])('%s', (_, line, name, rivals) => expect(under(line)).toEqual([name, rivals]));

  it('is less sure than one that was read', () => {
    const { evidence } = findSignatory(scannedZones({ nguoiKy: 'GIÁM ĐỐC\nPhan Văn ▯|Mai' }), rules).name;
    expect(evidence.confidence).toBeLessThan(0.6);
    expect(evidence.reason).toContain('dấu che');
  });
});

describe('names that stand elsewhere', () => {
  const offered = (nguoiKy: string, noiDung: string, holders: readonly string[] = []) => {
    const { value, evidence } = findSignatory(scannedZones({ nguoiKy, noiDung }), rules, holders).name;
    return { value, names: (evidence.rivals ?? []).map(({ printed }) => printed) };
  };
  const UNREAD = 'GIÁM ĐỐC\n▯ Hoàng Sơn';

  it.each([
    ['like what was read', 'Giao ông Lê Hoàng Sơn và bà Trần Thị Hoa làm đầu mối.', ['Lê Hoàng Sơn']],
    ['beside the office', 'Giám đốc Sở là đồng chí Nguyễn Văn Hải.', ['Nguyễn Văn Hải']],
    ['of others', 'Giao bà Trần Thị Hoa làm đầu mối.', []],
  ])('%s', (_, body, names) => expect(offered(UNREAD, body)).toEqual({ value: null, names }));

  it('in the certificate of a person', () => {
    const holders = ['NGUYỄN VĂN HẢI', 'ỦY BAN NHÂN DÂN TỈNH'];
    expect(offered(UNREAD, 'Kính đề nghị phối hợp.', holders)).toEqual({
      value: null,
      names: ['Nguyễn Văn Hải'],
    });
  });

  it('are not offered beside a sure one', () => {
    const sure = offered('GIÁM ĐỐC\nTrần Thị Hoa', 'Giám đốc là ông Lê Hoàng Sơn.', ['NGUYỄN VĂN HẢI']);
    expect(sure).toEqual({ value: 'Trần Thị Hoa', names: [] });
  });
});

describe('the office of the signer', () => {
  const officeIn = (nguoiKy: string) => findSignatory(scannedZones({ nguoiKy }), rules).title;

  it.each([
    ['GIÁM ĐÓC', 'Giám đốc'],
    ['THỒÔGIÁM~50 ĐỚC', 'Phó Giám đốc'],
    ['▯ GIÁM ĐÓC\nĐH9SIÁM~29 ĐÓC', 'Phó Giám đốc'],
    ['▯ PHÓ GIÁM ĐỐC', 'Phó Giám đốc'],
    ['TRƯỞNG~28 PHÒNG', 'Trưởng phòng'],
    ['KT. TRƯỞNG BAN\n⁄Z§*RƯỚNG~34 BAN', 'Phó Trưởng ban'],
    ['KT. TRƯỞNG BAN BAN CHÍNH SÁCH\nCHP~55 ¬a~10 ƯƠNG~63 BAN', 'Phó Trưởng ban'],
    ['KT. GIÁM ĐỐC\nGIÁM ĐỐC', 'Phó Giám đốc'],
    ['KT. TRƯỞNG PHÒNG ĐÀO TẠO\nTRƯỞNG PHÒNG', 'Phó Trưởng phòng'],
    ['KT. CHÁNH VĂN PHÒNG\nCHÁNH VĂN PHÒNG', 'Phó Chánh Văn phòng'],
    ['PHÓ ▯▯▯ TỊCH', 'Phó Chủ tịch'],
    ['PHÓ G~60 ▯▯▯▯▯▯▯ ĐỐC', 'Phó Tổng Giám đốc'],
    ['VI~50 GIÁM ĐÓC\nGIÁM ĐỚC', 'Phó Giám đốc'],
    ['KT. CHỦ TỊCH\nPEÓ~40 CHỦ TỊCH', 'Phó Chủ tịch'],
  ])('%s', (lines, office) => expect(officeIn(`${lines}\nTrần Thị Hoa`).value).toBe(office));

  it.each([
    ['is not told by its ends where two offices are as wide', 'PHÓ G~60 ▯▯ ĐỐC'],
    ['is not told by its ends where a mark may stand before them', 'KT~60 CHÁNH ▯▯▯ PHÒNG'],
    ['is not told by its ends where its row is too wide', 'PHÓ ▯▯▯▯▯▯▯▯▯▯▯ TỊCH'],
    ['may be a deputy’s where its beginning is covered', '▯▯▯ GIÁM ĐỐC'],
    ['may be a deputy’s where its first word is half ink', 'Z§RƯỚNG~34 BAN'],
    ['is not told from a capacity', 'VIGIÁM~40 ĐỐC'],
  ])('%s', (_, line) =>
    expect(officeIn(`${line}\nTrần Thị Hoa`)).toMatchObject({
      value: null,
      evidence: { state: 'unreadable' },
    }),
  );

  it('is told by what another reader has', () => {
    const { nguoiKy, ...zones } = scannedZones({ nguoiKy: '3IẢM~20 ĐỐC\nTrần Thị Hoa' });
    const [office, name] = nguoiKy;
    const [spoilt, ...rest] = office!.words;
    const words = [{ ...spoilt!, alternatives: ['PÓ.GIÁM'] }, ...rest];
    const lines = [{ ...office!, words }, name!];
    expect(findSignatory({ ...zones, nguoiKy: lines }, rules).title.value).toBe('Phó Giám đốc');
  });

  it('keeps what was read as a rival where it is not believed', () => {
    const { evidence } = officeIn('Z§RƯỚNG~34 BAN\nTrần Thị Hoa');
    expect(evidence.rivals).toMatchObject([{ printed: 'Z§RƯỚNG BAN' }]);
  });

  it('is believed beside a piece of the seal that is higher than its letters', () => {
    const zones = scannedZones({ nguoiKy: '▯▯▯ GIÁM ĐỐC\nTrần Thị Hoa' });
    const [ink, ...office] = zones.nguoiKy[0]!.words;
    const seal = { ...ink!, box: { ...ink!.box!, height: 20 } };
    const lines = [{ ...zones.nguoiKy[0]!, words: [seal, ...office] }, ...zones.nguoiKy.slice(1)];
    expect(findSignatory({ ...zones, nguoiKy: lines }, rules).title.value).toBe('Giám đốc');
  });
});

describe('the capacity of the signer', () => {
  const capacitiesIn = (nguoiKy: string) =>
    findSignatory(scannedZones({ nguoiKy }), rules).capacities.map(
      ({ mark, principal }) => `${mark.value} ${principal.value}`,
    );

  it.each([
    ['KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC', ['KT. Giám đốc']],
    ['▯ GIÁM ĐÓC\nĐH9SIÁM~29 ĐÓC', ['KT. Giám đốc']],
    ['TL. CỤC TRƯỞNG\n▯ TRƯỞNG BAN\nPHÓ TRƯỞNG BAN', ['TL. Cục trưởng', 'KT. Trưởng ban']],
    ['VI~50 GIÁM ĐÓC\nPHÓ GIÁM ĐỚC', ['KT. Giám đốc']],
    ['\\1.GIÁM~45 ĐÓC\nPEÓ~40 GIÁM ĐÓC', ['KT. Giám đốc']],
    ['VỊ. CHỦ TỊCH\nCHỦ TỊCH', ['KT. Chủ tịch']],
    ['GIÁM ĐỐC', []],
    ['PHÓ GIÁM ĐỐC', []],
    ['PHÒNG GIÁM ĐỐC\nPHÓ TRƯỞNG PHÒNG', []],
  ])('%s', (lines, capacities) => expect(capacitiesIn(`${lines}\nTrần Thị Hoa`)).toEqual(capacities));
});

describe('a symbol', () => {
  const numberOf = (soKyHieu: string, issuer: string | null = null) =>
    withSymbolOf(findNumber(scannedZones({ soKyHieu }), rules), issuer, false, rules).text.value;

  it.each([
    ['Số: 12/CT-ỦBND', 'UBND tỉnh Lâm Đồng', '12/CT-UBND'],
    ['Số: 12/CT-UBND', 'Ủy ban nhân dân tỉnh Lâm Đồng', '12/CT-UBND'],
    ['Số: 12/SÝT-NVD', 'Sở Y tế', '12/SYT-NVD'],
    ['Số: 12/TB-DHĐL', 'Trường Đại học Đà Lạt', '12/TB-ĐHĐL'],
    ['Số: 12/TTr-SNV', 'Sở Nội vụ', '12/TTr-SNV'],
    ['Số: 12/QD-SNV', 'Sở Nội vụ', '12/QĐ-SNV'],
    ['Số: 12/SDL-QLLH', 'Sở Du lịch', '12/SDL-QLLH'],
    ['Số: 12/ICHQ-TXNK', 'Tổng cục Hải quan', '12/TCHQ-TXNK'],
    ['Số: 12/CT-TTHT', 'Tổng cục Thuế', '12/CT-TTHT'],
    ['Số: SO2TCHQ-TXNK', 'Tổng cục Hải quan', null],
    ['Số: 12/TCT-KK', 'Cục Thuế tỉnh Lâm Đồng', '12/TCT-KK'],
  ])('%s of %s', (line, issuer, number) => expect(numberOf(line, issuer)).toBe(number));
});

describe('what a stamp right below may go on under', () => {
  const told = (gap: number) => {
    const zones = scannedZones({
      coQuan: 'SỞ Y TẾ',
      soKyHieu: 'Số: 12/SYT-NVY',
      trichYeu: 'V/v kiểm tra phòng khám',
      dauDen: 'VĂN PHÒNG',
    });
    const [stamp] = zones.dauDen;
    const box = { ...stamp!.box!, y: stamp!.box!.y + gap };
    const words = stamp!.words.map((word) => ({ ...word, inStamp: true as const }));
    const { subject, issuer } = findFields({ ...zones, dauDen: [{ ...stamp!, box, words }] }, rules).found;
    return [subject, issuer.name].map(({ value, evidence }) => [value, evidence.confidence > 0.85]);
  };

  it('is less sure', () =>
    expect(told(14)).toEqual([
      ['kiểm tra phòng khám', false],
      ['Sở Y tế', false],
    ]));

  it('is sure where a line of paper parts them', () =>
    expect(told(60)).toEqual([
      ['kiểm tra phòng khám', true],
      ['Sở Y tế', true],
    ]));
});

describe('a number that two readers tell together', () => {
  const serialOf = (soKyHieu: string) => findNumber(scannedZones({ soKyHieu }), rules).text;

  it.each([
    ['Số: 15~14|1529|152 TCT-DNI.~70|152/TCT-DNL.', '152/TCT-DNL'],
    ['Số: 7137~99 CT-TTHT~50|7137.CT-TTHT', '7137/CT-TTHT'],
    ['Số: 37/2017/TT-BTC~50|37/2017_-TT-BTC', '37/2017/TT-BTC'],
    ['Số: 7187~99 CT-TTHT~50|7137.CT-TTHT', null],
    ['Số: 37/2017/TT-BTC~50|87/2017/TT-BTC', null],
  ])('%s', (line, number) => {
    const { value, evidence } = serialOf(line);
    expect(value).toBe(number);
    expect(evidence.confidence).toBeLessThan(0.9);
  });
});

describe('a document cited twice', () => {
  const cited = (noiDung: string) =>
    findReferences(scannedZones({ noiDung }), rules, null).map(({ number }) => number.value);

  it.each([
    ['Công văn số 455/SYT-NVD và Công văn số 455/SYT', ['455/SYT-NVD']],
    ['Công văn số 455/SYT và Công văn số 455/SYT-NVD', ['455/SYT-NVD']],
    ['Công văn số 455/SVT-NVD~60 và Công văn số 455/SYT-NVD', ['455/SYT-NVD']],
    ['Thông tư số 07/2013/TTLT-BGDĐT-BNV và Thông tư số 07/2013/TTLT-BGDT-BNV', ['07/2013/TTLT-BGDĐT-BNV']],
    ['Công văn số 455/SYT-NVD và Công văn số 456/SYT', ['455/SYT-NVD', '456/SYT']],
    ['Quyết định số 12/QĐ-ỦBND và Quyết định số 12/QĐ-UBND', ['12/QĐ-UBND']],
    ['Quyết định số 12/QĐ-UI3ND ngày 05/5/2026', ['12/QĐ-UBND']],
  ])('%s', (body, numbers) => expect(cited(body)).toEqual(numbers));
});

describe('the row «Lưu»', () => {
  const kept = (row: string) =>
    findCopies(scannedZones({ noiNhan: `Nơi nhận:\n- Như trên;\n${row}` }), rules).archive;

  it.each([
    ['- Lưu: VI, NVD.', 'VT, NVD'],
    ['- Lai: VỊ, HCTP.', 'VT, HCTP'],
    ['- Lưu: VT, HĐTS 3).', 'VT, HĐTS (3)'],
    ['- Lưu: VT, CTSV (01). Z', 'VT, CTSV (01)'],
    ['- Lưu: VT, P.TH.', 'VT, P.TH'],
  ])('%s', (row, archive) => expect(kept(row).value).toBe(archive));

  it.each([
    ['- Lưu: VT, NC (Inphuc42).|(lnphuc42).', 'VT, NC (lnphuc42)'],
    ['- Lưu: VỆ.|VT, CTSV.', 'VT, CTSV'],
    ['- Lưu: Vĩ. CTSV (2).', 'VT, CTSV (2)'],
    ['- Lưu: VT.CTSV.|VT,_CTSV.', 'VT, CTSV'],
    ['- Lưu: THHH.|VT,TH.HH.', 'VT,TH.HH'],
    ['- Lưu: VT, PKHTC.|P.KHTC.', 'VT, P.KHTC'],
    ['- Lưu: VT, QLX.|QLK.', 'VT, QLX'],
    ['- Lưu; THHH.|VT,TH.HH.', 'VT,TH.HH'],
    ['- Lưu: VT, CN. hvb.', 'VT, CN. hvb'],
    ['- Lưu: VT, CN. hvb', 'VT, CN'],
  ])('takes the reading that is written so: %s', (row, archive) => expect(kept(row).value).toBe(archive));

  it('with ink that was not read is not blank', () => {
    expect(kept('- Lưu: ▯ ▯')).toMatchObject({ value: null, evidence: { state: 'unreadable' } });
    expect(kept('- Lưu:')).toMatchObject({ value: null, evidence: { state: 'blank' } });
  });

  it('ends the copies, of which a single sign is none', () => {
    const zones = scannedZones({ noiNhan: 'Nơi nhận:\n- Như trên;\n- Ï\n- Lưu: VT.' });
    expect(findCopies(zones, rules).copies.map(({ value }) => value)).toEqual(['Như trên']);
  });
});

describe('rows of «Nơi nhận» that were read in several ways', () => {
  const rowOf = (row: string) =>
    findFields(scannedZones({ noiNhan: `Nơi nhận:\n${row}` }), rules).found.copies[0];

  it.each([
    ['- CT,~80|CT. PCL|PCT UBND xã;', 'CT, PCT UBND xã'],
    ['- VPUR:|VPUB: CVP.|CVP, KTTH;', 'VPUB: CVP, KTTH'],
    ['- Bộ trưởng (để h/c);|b/c);', 'Bộ trưởng (để b/c)'],
    ['- Thứ trưởng Đỏ Minh Anh (để b/c);', 'Thứ trưởng Đỗ Minh Anh (để b/c)'],
    ['- Thứ trưởng Lê Anh Dùng;|Dũng;', 'Thứ trưởng Lê Anh Dũng'],
    ['- Chánh Văn phòng Huyện ủy;', 'Chánh Văn phòng Huyện ủy'],
    ['- UBND TP.|TP, HCM;', 'UBND TP. HCM'],
    ['- Phòng QLX;|QLK;', 'Phòng QLX'],
    ["- Thường trực Huyện ủy (b'cáo};", 'Thường trực Huyện ủy (b/cáo)'],
    ['- Ban Thường trực UBMTTQ VN tính;', 'Ban Thường trực UBMTTQ VN tỉnh'],
  ])('%s', (row, value) => expect(rowOf(row)?.value).toBe(value));

  it('are less sure where they differ in a form that nobody knows', () => {
    expect(rowOf('- Phòng QLX;|QLK;')?.evidence.confidence).toBeLessThan(0.9);
    expect(rowOf('- Phòng QLX;')?.evidence.confidence).toBeGreaterThan(0.9);
  });

  it('take the marks that the letter itself gives a name', () => {
    const noiDung = 'Xét đề nghị của Công ty TNHH An Vina về việc gia hạn hợp đồng thuê đất.';
    const zones = scannedZones({ kinhGui: 'Kính gửi: Công ty TNHH An~99 Vĩna~68', noiDung });
    const { found } = findFields(zones, rules);
    expect(found.recipients.map(({ value }) => value)).toEqual(['Công ty TNHH An Vina']);
  });
});

describe('the symbol of a cited document', () => {
  it.each([
    ['Nghị quyết số 21/NQ-HDND ngày 05/6/2024', '21/NQ-HĐND'],
    ['Quyết định số 21/QD-UBND ngày 05/6/2024', '21/QĐ-UBND'],
    ['Quyết định số 21/ỌĐ-UBND ngày 05/6/2024', '21/QĐ-UBND'],
    ['Công văn số 21/CV-DLN ngày 05/6/2024', '21/CV-DLN'],
  ])('%s', (cited, number) => {
    const zones = scannedZones({ noiDung: `Căn cứ ${cited} về việc kiểm tra.` });
    expect(findReferences(zones, rules, null)[0]?.number.value).toBe(number);
  });
});

describe('the body of a cited document', () => {
  it('is whole where a mark of its place was misread', () => {
    const noiDung =
      'Căn cứ Quyết định số 21/QĐ-UBND ngày 05/6/2024 của UBND tính Kiên Giang về việc kiểm tra.';
    const [reference] = findReferences(scannedZones({ noiDung }), rules, null);
    expect(reference?.issuer.value).toBe('UBND tỉnh Kiên Giang');
  });

  it('is whole at the end of a line, where the next word is no part of it', () => {
    const noiDung = 'Căn cứ Nghị quyết số 21/NQ-HĐND ngày 05/6/2024 của HĐND tính,\ncụ thể như sau:';
    const [reference] = findReferences(scannedZones({ noiDung }), rules, null);
    expect(reference?.issuer.value).toBe('HĐND tỉnh');
  });
});
