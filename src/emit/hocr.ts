/** The letter as hOCR 1.2: pages, blocks in reading order, paragraphs, lines and words with boxes and confidence. */
import { type Box, scaled } from '../model/box.ts';
import type { Word } from '../model/page.ts';
import type { TextBlock, TextLine, TextPage, Transcript } from '../model/transcript.ts';
import { boxAround, cornersOf, scaleOf } from './placed.ts';
import { emitXml, type XmlNode } from './xml.ts';

/** Pages without pixels of their own are given in those of a picture so fine. Dots per inch. */
const DPI = 300;
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n';

/** @param name of the letter. @source hOCR 1.2, http://kba.github.io/hocr-spec/1.2/ */
export const emitHocr = (transcript: Transcript, name: string): string =>
  emitXml(
    {
      html: {
        '@xmlns': 'http://www.w3.org/1999/xhtml',
        '@xml:lang': 'vi',
        '@lang': 'vi',
        head: {
          title: name,
          meta: [
            { '@http-equiv': 'Content-Type', '@content': 'text/html;charset=utf-8' },
            { '@name': 'ocr-system', '@content': 'congvan' },
            {
              '@name': 'ocr-capabilities',
              '@content': 'ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf',
            },
          ],
        },
        body: { div: transcript.map((page) => pageOf(page, name)) },
      },
    },
    DOCTYPE,
  );

function pageOf(page: TextPage, name: string): XmlNode {
  const scale = scaleOf(page, DPI);
  const size = page.unit === 'line' ? undefined : { x: 0, y: 0, width: page.width, height: page.height };
  return {
    '@class': 'ocr_page',
    '@id': `page_${page.page}`,
    '@title': properties([
      `image ${quoted(name)}`,
      bbox(size && scaled(size, scale)),
      `ppageno ${page.page - 1}`,
      page.unit === 'pt' ? `scan_res ${DPI} ${DPI}` : undefined,
    ]),
    div: page.blocks.map((block, at) => areaOf(block, `${page.page}_${at + 1}`, scale)),
  };
}

const areaOf = ({ zone, lines }: TextBlock, id: string, scale: number): XmlNode => ({
  '@class': 'ocr_carea',
  '@id': `block_${id}`,
  '@title': properties([bbox(boxAround(lines, scale)), `x_zone ${zone}`]),
  p: paragraphs(lines).map((paragraph, at) => ({
    '@class': 'ocr_par',
    '@id': `par_${id}_${at + 1}`,
    '@lang': 'vi',
    '@title': properties([bbox(boxAround(paragraph, scale))]),
    span: paragraph.map((line, row) => lineOf(line, `${id}_${at + 1}_${row + 1}`, scale)),
  })),
});

/** A line that opens begins a paragraph. */
function paragraphs(lines: readonly TextLine[]): TextLine[][] {
  const all: TextLine[][] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last && !line.opens) last.push(line);
    else all.push([line]);
  }
  return all;
}

const lineOf = (line: TextLine, id: string, scale: number): XmlNode => ({
  '@class': 'ocr_line',
  '@id': `line_${id}`,
  '@title': properties([bbox(boxAround([line], scale))]),
  span: line.words.map((word, at) => wordOf(word, `${id}_${at + 1}`, scale)),
});

const wordOf = ({ text, box, confidence }: Word, id: string, scale: number): XmlNode => ({
  '@class': 'ocrx_word',
  '@id': `word_${id}`,
  '@title': properties([
    bbox(box ? scaled(box, scale) : undefined),
    `x_wconf ${Math.round(100 * confidence)}`,
  ]),
  '#text': text,
});

const properties = (all: readonly (string | undefined)[]): string | undefined =>
  all.filter((one) => one !== undefined).join('; ') || undefined;

const bbox = (box: Box | undefined): string | undefined => box && `bbox ${cornersOf(box).join(' ')}`;

/** A name inside a property: hOCR knows no escape, so the quotes themselves are taken out. */
const quoted = (name: string): string => `"${name.replace(/["\\]/gu, '')}"`;
