/** Three pages, two documents: a letter, its annex with references of its own, and a decision that lies behind. */
import type { Content, Sample } from './form.ts';

const letter: Content = {
  form: 'nation',
  parent: ['UBND THÀNH PHỐ HẢI PHÒNG'],
  issuer: ['SỞ XÂY DỰNG'],
  number: 'Số: 2391/SXD-QLN',
  placeDate: 'Hải Phòng, ngày 08 tháng 7 năm 2025',
  subject: 'V/v cung cấp số liệu nhà ở xã hội quý II năm 2025',
  recipients: ['Các chủ đầu tư dự án nhà ở xã hội trên địa bàn thành phố', 'UBND các xã, phường, đặc khu'],
  body: [
    'Phúc đáp Công văn số 4417/BXD-QLN ngày 27/6/2025 của Bộ Xây dựng và triển khai Kế hoạch số 96/KH-UBND ngày 18/3/2025 của UBND thành phố về phát triển nhà ở xã hội, Sở Xây dựng đề nghị các đơn vị cung cấp số liệu quý II năm 2025 của các dự án nêu tại Phụ lục kèm theo.',
    'Số liệu gồm: số căn đã khởi công, số căn hoàn thành, số căn đủ điều kiện bán, giá bán bình quân, số hồ sơ đăng ký mua và kết quả xét duyệt; vướng mắc về đất đai, hạ tầng đấu nối, vốn vay. Thời điểm chốt số liệu là ngày 30/6/2025.',
    'Chủ đầu tư gửi số liệu về Sở Xây dựng (qua Phòng Quản lý nhà) trong ngày 15/7/2025. UBND các xã, phường, đặc khu đối chiếu, có ý kiến xác nhận chậm nhất ngày 18/7/2025. Dự án nào không có số liệu sẽ được báo cáo là chưa triển khai.',
    'Đề nghị các đơn vị phối hợp thực hiện./.',
  ],
  copies: ['- Như trên;', '- UBND thành phố (để b/c);', '- Ban Giám đốc Sở;', '- Lưu: VT, QLN.'],
  signature: { office: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Bùi Thế Vinh' },
};

const annex: Content = {
  form: 'annex',
  parent: [],
  issuer: [],
  number: '',
  placeDate: '',
  title: {
    name: 'PHỤ LỤC',
    about: [
      'Danh mục dự án cung cấp số liệu',
      '__(Kèm theo Công văn số 2391/SXD-QLN ngày 08/7/2025 của Sở Xây dựng)__',
    ],
  },
  recipients: [],
  body: [
    {
      kind: 'table',
      widths: [34, 168, 60, 206],
      rows: [
        ['**TT**', '**Tên dự án**', '**Số căn**', '**Văn bản chấp thuận**'],
        [
          '1',
          'Khu nhà ở xã hội Đông Khê',
          '612',
          'Quyết định số 1542/QĐ-UBND ngày 24/5/2024 của UBND thành phố',
        ],
        [
          '2',
          'Chung cư công nhân Nam Cầu Kiền',
          '1.080',
          'Quyết định số 2207/QĐ-UBND ngày 12/8/2024 của UBND thành phố',
        ],
        [
          '3',
          'Khu nhà ở xã hội Tràng Cát, giai đoạn 2',
          '458',
          'Công văn số 377/UBND-XD ngày 21/01/2025 của UBND thành phố',
        ],
      ],
    },
    'Ghi chú: Chủ đầu tư bổ sung dự án mới phát sinh vào cuối bảng.',
  ],
  copies: [],
};

const behind: Content = {
  form: 'nation',
  parent: [],
  issuer: ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HẢI PHÒNG'],
  number: 'Số: 1542/QĐ-UBND',
  placeDate: 'Hải Phòng, ngày 24 tháng 5 năm 2024',
  title: {
    name: 'QUYẾT ĐỊNH',
    about: ['Chấp thuận chủ trương đầu tư', 'dự án Khu nhà ở xã hội Đông Khê'],
  },
  recipients: [],
  body: [
    { kind: 'centred', text: 'ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG' },
    { kind: 'basis', text: 'Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023;' },
    {
      kind: 'basis',
      text: 'Căn cứ Quyết định số 338/QĐ-TTg ngày 03 tháng 4 năm 2023 của Thủ tướng Chính phủ;',
    },
    {
      kind: 'basis',
      text: 'Theo đề nghị của Sở Kế hoạch và Đầu tư tại Tờ trình số 205/TTr-SKHĐT ngày 17 tháng 5 năm 2024.',
    },
    { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
    '**Điều 1.** Chấp thuận chủ trương đầu tư dự án Khu nhà ở xã hội Đông Khê với quy mô 612 căn hộ, diện tích sử dụng đất khoảng 2,4 ha.',
    '**Điều 2.** Nhà đầu tư hoàn thành thủ tục giao đất trước ngày 31 tháng 12 năm 2024.',
  ],
  copies: [],
};

export const sample: Sample = { file: '09-cv-nha-o-xa-hoi.pdf', documents: [letter, annex, behind] };
