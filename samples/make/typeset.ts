/** Sets a letter by the decree: two columns of header, addressees, body, two columns of foot. */
import type { Block, Content } from '../content/form.ts';
import type { Face } from './fonts.ts';
import { fill, type Line, lineWidth, pieces } from './lines.ts';
import { createSheet, type Drawing, margin, measure, type Sheet } from './sheet.ts';

/** Columns of header and foot, in points from the left edge. */
const leftColumn = { x: margin.left - 14, width: 192 } as const;
const rightColumn = { x: margin.left + 184, width: measure - 184 + 6 } as const;

/** Sets `text` centred in a column, its first baseline one line below `y`; returns the last baseline. */
function centred(
  sheet: Sheet,
  text: string,
  face: Face,
  size: number,
  column: { x: number; width: number },
  y: number,
): number {
  let at = y;
  for (const line of fill(pieces(text, face, size), size, column.width)) {
    at += size * 1.18;
    sheet.line(line, size, column.x, at, column.width, 'centre');
  }
  return at;
}

const middle = (sheet: Sheet, column: { x: number; width: number }, y: number, width: number): void => {
  const x = column.x + (column.width - width) / 2;
  sheet.rule(x, y, x + width);
};

const widest = (text: string, face: Face, size: number): number => lineWidth(pieces(text, face, size), size);

function setIssuer(sheet: Sheet, letter: Content): number {
  let y = margin.top - 14;
  for (const line of letter.parent) y = centred(sheet, line, 'regular', 12, leftColumn, y);
  for (const line of letter.issuer) y = centred(sheet, line, 'bold', 12, leftColumn, y);
  if (letter.form === 'party') return centred(sheet, '*', 'regular', 13, leftColumn, y);
  middle(sheet, leftColumn, y + 4, 62);
  return y + 4;
}

function setNation(sheet: Sheet, letter: Content): number {
  const top = margin.top - 14;
  if (letter.form === 'party') {
    const y = centred(sheet, 'ĐẢNG CỘNG SẢN VIỆT NAM', 'bold', 14, rightColumn, top);
    middle(sheet, rightColumn, y + 3, widest('ĐẢNG CỘNG SẢN VIỆT NAM', 'bold', 14));
    return y + 3;
  }
  const first = centred(sheet, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'bold', 12, rightColumn, top);
  const y = centred(sheet, 'Độc lập - Tự do - Hạnh phúc', 'bold', 13, rightColumn, first);
  middle(sheet, rightColumn, y + 4, widest('Độc lập - Tự do - Hạnh phúc', 'bold', 13));
  return y + 4;
}

function setHeader(sheet: Sheet, letter: Content): void {
  const below = Math.max(setIssuer(sheet, letter), setNation(sheet, letter)) + 5;
  const number = centred(sheet, letter.number, 'regular', 13, leftColumn, below);
  centred(sheet, letter.placeDate, 'italic', 13, rightColumn, below);
  sheet.y = number;
  if (!letter.subject) return;
  for (const line of letter.subject.split('\n')) {
    sheet.y = centred(sheet, line, 'regular', 12, { x: leftColumn.x + 6, width: 180 }, sheet.y + 1);
  }
  sheet.anchor('subject', leftColumn.x, sheet.y, leftColumn.width);
}

function setTitle(sheet: Sheet, title: NonNullable<Content['title']>): void {
  const page = { x: margin.left, width: measure };
  sheet.y = centred(sheet, title.name, 'bold', 14, page, sheet.y + 14);
  for (const line of title.about) {
    sheet.y = centred(sheet, line, line.startsWith('__') ? 'regular' : 'bold', 14, page, sheet.y + 1);
  }
  middle(sheet, page, sheet.y + 8, 100);
  sheet.y += 11;
}

function setRecipients(sheet: Sheet, rows: readonly string[], size: number): void {
  if (rows.length === 0) return;
  sheet.y += size + 4;
  if (rows.length === 1) {
    sheet.y = centred(
      sheet,
      `Kính gửi: ${rows[0]}.`,
      'regular',
      size,
      { x: margin.left, width: measure },
      sheet.y,
    );
    sheet.y += 6;
    return;
  }
  const head = pieces('Kính gửi:', 'regular', size);
  const x = margin.left + 62;
  sheet.y += size * 1.2;
  sheet.line(head, size, x, sheet.y, 100, 'left');
  const column = x + lineWidth(head, size) - 2;
  rows.forEach((row, index) => {
    const text = `- ${row}${index === rows.length - 1 ? '.' : ';'}`;
    for (const line of fill(pieces(text, 'regular', size), size, margin.left + measure - column)) {
      sheet.y += size * 1.2;
      sheet.line(line, size, column, sheet.y, 0, 'left');
    }
  });
  sheet.y += 6;
}

