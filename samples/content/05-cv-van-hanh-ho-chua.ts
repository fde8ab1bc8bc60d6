/** A poor colour scan: serial and day by hand, HỎA TỐC and ĐẾN stamps, the seal over the signer. */
import type { Sample } from './form.ts';

/** What a hand or a rubber stamp put on the sheet. */
export const ink = {
  serial: '427',
  day: '17',
  urgency: 'HỎA TỐC',
  arrival: { body: 'CTY QLKT THỦY LỢI', number: '1164', date: '18/9/25' },
  seal: ['SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'CHI CỤC\nTHỦY LỢI'],
} as const;

export const sample: Sample = {
  file: '05-cv-van-hanh-ho-chua.pdf',
  documents: [
    {
      form: 'nation',
      parent: ['SỞ NÔNG NGHIỆP VÀ', 'MÔI TRƯỜNG QUẢNG TRỊ'],
      issuer: ['CHI CỤC THỦY LỢI'],
      number: 'Số: {serial:36}/CCTL-PCTT',
      placeDate: 'Quảng Trị, ngày {day:24} tháng 9 năm 2025',
      subject: 'V/v vận hành hồ chứa, bảo đảm an toàn hạ du trong đợt mưa lớn',
      recipients: [
        'Công ty TNHH MTV Quản lý, khai thác công trình thủy lợi tỉnh',
        'Các chủ đập, hồ chứa thủy lợi nhỏ',
        'UBND các xã, phường vùng hạ du hồ chứa',
      ],
      body: [
        'Thực hiện Công điện số 09/CĐ-UBND ngày 16/9/2025 của Chủ tịch UBND tỉnh và Công văn số 3318/SNNMT-TL ngày 16/9/2025 của Sở Nông nghiệp và Môi trường. Theo bản tin dự báo, từ đêm 18/9 đến ngày 20/9/2025 trên địa bàn có mưa rất to, lượng mưa phổ biến 150 - 250 mm, có nơi trên 350 mm. Chi cục Thủy lợi đề nghị các đơn vị:',
        '1. Kiểm tra ngay cửa van, máy phát dự phòng, đường quản lý và hệ thống cảnh báo; sửa chữa xong những hư hỏng nhỏ trước khi mưa lớn. Hồ đang thi công phải có người trực suốt ngày đêm.',
        '2. Hạ dần mực nước đón lũ theo quy trình đã được phê duyệt tại Quyết định số 1906/QĐ-UBND ngày 02/8/2024 của UBND tỉnh; báo trước cho hạ du ít nhất 04 giờ khi mở tràn.',
        '3. Gửi phương án vận hành của từng hồ về Chi cục **chậm nhất 10 giờ 00 ngày 18/9/2025**; sau đó báo cáo mực nước và lưu lượng xả trước 16 giờ 00 hằng ngày cho đến khi kết thúc đợt mưa.',
        'UBND các xã, phường thông báo đến từng hộ dân ven sông, không để người và phương tiện ở lại bãi bồi khi có lệnh xả. Số điện thoại trực ban: 0233.300.0456./.',
      ],
      copies: ['- Như trên;', '- Sở NN&MT (để b/c);', '- Lãnh đạo Chi cục;', '- Lưu: VT, PCTT.'],
      signature: { office: ['KT. CHI CỤC TRƯỞNG', 'PHÓ CHI CỤC TRƯỞNG'], name: 'Trần Công Định' },
    },
  ],
};
