/** Plain text: a blank serial and day, a reference broken over a line, a data cut-off that is no deadline. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '01-cv-ra-soat-ho-so.txt',
  documents: [
    {
      form: 'nation',
      parent: ['UBND TỈNH BÌNH ĐỊNH'],
      issuer: ['SỞ NỘI VỤ'],
      number: 'Số: {serial:34}/SNV-CCVC',
      placeDate: 'Bình Định, ngày {day:20} tháng 9 năm 2023',
      subject: 'V/v rà soát, làm sạch dữ liệu\nhồ sơ cán bộ, công chức,\nviên chức trên phần mềm',
      recipients: [
        'Các sở, ban, ngành thuộc tỉnh',
        'Các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh',
        'UBND các huyện, thị xã, thành phố',
      ],
      body: [
        'Thực hiện Kế hoạch số 118/KH-UBND ngày 04/7/2023 của UBND tỉnh về số hóa hồ sơ cán bộ, công chức, viên chức giai đoạn 2023 - 2025 và Công văn số 3406/BNV-TTTT ngày 30/6/2023 của Bộ Nội vụ về việc đồng bộ dữ liệu với cơ sở dữ liệu quốc gia; tiếp theo Công văn số\n1527/SNV-CCVC ngày 11/8/2023 của Sở Nội vụ, chức năng chỉnh sửa hồ sơ trên phần mềm dùng chung đã được mở lại cho tất cả các cơ quan, đơn vị.',
        'Tính đến thời điểm 31/8/2023, toàn tỉnh còn 1.264 hồ sơ thiếu quá trình lương và 87 hồ sơ trùng số định danh cá nhân (danh sách đăng trên trang thông tin điện tử của Sở). Để dữ liệu bảo đảm chất lượng khi đồng bộ, Sở Nội vụ đề nghị các cơ quan, đơn vị, địa phương thực hiện một số việc sau:',
        '1. Phân công một công chức làm đầu mối, đối chiếu từng trường thông tin trên phần mềm với hồ sơ giấy đang lưu giữ; không nhập thông tin chưa có giấy tờ chứng minh.',
        '2. Với các hồ sơ trùng, xác định hồ sơ đúng và đề nghị khóa hồ sơ còn lại theo Mẫu số 02 của Kế hoạch số 118/KH-UBND nêu trên.',
        '3. Gửi kết quả rà soát có chữ ký số của thủ trưởng về Sở Nội vụ (qua Phòng Công chức, viên chức) **trước ngày 29/9/2023** để tổng hợp, báo cáo UBND tỉnh.',
        'Quá thời hạn nêu trên, cơ quan, đơn vị nào không gửi kết quả thì được hiểu là dữ liệu đã đủ và đúng; thủ trưởng cơ quan, đơn vị chịu trách nhiệm về dữ liệu của mình.',
        'Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ Phòng Công chức, viên chức, điện thoại 0256.300.0123, để được hướng dẫn./.',
      ],
      copies: [
        '- Như trên;',
        '- UBND tỉnh (để b/c);',
        '- Giám đốc Sở (để b/c);',
        '- Trung tâm CNTT và Truyền thông tỉnh (để p/h);',
        '- Lưu: VT, CCVC.02b.',
      ],
      signature: { office: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Trịnh Hoài Phúc' },
    },
  ],
};
