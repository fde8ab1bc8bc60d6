/** Word files made for tests. */
import { strToU8, zipSync } from 'fflate';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A run of text; a line feed is a break, a tab is one. */
export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr>${text
    .split(/([\n\t])/u)
    .map((part) =>
      part === '\n'
        ? '<w:br/>'
        : part === '\t'
          ? '<w:tab/>'
          : `<w:t xml:space="preserve">${escaped(part)}</w:t>`,
    )
    .join('')}</w:r>`;
export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
/** Rows of cells; each line of a cell is a paragraph. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows
    .map(
      (cells) =>
        `<w:tr>${cells
          .map(
            (cell) =>
              `<w:tc>${
                cell.startsWith('<w:')
                  ? cell
                  : cell
                      .split('\n')
                      .map((line) => paragraph(line))
                      .join('')
              }</w:tc>`,
          )
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`;

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

export function docx(body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const files = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** A letter as Word files hold it: head and foot are tables. */
export const LETTER_DOCX = docx(
  [
    table([
      [
        'UBND TỈNH LÂM ĐỒNG\nSỞ XÂY DỰNG\n\nSố: 412/SXD-QLN\nV/v kiểm tra nhà ở riêng lẻ',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nLâm Đồng, ngày 05 tháng 5 năm 2026',
      ],
    ]),
    paragraph(''),
    paragraph('Kính gửi: UBND các xã, phường.'),
    paragraph(''),
    paragraph(
      'Thực hiện Công văn số 118/BXD-QLN ngày 02/4/2026 của Bộ Xây dựng, Sở Xây dựng đề nghị UBND các xã, phường kiểm tra nhà ở riêng lẻ trên địa bàn, gửi kết quả về Sở trước ngày 20/5/2026./.',
    ),
    table([['Nơi nhận:\n- Như trên;\n- Lưu: VT, QLN.', 'GIÁM ĐỐC\n\n\nLê Quang Thọ']]),
  ].join(''),
);