/** Size of the first-line indent, 1.27 cm. */
const indent = 36;

function setParagraph(sheet: Sheet, text: string, face: Face, size: number): void {
  const lines = fill(pieces(text, face, size), size, measure, indent);
  lines.forEach((line, index) => {
    const shift = index === 0 ? indent : 0;
    sheet.need(size * 1.26);
    sheet.y += size * 1.26;
    const align = index === lines.length - 1 ? 'left' : 'justify';
    sheet.line(line, size, margin.left + shift, sheet.y, measure - shift, align);
  });
  sheet.y += 6;
}

function setTable(sheet: Sheet, table: Extract<Block, { kind: 'table' }>, size: number): void {
  const edges: number[] = [margin.left];
  for (const width of table.widths) edges.push((edges.at(-1) ?? 0) + width);
  const right = edges.at(-1) ?? margin.left;
  sheet.y += 10;
  sheet.rule(margin.left, sheet.y, right);
  for (const row of table.rows) {
    const cells: Line[][] = row.map((cell, i) =>
      fill(pieces(cell, 'regular', size), size, (table.widths[i] ?? 0) - 10),
    );
    const height = Math.max(...cells.map((lines) => lines.length)) * size * 1.2 + 8;
    cells.forEach((lines, column) => {
      const x = (edges[column] ?? 0) + 5;
      const align = column === 0 ? 'centre' : 'left';
      lines.forEach((line, i) => {
        sheet.line(
          line,
          size,
          x,
          sheet.y + 2 + (i + 1) * size * 1.2,
          (table.widths[column] ?? 0) - 10,
          align,
        );
      });
    });
    for (const edge of edges) sheet.rule(edge, sheet.y, edge, sheet.y + height);
    sheet.y += height;
    sheet.rule(margin.left, sheet.y, right);
  }
  sheet.y += 10;
}

const setCentred = (sheet: Sheet, text: string, size: number): void => {
  sheet.y = centred(sheet, text, 'bold', size, { x: margin.left, width: measure }, sheet.y + 6) + 8;
};

function setBlock(sheet: Sheet, block: Block, size: number): void {
  if (typeof block === 'string') setParagraph(sheet, block, 'regular', size);
  else if (block.kind === 'basis') setParagraph(sheet, block.text, 'italic', size);
  else if (block.kind === 'table') setTable(sheet, block, size);
  else setCentred(sheet, block.text, size);
}

/** Room for the two columns of the foot, in points. */
const footHeight = ({ copies, signature }: Content, size: number): number =>
  signature ? Math.max(copies.length * 13 + 30, signature.office.length * size * 1.2 + 110) : 0;

/** Rows of Nơi nhận are set at 11, the office and the name at the size of the body. */
function setFoot(sheet: Sheet, letter: Content, size: number): void {
  if (!letter.signature) return;
  sheet.need(footHeight(letter, size));
  const top = sheet.y + 6;
  let y = top + 15;
  sheet.line(pieces('Nơi nhận:', 'boldItalic', 12), 12, margin.left, y, 200, 'left');
  for (const row of letter.copies) {
    for (const line of fill(pieces(row, 'regular', 11), 11, 196)) {
      y += 13;
      sheet.line(line, 11, margin.left, y, 196, 'left');
    }
  }
  const column = { x: margin.left + 206, width: measure - 206 };
  let office = top;
  for (const line of letter.signature.office) office = centred(sheet, line, 'bold', size, column, office);
  const name = centred(sheet, letter.signature.name, 'bold', size + 0.5, column, office + 76);
  sheet.anchor('office', column.x, office, column.width);
  sheet.anchor('name', column.x, name, column.width);
  sheet.y = Math.max(y, name);
}

/** Draws one document; the places left for ink are among the anchors, with `subject`, `office` and `name`. */
export function typeset(letter: Content): Drawing {
  const sheet = createSheet();
  const size = letter.size ?? 13;
  if (letter.form !== 'annex') setHeader(sheet, letter);
  if (letter.title) setTitle(sheet, letter.title);
  setRecipients(sheet, letter.recipients, size);
  sheet.y += 6;
  letter.body.forEach((block, index) => {
    // The last words go with the signature: it may not stand alone on a page.
    if (index === letter.body.length - 1) sheet.need(footHeight(letter, size) + size * 1.26 + 6);
    setBlock(sheet, block, size);
  });
  setFoot(sheet, letter, size);
  return sheet.drawing();
}

/** Draws the documents of one file, page after page; the anchors are those of the first. */
export function typesetAll(documents: readonly Content[]): Drawing {
  const drawings = documents.map(typeset);
  return { pages: drawings.flatMap((drawing) => drawing.pages), anchors: drawings[0]?.anchors ?? {} };
}
