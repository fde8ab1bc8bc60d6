/** The working set: for every rule of the checks letters with that fault planted, and their clean twins. */
import type { CheckId } from '../../src/checks/finding.ts';
import type { Letter } from '../../src/model/letter.ts';
import { letterText, type Parts } from './letter-text.ts';

export interface Planted {
  readonly rule: CheckId;
  /** What is wrong, in a few words. */
  readonly fault: string;
  readonly faulty: readonly string[];
  readonly clean: readonly string[];
  /** Register beside the letters, CSV. */
  readonly registry?: string;
  /** Rules that the planted fault brings with it. */
  readonly also?: readonly CheckId[];
  /** What the page itself cannot bring about: a change of the letter as it was read. */
  readonly spoil?: (letter: Letter) => Letter;
  /** Findings that both twins have, and rightly. */
  readonly both?: readonly CheckId[];
}

const one = (over: Partial<Parts>): string[] => [letterText(over)];
const naming = (sentence: string, over: Partial<Parts> = {}): string =>
  letterText({
    ...over,
    body: [`Căn cứ ${sentence}, Sở đề nghị các đơn vị thống kê nhà công vụ đang bỏ trống.`],
  });

const QUANG_TRI: Partial<Parts> = {
  parent: 'UBND TỈNH QUẢNG TRỊ',
  issuer: 'SỞ TÀI CHÍNH',
  place: 'Quảng Trị',
  number: '88/STC-QLGCS',
};
const MINISTRY: Partial<Parts> = {
  parent: null,
  issuer: 'BỘ XÂY DỰNG',
  number: '1520/BXD-QLN',
  place: 'Hà Nội',
  signature: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
};
const AFTER = 'ngày 05 tháng 8 năm 2025';
const KHANH_HOA_2025: Partial<Parts> = { day: AFTER };
const DECISION: Partial<Parts> = {
  title: 'QUYẾT ĐỊNH',
  number: '36/QĐ-SXD',
  recipients: [],
  copies: ['Như Điều 3', 'Giám đốc Sở'],
  subject: 'thành lập tổ kiểm kê nhà công vụ',
};

const REGISTRY = (row: string): string =>
  `number;issuer;issued;status;effFrom;effTo;replacedBy;checkedAt\r\n${row}\r\n`;
const OWN_ROW = '205/QĐ-UBND;UBND tỉnh Khánh Hòa;07/02/2023';
const CITED = 'Quyết định số 205/QĐ-UBND ngày 07/02/2023 của UBND tỉnh';

