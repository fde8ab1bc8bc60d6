/** Marks that OCR misread, told by the syllables beside them: what is put right, and what is left. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../src/rules/index.ts';
import { createPairMender, parsePairs } from '../src/text/syllable-pairs.ts';

const { mend: mendByPairs } = loadRules().pairs;

describe('the pairs of letters', () => {
  it.each([
    ['phê duyệt Điều lệ (sửa đối, bố sung) của Hội', 'phê duyệt Điều lệ (sửa đổi, bổ sung) của Hội'],
    ['Công thông tin điện từ tỉnh', 'Cổng thông tin điện tử tỉnh'],
    ['Văn phòng Sở (đế công khai)', 'Văn phòng Sở (để công khai)'],
    ['Lãnh đạo Sở (dé b/c)', 'Lãnh đạo Sở (để b/c)'],
    ['thuộc thấm quyền của UBND cấp xã', 'thuộc thẩm quyền của UBND cấp xã'],
    ['áp dung thông tư về nhà ở', 'áp dụng thông tư về nhà ở'],
    ['hàng xuất khâu', 'hàng xuất khẩu'],
    ['Như kính gui', 'Như kính gửi'],
    ['danh mục hàng hóa nhập khâu', 'danh mục hàng hóa nhập khẩu'],
    ['DANH MỤC HÀNG HÓA NHẬP KHÂU', 'DANH MỤC HÀNG HÓA NHẬP KHẨU'],
    ['các tỉnh trực thuậc trung ương', 'các tỉnh trực thuộc trung ương'],
    ['Văn phòng Quốc hi', 'Văn phòng Quốc hội'],
    ['Lãnh đạo Sở (để bíc)', 'Lãnh đạo Sở (để b/c)'],
    ['HUGNG DẪN THI HÀNH', 'HƯỚNG DẪN THI HÀNH'],
    ['BIỂU THUẾ ƯU BAI BAC BIỆT BE THỰC HIỆN', 'BIỂU THUẾ ƯU ĐÃI ĐẶC BIỆT ĐỂ THỰC HIỆN'],
  ])('put %s right', (read, meant) => expect(mendByPairs(read)).toBe(meant));

  it.each([
    'triển khai công tác ứng phó với bão số 16',
    'Đ/c Nguyễn Văn Cần, Trần Thị Hiền',
    'Các bệnh viện trong tỉnh',
    'UBND phường Xuân Hương',
    'Hội Khuyến học Bình Thuận tỉnh Lâm Đồng',
    'Trung tâm Truyền thông giáo dục sức khỏe',
    'BẾN XE BUÝT, BẾN CẢNG BIỂN',
    'dịch vụ điện toán đám mây',
    'Vụ KK, CS, PC (TCT)',
    'Trang web Cục Thuế',
    'Hiệu trưởng (để bc)',
    'QUY HOẠCH KHU DÂN CƯ ĐỒNG TÂN, XÃ LỘC BỐN',
    'số 12/QĐ-UBND ngày 05/5/2026',
    '',
  ])('leave %s', (text) => expect(mendByPairs(text)).toBe(text));
});

describe('pairs', () => {
  const pairs = parsePairs(
    '# nguồn\nsửa 900: đổi 800\nđổi 900: mới 20\nđối 900: với 800\ncần 900: sửa 20\n',
    ['lời đối'],
  );

  it('tell a tone only where they are many against none', () => {
    const mend = createPairMender(pairs);
    expect(mend('cần sửa đối')).toBe('cần sửa đổi');
    expect(mend('cần Sửa Đối')).toBe('cần Sửa Đối');
    expect(mend('lời đối')).toBe('lời đối');
    expect(mend('đối với')).toBe('đối với');
  });
});
