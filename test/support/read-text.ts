/** A letter given as text → what the program reads of it; for tables of cases. */
import { readText } from '../../src/ingest/text.ts';
import type { Letter } from '../../src/model/letter.ts';
import { interpret } from '../../src/pipeline.ts';
import { loadRules } from '../../src/rules/index.ts';

const rules = loadRules();

/** The whole way without a file: text → pages → zones → fields → letter. */
export function interpretText(text: string) {
  const { letter, evidence, arrival, findings, roles } = interpret(readText({ text, cut: false }), rules);
  if (!letter || !evidence) throw new Error('no letter');
  return { letter, evidence, arrival, findings, roles };
}

export interface Parts {
  readonly header?: string;
  readonly number?: string;
  readonly placeDay?: string;
  readonly subject?: string;
  readonly recipients?: string;
  readonly body?: string;
  readonly copies?: string;
  readonly signature?: string;
  /** In place of copies and signature. */
  readonly foot?: string;
}

const USUAL: Required<Omit<Parts, 'foot'>> = {
  header:
    'UBND TỈNH LÂM ĐỒNG\nSỞ XÂY DỰNG\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc',
  number: 'Số: 412/SXD-QLN',
  placeDay: 'Lâm Đồng, ngày 05 tháng 5 năm 2026',
  subject: 'V/v kiểm tra nhà ở riêng lẻ',
  recipients: 'Kính gửi: UBND các xã, phường.',
  body: 'Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn và gửi kết quả về Sở./.',
  copies: 'Nơi nhận:\n- Như trên;\n- Lưu: VT, QLN.',
  signature: 'GIÁM ĐỐC\n\nLê Quang Thọ',
};

/** A whole letter in which only the given parts differ from the usual ones. */
export function letterWith(parts: Parts): string {
  const p = { ...USUAL, ...parts };
  const foot = p.foot === undefined ? [p.copies, p.signature] : [p.foot];
  return [p.header, `${p.number}\n${p.subject}`, p.placeDay, p.recipients, p.body, ...foot]
    .filter(Boolean)
    .join('\n\n');
}

export const readParts = (parts: Parts): Letter => interpretText(letterWith(parts)).letter;
