/** Digitally signed: the page leaves gaps for serial and day, which only the signature fields fill. */
import type { Sample } from './form.ts';

/** What the signing system stamped on the page. */
export const signing = {
  serial: '2847',
  day: '16',
  by: 'Ký bởi: Ủy ban nhân dân tỉnh Tuyên Quang',
  at: 'Thời gian ký: 17.09.2025 08:12:46 +07:00',
} as const;

export const sample: Sample = {
  file: '03-cv-an-toan-thuc-pham.pdf',
  documents: [
    {
      form: 'nation',
      parent: [],
      issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH TUYÊN QUANG'],
      number: 'Số: {serial:34}/UBND-KGVX',
      placeDate: 'Tuyên Quang, ngày {day:20} tháng 9 năm 2025',
      subject: 'V/v bảo đảm an toàn thực phẩm dịp Tết Trung thu năm 2025',
      recipients: [
        'Các sở: Y tế, Công Thương, Nông nghiệp và Môi trường',
        'Công an tỉnh',
        'Báo và Phát thanh, Truyền hình tỉnh',
        'UBND các xã, phường',
      ],
      body: [
        'Thực hiện Chỉ thị số 17/CT-TTg ngày 13/4/2020 của Thủ tướng Chính phủ về tiếp tục tăng cường trách nhiệm quản lý nhà nước về an toàn thực phẩm, Công văn số 5902/BYT-ATTP ngày 08/9/2025 của Bộ Y tế và xét đề nghị của Sở Y tế tại Tờ trình số 214/TTr-SYT ngày 11/9/2025, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, địa phương thực hiện những nhiệm vụ sau:',
        '1. Sở Y tế chủ trì, cùng Sở Công Thương, Sở Nông nghiệp và Môi trường và Công an tỉnh lập 04 đoàn kiểm tra liên ngành, tập trung vào cơ sở sản xuất bánh Trung thu, bánh kẹo, nước giải khát và bếp ăn tập thể. Thời gian kiểm tra từ ngày 22/9/2025 đến ngày 03/10/2025.',
        '2. Sở Công Thương chỉ đạo lực lượng quản lý thị trường kiểm soát nguồn gốc nguyên liệu, nhãn hàng hóa và hạn sử dụng; xử lý nghiêm hành vi bán hàng đã hết hạn hoặc không rõ xuất xứ, công khai tên cơ sở vi phạm.',
        '3. Sở Nông nghiệp và Môi trường giám sát dư lượng hóa chất trong trứng, thịt, rau, quả đưa vào chế biến; truy xuất đến cùng các lô hàng không đạt.',
        '4. UBND các xã, phường rà soát cơ sở nhỏ lẻ, hộ kinh doanh thời vụ trên địa bàn, yêu cầu ký cam kết; bố trí người trực tiếp nhận tin báo của Nhân dân trong các ngày cao điểm.',
        '5. Báo và Phát thanh, Truyền hình tỉnh tăng thời lượng hướng dẫn người tiêu dùng chọn mua, bảo quản thực phẩm và đưa tin về kết quả kiểm tra.',
        'Các cơ quan, địa phương báo cáo kết quả về Sở Y tế trước ngày 10/10/2025; giao Sở Y tế tổng hợp, báo cáo Ủy ban nhân dân tỉnh chậm nhất ngày 15/10/2025./.',
      ],
      copies: [
        '- Như trên;',
        '- Bộ Y tế (b/c);',
        '- Thường trực Tỉnh ủy (b/c);',
        '- Thường trực HĐND tỉnh (b/c);',
        '- Chủ tịch, các PCT UBND tỉnh;',
        '- CVP, các PCVP UBND tỉnh;',
        '- Lưu: VT, KGVX (Hương).',
      ],
      signature: { office: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Vũ Hoàng Lâm' },
    },
  ],
};