export const PLANTED: readonly Planted[] = [
  {
    rule: 'issuer.thieu',
    fault: 'đầu trang không có tên cơ quan',
    faulty: one({
      parent: null,
      issuer: null,
      number: '31/KQV',
      body: ['Đề nghị các đơn vị thống kê nhà bỏ trống.'],
    }),
    clean: one({ number: '31/KQV', body: ['Đề nghị các đơn vị thống kê nhà bỏ trống.'] }),
  },
  { rule: 'number.thieu', fault: 'không có dòng số', faulty: one({ number: null }), clean: one({}) },
  {
    rule: 'issued.thieu',
    fault: 'không có địa danh, ngày',
    faulty: one({ place: null, day: null, signer: 'Lý Minh Tú' }),
    clean: one({ signer: 'Lý Minh Tú' }),
  },
  {
    rule: 'subject.thieu',
    fault: 'không có trích yếu',
    faulty: one({ subject: null }),
    clean: one({ subject: 'kiểm kê kho' }),
  },
  {
    rule: 'recipients.thieu',
    fault: 'công văn không có Kính gửi',
    faulty: one({ recipients: [] }),
    clean: one({ ...DECISION, recipients: [] }),
  },
  {
    rule: 'signatory.thieu',
    fault: 'không có họ tên người ký',
    faulty: one({ signer: null }),
    clean: one({ signer: 'Bùi Thu Hằng' }),
  },
  {
    rule: 'signatory.thieu',
    fault: 'không có cả chức vụ',
    faulty: one({ signer: null, signature: [] }),
    clean: one({ signature: ['GIÁM ĐỐC'] }),
  },
  {
    rule: 'copies.thieu',
    fault: 'không có Nơi nhận',
    faulty: one({ copies: [] }),
    clean: one({ copies: ['Như trên'] }),
  },
  {
    rule: 'number.de-trong',
    fault: 'số để trống',
    faulty: one({ number: '     /SXD-QLN' }),
    clean: one({ number: '77/SXD-QLN' }),
  },
  {
    rule: 'number.khong-them-khong',
    fault: 'số 7 không có số 0',
    faulty: one({ number: '7/SXD-QLN' }),
    clean: one({ number: '07/SXD-QLN' }),
  },
  {
    rule: 'number.ky-hieu-khac-loai',
    fault: 'quyết định mang ký hiệu BC',
    faulty: one({ ...DECISION, number: '36/BC-SXD' }),
    clean: one(DECISION),
  },
  {
    rule: 'number.ky-hieu-khac-loai',
    fault: 'công văn mang ký hiệu QĐ',
    faulty: one({ number: '36/QĐ-SXD' }),
    clean: one({ number: '36/SXD-TTr' }),
  },
  {
    rule: 'place.khac-tinh',
    fault: 'Sở của Khánh Hòa, địa danh Phú Yên',
    faulty: one({ place: 'Phú Yên' }),
    clean: one({ place: 'Nha Trang' }),
  },
  {
    rule: 'place.khac-tinh',
    fault: 'Sở của Quảng Trị, địa danh Nghệ An',
    faulty: one({ ...QUANG_TRI, place: 'Nghệ An' }),
    clean: one(QUANG_TRI),
  },
  {
    rule: 'signatory.quyen-han-khac-chuc-vu',
    fault: 'KT. Giám đốc mà chức vụ Giám đốc',
    faulty: one({ signature: ['KT. GIÁM ĐỐC', 'GIÁM ĐỐC'] }),
    clean: one({ signature: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'] }),
  },
  {
    rule: 'signatory.quyen-han-khac-chuc-vu',
    fault: 'KT. Bộ trưởng mà chức vụ Vụ trưởng',
    faulty: one({ ...MINISTRY, signature: ['KT. BỘ TRƯỞNG', 'VỤ TRƯỞNG'] }),
    clean: one(MINISTRY),
  },
  {
    rule: 'signatory.pho-khong-ky-thay',
    fault: 'Phó Giám đốc ký, không có KT.',
    faulty: one({ signature: ['PHÓ GIÁM ĐỐC'] }),
    clean: one({ signature: ['GIÁM ĐỐC'] }),
  },
  {
    rule: 'references.sau-ngay-thu',
    fault: 'văn bản viện dẫn ký sau thư',
    faulty: [naming('Quyết định số 318/QĐ-UBND ngày 20/5/2024 của UBND tỉnh')],
    clean: [naming('Quyết định số 318/QĐ-UBND ngày 20/3/2024 của UBND tỉnh')],
  },
  {
    rule: 'references.sau-ngay-thu',
    fault: 'thư để trống ngày, viện dẫn ký tháng sau',
    faulty: [
      naming('Quyết định số 318/QĐ-UBND ngày 20/5/2024 của UBND tỉnh', { day: 'ngày     tháng 4 năm 2024' }),
    ],
    clean: [
      naming('Quyết định số 318/QĐ-UBND ngày 20/4/2024 của UBND tỉnh', { day: 'ngày     tháng 4 năm 2024' }),
    ],
  },
  {
    rule: 'references.loai-khac-so',
    fault: '«Quyết định số 12/BC-UBND»',
    faulty: [naming('Quyết định số 12/BC-UBND ngày 09/01/2024 của UBND tỉnh')],
    clean: [naming('Báo cáo số 12/BC-UBND ngày 09/01/2024 của UBND tỉnh')],
  },
  {
    rule: 'references.loai-khac-so',
    fault: '«Công văn số 45/TTr-SXD»',
    faulty: [naming('Công văn số 45/TTr-SXD ngày 09/01/2024 của Sở Xây dựng')],
    clean: [naming('Công văn số 45/SXD-TTr ngày 09/01/2024 của Sở Xây dựng')],
  },
  {
    rule: 'references.co-quan-khac-ky-hieu',
    fault: 'QĐ-UBND của Bộ Nội vụ',
    faulty: [naming('Quyết định số 71/QĐ-UBND ngày 09/01/2024 của Bộ Nội vụ')],
    clean: [naming('Quyết định số 71/QĐ-BNV ngày 09/01/2024 của Bộ trưởng Bộ Nội vụ')],
  },
  {
    rule: 'references.co-quan-khac-ky-hieu',
    fault: 'TT-BYT của Bộ Tài chính',
    faulty: [naming('Thông tư số 19/2023/TT-BYT ngày 09/11/2023 của Bộ Tài chính')],
    clean: [naming('Thông tư số 19/2023/TT-BYT ngày 09/11/2023 của Bộ Y tế')],
  },
  {
    rule: 'references.nam-khac-so',
    fault: '15/2021/NĐ-CP ký năm 2012',
    faulty: [naming('Nghị định số 15/2021/NĐ-CP ngày 03/3/2012 của Chính phủ')],
    clean: [naming('Nghị định số 15/2021/NĐ-CP ngày 03/3/2021 của Chính phủ')],
  },
  {
    rule: 'references.thieu-nam',
    fault: '15/NĐ-CP',
    faulty: [naming('Nghị định số 15/NĐ-CP ngày 03/3/2021 của Chính phủ')],
    clean: [naming('Nghị quyết số 15/NQ-CP ngày 03/3/2021 của Chính phủ')],
  },
  {
    rule: 'references.hai-ngay',
    fault: 'một số, hai ngày trong một thư',
    faulty: one({
      body: [
        'Thực hiện Kế hoạch số 61/KH-UBND ngày 11/3/2024 của UBND tỉnh, Sở đề nghị các đơn vị rà soát.',
        'Biểu mẫu lập theo Kế hoạch số 61/KH-UBND ngày 13/3/2024 của UBND tỉnh.',
      ],
    }),
    clean: one({
      body: [
        'Thực hiện Kế hoạch số 61/KH-UBND ngày 11/3/2024 của UBND tỉnh, Sở đề nghị các đơn vị rà soát.',
        'Biểu mẫu lập theo Kế hoạch số 61/KH-UBND ngày 11/3/2024 của UBND tỉnh.',
      ],
    }),
  },
  {
    rule: 'deadlines.truoc-ngay-thu',
    fault: 'hạn 28/02/2024 trong thư ngày 15/4/2024',
    // the reading takes a day before the letter for a past event, so it is planted behind the reading
    faulty: one({ body: ['Đề nghị các đơn vị gửi danh mục về Sở Xây dựng trước ngày 28/4/2024.'] }),
    clean: one({ body: ['Đề nghị các đơn vị gửi danh mục về Sở Xây dựng trước ngày 28/4/2024.'] }),
    spoil: (letter) => ({
      ...letter,
      deadlines: letter.deadlines.map((one) => ({
        ...one,
        due: '2024-02-28',
        text: 'trước ngày 28/02/2024',
      })),
    }),
  },
  {
    rule: 'issuer.khong-con',
    fault: 'Bộ Giao thông vận tải ra thư tháng 8/2025',
    faulty: one({ ...MINISTRY, issuer: 'BỘ GIAO THÔNG VẬN TẢI', number: '1520/BGTVT-KCHT', day: AFTER }),
    clean: one({ ...MINISTRY, issuer: 'BỘ GIAO THÔNG VẬN TẢI', number: '1520/BGTVT-KCHT' }),
  },
  {
    rule: 'issuer.khong-con',
    fault: 'UBND huyện ra thư sau 30/6/2025',
    faulty: one({
      parent: null,
      issuer: 'ỦY BAN NHÂN DÂN\nHUYỆN DIÊN KHÁNH',
      number: '90/UBND-KT',
      place: 'Diên Khánh',
      day: AFTER,
      signature: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    }),
    clean: one({
      parent: null,
      issuer: 'ỦY BAN NHÂN DÂN\nHUYỆN DIÊN KHÁNH',
      number: '90/UBND-KT',
      place: 'Diên Khánh',
      signature: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
    }),
  },
  {
    rule: 'issuer.khong-con',
    fault: 'UBND tỉnh Ninh Thuận sau sáp nhập',
    faulty: one({ parent: 'UBND TỈNH NINH THUẬN', place: 'Ninh Thuận', day: AFTER }),
    clean: one({ parent: 'UBND TỈNH NINH THUẬN', place: 'Ninh Thuận' }),
  },
  {
    rule: 'issuer.chua-co',
    fault: 'Sở Nông nghiệp và Môi trường năm 2024',
    faulty: one({ issuer: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', number: '77/SNNMT-VP' }),
    clean: one({ issuer: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', number: '77/SNNMT-VP', day: AFTER }),
  },
  {
    rule: 'place.khong-con',
    fault: 'địa danh Ninh Thuận tháng 8/2025',
    faulty: one({ ...KHANH_HOA_2025, place: 'Ninh Thuận' }),
    clean: one({ ...KHANH_HOA_2025, place: 'Khánh Hòa' }),
  },
  {
    rule: 'recipients.khong-con',
    fault: 'gửi UBND các huyện sau 30/6/2025',
    faulty: one({ ...KHANH_HOA_2025, recipients: ['UBND các huyện, thị xã, thành phố'] }),
    clean: one({ ...KHANH_HOA_2025, recipients: ['UBND các xã, phường, đặc khu'] }),
  },
  {
    rule: 'recipients.khong-con',
    fault: 'gửi Bộ Kế hoạch và Đầu tư sau 01/3/2025',
    faulty: one({ ...KHANH_HOA_2025, recipients: ['Bộ Kế hoạch và Đầu tư'] }),
    clean: one({ recipients: ['Bộ Kế hoạch và Đầu tư'] }),
  },
  {
    rule: 'references.co-quan-khong-con',
    fault: 'quyết định tháng 8/2025 của UBND huyện',
    faulty: [
      naming('Quyết định số 44/QĐ-UBND ngày 02/8/2025 của UBND huyện Diên Khánh', {
        day: 'ngày 25 tháng 8 năm 2025',
      }),
    ],
    clean: [
      naming('Quyết định số 44/QĐ-UBND ngày 02/6/2025 của UBND huyện Diên Khánh', {
        day: 'ngày 25 tháng 8 năm 2025',
      }),
    ],
  },
  {
    rule: 'references.co-quan-chua-co',
    fault: 'thông tư năm 2023 của Bộ Nông nghiệp và Môi trường',
    faulty: [naming('Quyết định số 44/QĐ-BNNMT ngày 02/8/2023 của Bộ Nông nghiệp và Môi trường')],
    clean: [
      naming('Quyết định số 44/QĐ-BNNMT ngày 02/6/2025 của Bộ Nông nghiệp và Môi trường', KHANH_HOA_2025),
    ],
  },
  {
    rule: 'across.hai-ngay',
    fault: 'hai thư của một tỉnh ghi hai ngày',
    faulty: [
      naming('Quyết định số 0731/QĐ-UBND ngày 06/3/2024 của UBND tỉnh'),
      naming('Quyết định số 731/QĐ-UBND ngày 08/3/2024', { number: '413/SXD-QLN' }),
    ],
    // the same number of another province, and of another year
    clean: [
      naming('Quyết định số 731/QĐ-UBND ngày 06/3/2024 của UBND tỉnh'),
      naming('Quyết định số 731/QĐ-UBND ngày 08/3/2024 của UBND tỉnh', QUANG_TRI),
      naming('Quyết định số 731/QĐ-UBND ngày 08/3/2023 của UBND tỉnh', { number: '413/SXD-QLN' }),
    ],
  },
  {
    rule: 'across.hai-ngay',
    fault: 'nghị định, một Bộ và một Sở ghi hai ngày',
    faulty: [
      naming('Nghị định số 21/2022/NĐ-CP ngày 04/3/2022 của Chính phủ', MINISTRY),
      naming('Nghị định số 21/2022/NĐ-CP ngày 14/3/2022 của Chính phủ'),
    ],
    clean: [
      naming('Nghị định số 21/2022/NĐ-CP ngày 04/3/2022 của Chính phủ', MINISTRY),
      naming('Nghị định số 21/2022/NĐ-CP ngày 04/3/2022'),
    ],
  },
  {
    rule: 'across.hai-ngay',
    fault: 'thư được viện dẫn ghi ngày khác chính thư ấy',
    faulty: [
      letterText({ number: '95/SXD-QLN', day: 'ngày 12 tháng 3 năm 2024' }),
      naming('Công văn số 95/SXD-QLN ngày 21/3/2024 của Sở Xây dựng'),
    ],
    clean: [
      letterText({ number: '95/SXD-QLN', day: 'ngày 12 tháng 3 năm 2024' }),
      naming('Công văn số 95/SXD-QLN ngày 12/3/2024 của Sở Xây dựng'),
    ],
    both: ['across.dan-thu'],
  },
  {
    rule: 'across.hai-co-quan',
    fault: 'một số, một ngày, hai cơ quan',
    faulty: [
      naming('Quyết định số 640/QĐ-UBND ngày 06/3/2024 của UBND tỉnh'),
      naming('Quyết định số 640/QĐ-UBND ngày 06/3/2024 của UBND huyện Diên Khánh', { number: '413/SXD-QLN' }),
    ],
    clean: [
      naming('Quyết định số 640/QĐ-UBND ngày 06/3/2024 của Chủ tịch UBND tỉnh'),
      naming('Quyết định số 640/QĐ-UBND ngày 06/3/2024 của Ủy ban nhân dân tỉnh Khánh Hòa', {
        number: '413/SXD-QLN',
      }),
    ],
  },
  {
    rule: 'across.trung-so',
    fault: 'một số trên hai thư khác nhau',
    faulty: [
      letterText({ number: '150/SXD-QLN' }),
      letterText({ number: '150/SXD-QLN', subject: 'mời họp về quy hoạch' }),
    ],
    clean: [letterText({ number: '150/SXD-QLN' }), letterText({ ...QUANG_TRI, number: '150/SXD-QLN' })],
  },
  {
    rule: 'across.ban-khac',
    fault: 'hai bản của một thư',
    faulty: [letterText({ number: '151/SXD-QLN' }), `${letterText({ number: '151/SXD-QLN' })}\n\n`],
    clean: [letterText({ number: '151/SXD-QLN' }), letterText({ number: '152/SXD-QLN' })],
  },
  {
    rule: 'across.trung-tep',
    fault: 'một tệp hai lần',
    faulty: [letterText({ number: '153/SXD-QLN' }), letterText({ number: '153/SXD-QLN' })],
    clean: [letterText({ number: '154/SXD-QLN' }), letterText({ number: '155/SXD-QLN' })],
  },
  {
    rule: 'across.dan-thu',
    fault: 'thư trả lời một thư của tập (nối lại)',
    faulty: [
      letterText({ number: '96/SXD-QLN', day: 'ngày 12 tháng 3 năm 2024' }),
      naming('Công văn số 96/SXD-QLN ngày 12/3/2024'),
    ],
    clean: [
      letterText({ number: '96/SXD-QLN', day: 'ngày 12 tháng 3 năm 2024' }),
      naming('Công văn số 96/STC-QLN ngày 12/3/2024'),
    ],
  },
  {
    rule: 'registry.khong-co',
    fault: 'sổ không có văn bản',
    faulty: [naming('Quyết định số 999/QĐ-UBND ngày 07/02/2023 của UBND tỉnh')],
    clean: [naming(CITED)],
    registry: REGISTRY(`${OWN_ROW};còn hiệu lực;;;;2026-11-01`),
  },
  {
    rule: 'registry.ngay-khac',
    fault: 'ngày khác sổ',
    faulty: [naming('Quyết định số 205/QĐ-UBND ngày 09/02/2023 của UBND tỉnh')],
    clean: [naming(CITED)],
    registry: REGISTRY(`${OWN_ROW};còn hiệu lực;;;;2026-11-01`),
  },
  {
    rule: 'registry.co-quan-khac',
    fault: 'cơ quan khác sổ',
    faulty: [naming('Thông tư số 08/2022/TT-BXD ngày 07/9/2022 của Bộ Tư pháp')],
    clean: [naming('Thông tư số 8/2022/TT-BXD ngày 07/9/2022 của Bộ Xây dựng')],
    registry: REGISTRY('08/2022/TT-BXD;Bộ Xây dựng;2022-09-07;còn hiệu lực;;;;2026-11-01'),
    also: ['references.co-quan-khac-ky-hieu'],
  },
  {
    rule: 'registry.het-hieu-luc',
    fault: 'hết hiệu lực trước ngày thư',
    faulty: [naming(CITED)],
    // still in force on the day of the letter, though no longer today
    clean: [naming(CITED, { day: 'ngày 15 tháng 11 năm 2023' })],
    registry: REGISTRY(`${OWN_ROW};hết hiệu lực toàn bộ;;31/12/2023;;2026-11-01`),
  },
  {
    rule: 'registry.bi-bai-bo',
    fault: 'đã bị bãi bỏ',
    faulty: [naming(CITED)],
    clean: [naming(CITED, { day: 'ngày 15 tháng 11 năm 2023' })],
    registry: REGISTRY(`${OWN_ROW};bị bãi bỏ;;31/12/2023;;2026-11-01`),
  },
  {
    rule: 'registry.bi-thay-the',
    fault: 'đã bị thay thế',
    faulty: [naming(CITED)],
    clean: [naming(CITED, { day: 'ngày 15 tháng 11 năm 2023' })],
    registry: REGISTRY(`${OWN_ROW};hết hiệu lực toàn bộ;;31/12/2023;14/QĐ-UBND;2026-11-01`),
  },
  {
    rule: 'registry.chua-hieu-luc',
    fault: 'chưa có hiệu lực vào ngày thư',
    faulty: [naming(CITED)],
    clean: [naming(CITED, { day: 'ngày 15 tháng 7 năm 2024' })],
    registry: REGISTRY(`${OWN_ROW};còn hiệu lực;01/7/2024;;;2026-11-01`),
  },
  {
    rule: 'registry.het-mot-phan',
    fault: 'hết hiệu lực một phần',
    faulty: [naming(CITED)],
    clean: [naming('Quyết định số 206/QĐ-UBND ngày 07/02/2023 của UBND tỉnh')],
    registry: REGISTRY(
      `${OWN_ROW};hết hiệu lực một phần;;;;2026-11-01\r\n206/QĐ-UBND;UBND tỉnh Khánh Hòa;07/02/2023;còn hiệu lực;;;;2026-11-01`,
    ),
  },
  {
    rule: 'references.thieu-ngay',
    fault: 'viện dẫn không ghi ngày (bật theo quy tắc riêng)',
    faulty: [naming('Quyết định số 318/QĐ-UBND của UBND tỉnh')],
    clean: [naming('Quyết định số 318/QĐ-UBND ngày 20/3/2024 của UBND tỉnh')],
  },
];
