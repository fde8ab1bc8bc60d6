/** Born digital, two pages: documents cited in several ways, a deadline with an hour, the head signs in his own name. */
import type { Sample } from './form.ts';

export const sample: Sample = {
  file: '02-cv-kiem-ke-he-thong.pdf',
  documents: [
    {
      form: 'nation',
      parent: ['BỘ NÔNG NGHIỆP VÀ', 'MÔI TRƯỜNG'],
      issuer: ['CỤC CHUYỂN ĐỔI SỐ'],
      number: 'Số: 318/CĐS-KHTC',
      placeDate: 'Hà Nội, ngày 26 tháng 3 năm 2025',
      subject: 'V/v kiểm kê hệ thống thông tin và đề xuất kinh phí chuyển đổi số năm 2026',
      recipients: [
        'Các Vụ, Cục và Văn phòng Bộ',
        'Các viện, trường và đơn vị sự nghiệp trực thuộc Bộ',
        'Sở Nông nghiệp và Môi trường các tỉnh, thành phố',
      ],
      body: [
        'Căn cứ Luật Giao dịch điện tử và Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia;',
        'Thực hiện Nghị định số 73/2019/NĐ-CP ngày 05/9/2019 của Chính phủ về quản lý đầu tư ứng dụng công nghệ thông tin, được sửa đổi, bổ sung tại Nghị định số 82/2024/NĐ-CP ngày 10/7/2024, và chỉ đạo của Lãnh đạo Bộ tại Thông báo số 402/TB-BNNMT ngày 14/3/2025 của Văn phòng Bộ, Cục Chuyển đổi số đề nghị các cơ quan, đơn vị kiểm kê những hệ thống đang quản lý và lập nhu cầu kinh phí năm 2026 như sau:',
        '**1. Phạm vi kiểm kê**',
        'Tất cả phần mềm, cơ sở dữ liệu, trang thiết bị mạng và dịch vụ thuê ngoài được chi trả bằng ngân sách nhà nước, kể cả hệ thống đã dừng nhưng còn lưu dữ liệu. Số liệu chốt đến hết ngày 31/3/2025. Hệ thống dùng chung do Cục vận hành theo Kế hoạch số 55/KH-BNNMT ngày 10/3/2025 của Bộ thì các đơn vị không phải kê khai lại.',
        '**2. Nội dung báo cáo**',
        'a) Tên hệ thống, năm đưa vào sử dụng, số tài khoản còn hoạt động, nơi đặt máy chủ, cấp độ an toàn thông tin đã được phê duyệt và đơn vị đang bảo trì.',
        'b) Mức độ kết nối, chia sẻ dữ liệu với Trục liên thông của Bộ; lý do chưa kết nối (nếu có) và thời điểm dự kiến hoàn thành.',
        'c) Nhu cầu kinh phí năm 2026, tách riêng phần duy trì và phần đầu tư mới; mỗi hạng mục đầu tư mới phải dẫn chiếu nhiệm vụ tương ứng của Quyết định 749/QĐ-TTg hoặc của Kế hoạch số 55/KH-BNNMT.',
        'd) Danh sách hệ thống đề nghị thanh lý, hợp nhất hoặc chuyển giao; phương án lưu trữ dữ liệu lịch sử sau khi dừng hệ thống, trong đó nêu rõ định dạng, dung lượng và người chịu trách nhiệm.',
        '**3. Cách gửi báo cáo**',
        'Báo cáo lập theo biểu mẫu điện tử tại địa chỉ baocao.cds.example.vn, có chữ ký số của thủ trưởng đơn vị, và gửi về Cục **trước 17h00 ngày 11/4/2025**. Riêng các đơn vị có hệ thống đặt tại địa phương gửi bổ sung biên bản kiểm tra máy chủ chậm nhất ngày 25/4/2025.',
        'Các đơn vị đã báo cáo theo Công văn số 187/CĐS-HTS ngày 20 tháng 02 năm 2025 của Cục Chuyển đổi số chỉ cần rà soát, điều chỉnh những mục có thay đổi; biểu mẫu kèm theo công văn này thay cho biểu mẫu cũ. Trường hợp không có hệ thống nào thuộc phạm vi kiểm kê, đơn vị vẫn gửi báo cáo và ghi rõ "không có".',
        '**4. Tổ chức thực hiện**',
        'Cục Chuyển đổi số làm việc trực tiếp với từng nhóm đơn vị để thống nhất số liệu, tổng hợp nhu cầu của toàn Bộ và trình Lãnh đạo Bộ xem xét. Những đề xuất gửi sau thời hạn nói trên sẽ được xem xét ở kỳ điều chỉnh dự toán giữa năm.',
        'Đầu mối tiếp nhận: Phòng Hạ tầng số, thư điện tử hatangso@cds.example.vn.',
        'Cục Chuyển đổi số trân trọng cảm ơn sự phối hợp của các cơ quan, đơn vị./.',
      ],
      copies: [
        '- Như trên;',
        '- Bộ trưởng (để báo cáo);',
        '- Các Thứ trưởng (để báo cáo);',
        '- Vụ Kế hoạch - Tài chính (để phối hợp);',
        '- Cổng TTĐT của Bộ;',
        '- Lưu: VT, KHTC (LAN).',
      ],
      signature: { office: ['CỤC TRƯỞNG'], name: 'Phan Quốc Khải' },
    },
  ],
};
