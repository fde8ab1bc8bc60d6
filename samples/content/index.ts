/** The samples, written out in order. */
import { sample as raSoatHoSo } from './01-cv-ra-soat-ho-so.ts';
import { sample as kiemKeHeThong } from './02-cv-kiem-ke-he-thong.ts';
import { sample as anToanThucPham } from './03-cv-an-toan-thuc-pham.ts';
import { sample as toCongTac } from './04-qd-to-cong-tac.ts';
import { sample as vanHanhHoChua } from './05-cv-van-hanh-ho-chua.ts';
import { sample as thayTheTuyenOng } from './06-cv-thay-the-tuyen-ong.ts';
import { sample as dangSoKet } from './07-cv-dang-so-ket.ts';
import { sample as quyCheHoTich } from './08-gm-quy-che-ho-tich.ts';
import { sample as nhaOXaHoi } from './09-cv-nha-o-xa-hoi.ts';
import type { Sample } from './form.ts';

export const samples: readonly Sample[] = [
  raSoatHoSo,
  kiemKeHeThong,
  anToanThucPham,
  toCongTac,
  vanHanhHoChua,
  thayTheTuyenOng,
  dangSoKet,
  quyCheHoTich,
  nhaOXaHoi,
];
