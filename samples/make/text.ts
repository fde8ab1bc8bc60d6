/** A letter as plain text, in the order in which people save it from a register: header blocks, body, foot. */
import type { Block, Content } from '../content/form.ts';

/** A gap left for ink is a blank on the page. */
const plain = (text: string): string => text.replace(/\{\w+:\d+\}/gu, '     ').replaceAll(/\*\*|__/gu, '');

function blockText(block: Block): string {
  if (typeof block === 'string') return plain(block);
  if (block.kind !== 'table') return plain(block.text);
  return block.rows.map((row) => row.map(plain).join('\t')).join('\n');
}

const nation = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];

function headerText(letter: Content): string[] {
  const right = letter.form === 'party' ? ['ĐẢNG CỘNG SẢN VIỆT NAM'] : nation;
  return [
    [...letter.parent, ...letter.issuer].join('\n'),
    right.join('\n'),
    [plain(letter.number), letter.subject ?? ''].filter(Boolean).join('\n'),
    plain(letter.placeDate),
  ];
}

function recipientsText(rows: readonly string[]): string[] {
  if (rows.length < 2) return rows.map((row) => `Kính gửi: ${row}.`);
  return ['Kính gửi:', rows.map((row, i) => `- ${row}${i === rows.length - 1 ? '.' : ';'}`).join('\n')];
}

function footText({ copies, signature }: Content): string[] {
  if (!signature) return [];
  return [['Nơi nhận:', ...copies].join('\n'), signature.office.join('\n'), signature.name];
}

/** The whole letter, paragraphs set apart by an empty line. */
export function letterText(letter: Content): string {
  const title = letter.title ? [[letter.title.name, ...letter.title.about.map(plain)].join('\n')] : [];
  const header = letter.form === 'annex' ? [] : headerText(letter);
  const body = letter.body.map(blockText);
  const parts = [...header, ...title, ...recipientsText(letter.recipients), ...body, ...footText(letter)];
  return `${parts.join('\n\n')}\n`;
}
