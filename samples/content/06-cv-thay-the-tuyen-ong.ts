/** A photo of a company's letter: one addressee, a term counted from receipt, the company's own dates of work. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '06-cv-thay-the-tuyen-ong.jpg',
  documents: [
    {
      form: 'nation',
      parent: [],
      issuer: ['CÔNG TY CỔ PHẦN', 'CẤP THOÁT NƯỚC AN HÒA'],
      number: 'Số: 86/AH-KT',
      placeDate: 'Phú Yên, ngày 03 tháng 10 năm 2024',
      subject: 'V/v thay thế tuyến ống cấp nước D300 đường Lê Hồng Phong',
      recipients: ['UBND Phường 5, thành phố Tuy Hòa'],
      body: [
        'Căn cứ Giấy phép số 45/GP-SGTVT ngày 20/9/2024 của Sở Giao thông vận tải và ý kiến thống nhất của UBND thành phố Tuy Hòa tại Công văn số 611/UBND-QLĐT ngày 26/9/2024, Công ty sẽ thay thế tuyến ống cấp nước D300 trên đường Lê Hồng Phong, đoạn từ số nhà 12 đến số nhà 148.',
        'Công ty thi công vào ban đêm, từ 22 giờ 00 ngày 21/10/2024 đến 04 giờ 00 ngày 25/10/2024. Trong thời gian này, nước sạch tại hai khu phố dọc tuyến sẽ yếu hoặc gián đoạn; Công ty bố trí xe bồn phục vụ miễn phí tại đầu hẻm 37 và hẻm 92.',
        'Để việc thi công an toàn và ít ảnh hưởng đến sinh hoạt của người dân, Công ty kính đề nghị UBND Phường:',
        '1. Thông báo trên hệ thống truyền thanh của phường để các hộ chủ động tích trữ nước.',
        '2. Cử cán bộ phối hợp phân luồng giao thông và xác nhận hiện trạng mặt đường khi bàn giao.',
        'Mong quý cơ quan trả lời bằng văn bản trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này. Đầu mối của Công ty: Phòng Kỹ thuật, điện thoại 0257.300.0789.',
        'Trân trọng cảm ơn./.',
      ],
      copies: [
        '- Như trên;',
        '- Công an Phường 5 (để phối hợp);',
        '- Xí nghiệp Cấp nước (để thực hiện);',
        '- Lưu: VT, KT.',
      ],
      signature: { office: ['TUQ. TỔNG GIÁM ĐỐC', 'GIÁM ĐỐC XÍ NGHIỆP CẤP NƯỚC'], name: 'Đoàn Vĩnh Khang' },
      size: 14,
    },
  ],
};
