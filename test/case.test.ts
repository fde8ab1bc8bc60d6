/** Names printed in capitals, as the decree's annex on capital letters writes them. */
import { expect, it } from 'vitest';
import { loadRules } from '../src/rules/index.ts';

const { inSentenceCase } = loadRules();

it.each([
  ['SỞ NỘI VỤ', 'Sở Nội vụ'],
  ['UBND TỈNH HÀ TĨNH', 'UBND tỉnh Hà Tĩnh'],
  ['ỦY BAN NHÂN DÂN TỈNH HOÀ BÌNH', 'Ủy ban nhân dân tỉnh Hoà Bình'],
  ['CHI CỤC THỦY LỢI', 'Chi cục Thủy lợi'],
  ['CỤC CHUYỂN ĐỔI SỐ', 'Cục Chuyển đổi số'],
  ['PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ', 'Phòng Kinh tế, Hạ tầng và Đô thị'],
  ['HỘI ĐỒNG XÉT THĂNG HẠNG CDNN VIÊN CHỨC NĂM 2025', 'Hội đồng xét thăng hạng CDNN viên chức năm 2025'],
  ['HỘI ĐỒNG ĐẤU THẦU MUA THUỐC GNHT&TC', 'Hội đồng đấu thầu mua thuốc GNHT&TC'],
  ['TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'Trung tâm Phục vụ hành chính công'],
  ['HỌC VIỆN CÔNG NGHỆ BƯU CHÍNH VIỄN THÔNG', 'Học viện Công nghệ Bưu chính Viễn thông'],
  ['TRƯỜNG ĐẠI HỌC TÂY ĐÔ', 'Trường Đại học Tây Đô'],
  ['BỘ TÀI CHÍNH', 'Bộ Tài chính'],
  ['ĐẢNG ỦY XÃ IA GRAI', 'Đảng ủy xã Ia Grai'],
  ['PHÒNG NỘI VỤ HUYỆN KRÔNG PẮC', 'Phòng Nội vụ huyện Krông Pắc'],
  ['UBND PHƯỜNG BẾN NGHÉ', 'UBND phường Bến Nghé'],
  ['HỘI ĐỒNG NHÂN DÂN TỈNH AN GIANG KHÓA X', 'Hội đồng nhân dân tỉnh An Giang khóa X'],
  ['PHÓ GIÁM ĐỐC', 'Phó Giám đốc'],
  ['TRƯỞNG PHÒNG CTSV', 'Trưởng phòng CTSV'],
  ['CHÁNH VĂN PHÒNG', 'Chánh Văn phòng'],
  ['Sở Y tế', 'Sở Y tế'],
])('%s → %s', (capitals, name) => expect(inSentenceCase(capitals)).toBe(name));
