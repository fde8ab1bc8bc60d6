/** The letter as ALTO 4.4: pages, blocks in reading order tagged by the box of the decree, lines, words with confidence. */
import { type Box, scaled } from '../model/box.ts';
import type { Word } from '../model/page.ts';
import type { TextBlock, TextLine, TextPage, Transcript } from '../model/transcript.ts';
import { boxAround, cornersOf, scaleOf } from './placed.ts';
import { emitXml, type XmlNode } from './xml.ts';

/** Pages of a PDF are given in 1/1200 inch. */
const PER_INCH = 1200;

/** @param name of the letter. @source ALTO 4.4, https://www.loc.gov/standards/alto/v4/alto-4-4.xsd */
export const emitAlto = (transcript: Transcript, name: string): string =>
  emitXml({
    alto: {
      '@xmlns': 'http://www.loc.gov/standards/alto/ns-v4#',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xsi:schemaLocation':
        'http://www.loc.gov/standards/alto/ns-v4# https://www.loc.gov/standards/alto/v4/alto-4-4.xsd',
      '@SCHEMAVERSION': '4.4',
      Description: {
        MeasurementUnit: transcript[0]?.unit === 'pt' ? 'inch1200' : 'pixel',
        sourceImageInformation: { fileName: name },
        Processing: { '@ID': 'reading', processingSoftware: { softwareName: 'congvan' } },
      },
      Tags: {
        LayoutTag: zonesOf(transcript).map((zone) => ({ '@ID': `zone_${zone}`, '@LABEL': zone })),
      },
      Layout: { Page: transcript.map(pageOf) },
    },
  });

const zonesOf = (transcript: Transcript): string[] => [
  ...new Set(transcript.flatMap(({ blocks }) => blocks.map(({ zone }) => zone))),
];

function pageOf(page: TextPage): XmlNode {
  const scale = scaleOf(page, PER_INCH);
  const isPlaced = page.unit !== 'line';
  return {
    '@ID': `page_${page.page}`,
    '@PHYSICAL_IMG_NR': page.page,
    ...(isPlaced && {
      '@WIDTH': Math.round(page.width * scale),
      '@HEIGHT': Math.round(page.height * scale),
    }),
    PrintSpace: {
      ...(isPlaced && place(scaled({ x: 0, y: 0, width: page.width, height: page.height }, scale))),
      TextBlock: page.blocks.map((block, at) => blockOf(block, `${page.page}_${at + 1}`, scale)),
    },
  };
}

const blockOf = ({ zone, lines }: TextBlock, id: string, scale: number): XmlNode => ({
  '@ID': `block_${id}`,
  '@TAGREFS': `zone_${zone}`,
  ...place(boxAround(lines, scale)),
  TextLine: lines.map((line, at) => lineOf(line, `${id}_${at + 1}`, scale)),
});

const lineOf = (line: TextLine, id: string, scale: number): XmlNode => ({
  '@ID': `line_${id}`,
  ...place(boxAround([line], scale)),
  String: line.words.map((word, at) => wordOf(word, `${id}_${at + 1}`, scale)),
});

const wordOf = ({ text, box, confidence }: Word, id: string, scale: number): XmlNode => ({
  '@ID': `word_${id}`,
  '@CONTENT': text,
  '@WC': Math.round(confidence * 100) / 100,
  ...place(box ? scaled(box, scale) : undefined),
});

function place(box: Box | undefined): XmlNode {
  if (!box) return {};
  const [left, top, right, bottom] = cornersOf(box);
  return { '@HPOS': left, '@VPOS': top, '@WIDTH': right - left, '@HEIGHT': bottom - top };
}
