/** A clean grey scan of a decision: căn cứ in italics, articles, a recurring term, a decision that it replaces. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '04-qd-to-cong-tac.pdf',
  documents: [
    {
      form: 'nation',
      parent: ['UBND TỈNH VĨNH LONG'],
      issuer: ['SỞ KHOA HỌC VÀ CÔNG NGHỆ'],
      number: 'Số: 156/QĐ-SKHCN',
      placeDate: 'Vĩnh Long, ngày 09 tháng 5 năm 2024',
      title: {
        name: 'QUYẾT ĐỊNH',
        about: ['Về việc thành lập Tổ công tác kiểm kê,', 'đánh giá thiết bị đo lường dùng chung'],
      },
      recipients: [],
      body: [
        { kind: 'centred', text: 'GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ' },
        { kind: 'basis', text: 'Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;' },
        {
          kind: 'basis',
          text: 'Căn cứ Nghị định số 86/2012/NĐ-CP ngày 19 tháng 10 năm 2012 của Chính phủ quy định chi tiết và hướng dẫn thi hành một số điều của Luật Đo lường;',
        },
        {
          kind: 'basis',
          text: 'Căn cứ Quyết định số 27/2022/QĐ-UBND ngày 30 tháng 8 năm 2022 của Ủy ban nhân dân tỉnh Vĩnh Long quy định chức năng, nhiệm vụ của Sở Khoa học và Công nghệ;',
        },
        {
          kind: 'basis',
          text: 'Theo đề nghị của Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng tại Tờ trình số 38/TTr-TĐC ngày 06 tháng 5 năm 2024.',
        },
        { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
        '**Điều 1.** Thành lập Tổ công tác kiểm kê, đánh giá thiết bị đo lường dùng chung (sau đây gọi tắt là Tổ công tác), gồm các ông, bà có tên sau:',
        '1. Ông Huỳnh Tấn Lực, Phó Giám đốc Sở, Tổ trưởng;',
        '2. Bà Võ Ngọc Diễm, Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng, Tổ phó;',
        '3. Ông Thạch Minh Tường, Trưởng phòng Kế hoạch - Tài chính, Thành viên.',
        '**Điều 2.** Tổ công tác lập danh mục thiết bị, kiểm tra thời hạn kiểm định, đề xuất phương án dùng chung giữa các đơn vị; báo cáo tiến độ cho Giám đốc Sở trước ngày 25 hằng tháng và nộp báo cáo tổng kết chậm nhất ngày 30 tháng 11 năm 2024.',
        '**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 98/QĐ-SKHCN ngày 17 tháng 4 năm 2023 của Giám đốc Sở Khoa học và Công nghệ. Tổ công tác tự giải thể khi hoàn thành nhiệm vụ.',
        '**Điều 4.** Chánh Văn phòng Sở, thủ trưởng các đơn vị trực thuộc và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
      ],
      copies: ['- Như Điều 4;', '- UBND tỉnh (để b/c);', '- Trang TTĐT của Sở;', '- Lưu: VT, TĐC.'],
      signature: { office: ['GIÁM ĐỐC'], name: 'Nguyễn Thị Bích Trâm' },
    },
  ],
};
