/** An invitation as a picture: the meeting's day is a deadline `on`, and opinions are due before it. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '08-gm-quy-che-ho-tich.png',
  documents: [
    {
      form: 'nation',
      parent: ['UBND THÀNH PHỐ CẦN THƠ'],
      issuer: ['SỞ TƯ PHÁP'],
      number: 'Số: 57/GM-STP',
      placeDate: 'Cần Thơ, ngày 16 tháng 5 năm 2024',
      title: {
        name: 'GIẤY MỜI',
        about: ['Họp góp ý dự thảo Quy chế phối hợp', 'cập nhật cơ sở dữ liệu hộ tịch điện tử'],
      },
      recipients: ['Công an thành phố', 'Sở Thông tin và Truyền thông', 'Phòng Tư pháp các quận, huyện'],
      body: [
        'Thực hiện nhiệm vụ được giao tại Công văn số 1730/UBND-NC ngày 07/5/2024 của Ủy ban nhân dân thành phố, Sở Tư pháp trân trọng kính mời đại diện lãnh đạo quý cơ quan dự họp góp ý dự thảo Quy chế, cụ thể như sau:',
        '**1. Thời gian:** 14 giờ 00 phút, ngày 22/5/2024 (thứ Tư).',
        '**2. Địa điểm:** Phòng họp tầng 3, trụ sở Sở Tư pháp.',
        '**3. Chủ trì:** Phó Giám đốc Sở phụ trách lĩnh vực hành chính tư pháp.',
        '**4. Nội dung:** Thảo luận trách nhiệm nhập, đối chiếu và sửa dữ liệu hộ tịch; thời hạn xử lý hồ sơ sai lệch; kinh phí duy trì đường truyền cho cấp xã.',
        'Dự thảo Quy chế được gửi kèm Giấy mời này. Cơ quan nào có ý kiến bằng văn bản, xin gửi về Phòng Hành chính tư pháp trước 11 giờ 00 ngày 21/5/2024 để kịp tổng hợp.',
        'Rất mong quý đại biểu đến dự đúng giờ./.',
      ],
      copies: [
        '- Như trên;',
        '- Giám đốc Sở (để b/c);',
        '- Phòng Hành chính tư pháp (chuẩn bị tài liệu);',
        '- Lưu: VT, HCTP.',
      ],
      signature: { office: ['TL. GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG'], name: 'Lâm Ngọc Ánh' },
      size: 14,
    },
  ],
};
