/** A document of the Party in 1-bit TIFF: no colon after «Số», a hyphen before the type, a comma before the date, T/M. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '07-cv-dang-so-ket.tif',
  documents: [
    {
      form: 'party',
      parent: [],
      issuer: ['TỈNH ỦY KON TUM'],
      number: 'Số 1093-CV/TU',
      placeDate: 'Kon Tum, ngày 06 tháng 02 năm 2024',
      subject: 'V/v sơ kết 03 năm thực hiện Nghị quyết số 07-NQ/TU',
      recipients: [
        'Các cơ quan tham mưu, giúp việc Tỉnh ủy',
        'Đảng đoàn Hội đồng nhân dân tỉnh',
        'Ban cán sự đảng Ủy ban nhân dân tỉnh',
        'Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy',
      ],
      body: [
        'Thực hiện Kế hoạch số 214-KH/TU, ngày 12/01/2024 của Ban Thường vụ Tỉnh ủy về sơ kết 03 năm thực hiện Nghị quyết số 07-NQ/TU, ngày 18/5/2021 của Tỉnh ủy về phát triển vùng dược liệu gắn với giảm nghèo bền vững, Ban Thường vụ Tỉnh ủy yêu cầu các địa phương, cơ quan, đơn vị thực hiện tốt các nội dung sau:',
        '**1-** Tổ chức sơ kết ở cấp mình bằng hình thức phù hợp, thiết thực, tiết kiệm; đi sâu phân tích nguyên nhân của những chỉ tiêu đạt thấp, nhất là diện tích trồng mới, tỉ lệ sản phẩm có hợp đồng bao tiêu và số hộ đồng bào dân tộc thiểu số tham gia chuỗi liên kết.',
        '**2-** Xây dựng báo cáo theo đề cương của Ban Tuyên giáo Tỉnh ủy tại Hướng dẫn số 31-HD/BTGTU, ngày 25/01/2024. Số liệu lấy từ ngày 18/5/2021 đến ngày 31/12/2023, so sánh với mục tiêu đến năm 2025; nêu rõ trách nhiệm của tập thể cấp ủy và của người đứng đầu.',
        '**3-** Chọn từ một đến hai mô hình tiêu biểu để giới thiệu tại hội nghị cấp tỉnh; ưu tiên mô hình do phụ nữ, thanh niên và hợp tác xã làm chủ, có hiệu quả kinh tế rõ ràng, người dân tự nguyện nhân rộng và không phụ thuộc vào vốn hỗ trợ.',
        '**4-** Ban cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo cơ quan chuyên môn rà soát cơ chế hỗ trợ giống, vay vốn, bảo hiểm cây trồng; kiến nghị sửa đổi những quy định không còn phù hợp, nhất là định mức hỗ trợ đã ban hành từ nhiệm kỳ trước và thủ tục giao khoán rừng cho cộng đồng dân cư.',
        '**5-** Ủy ban Kiểm tra Tỉnh ủy phối hợp với các cơ quan liên quan khảo sát thực tế tại một số địa bàn, phản ánh trung thực kết quả; Ban Tuyên giáo Tỉnh ủy định hướng báo chí tuyên truyền về các điển hình tốt, đồng thời phê phán biểu hiện chạy theo thành tích trong thống kê diện tích.',
        'Báo cáo sơ kết gửi về Ban Thường vụ Tỉnh ủy (qua Văn phòng Tỉnh ủy) chậm nhất ngày 15/3/2024. Giao Văn phòng Tỉnh ủy theo dõi, đôn đốc, tổng hợp trình Thường trực Tỉnh ủy trước ngày 29/3/2024.',
        'Yêu cầu các đồng chí nghiêm túc triển khai thực hiện.',
      ],
      copies: [
        '- Như trên,',
        '- Văn phòng Trung ương Đảng (để báo cáo),',
        '- Các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy,',
        '- Phòng Tổng hợp,',
        '- Lưu Văn phòng Tỉnh ủy.',
      ],
      signature: { office: ['T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ THƯỜNG TRỰC'], name: 'Nguyễn Hữu Trí' },
      size: 14,
    },
  ],
};
