/** What readers that we did not write find in the forms: the words of the transcript, where they stand. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { samples } from '../../samples/content/index.ts';
import { typesetAll } from '../../samples/make/typeset.ts';
import { emitAlto } from '../../src/emit/alto.ts';
import { writeForms } from '../../src/emit/forms.ts';
import { emitHocr } from '../../src/emit/hocr.ts';
import { emitText } from '../../src/emit/text.ts';
import { readText } from '../../src/ingest/text.ts';
import { inReadingOrder } from '../../src/layout/reading-order.ts';
import { findZones } from '../../src/layout/zones.ts';
import { partName } from '../../src/model/container.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { PageReading } from '../../src/model/page.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { loadRules } from '../../src/rules/index.ts';
import { outcomeOf } from '../fake-letters.ts';
import { pagesOf } from '../support/set-pages.ts';

const rules = loadRules();
const transcriptOf = (pages: readonly PageReading[]): Transcript =>
  inReadingOrder(pages, findZones(pages, rules), rules);
const printed = transcriptOf(pagesOf(typesetAll(samples[1]!.documents)));
const plain = transcriptOf(readText({ text: 'SỞ XÂY DỰNG\nSố: 1/SXD-VP\n\nKính gửi: UBND xã.', cut: false }));
const wordsOf = (transcript: Transcript): string[] =>
  transcript.flatMap(({ blocks }) =>
    blocks.flatMap(({ lines }) => lines.flatMap(({ words }) => words.map(({ text }) => text))),
  );

const SPACES = { a: 'http://www.loc.gov/standards/alto/ns-v4#', h: 'http://www.w3.org/1999/xhtml' };

/** An attribute of each element, as libxml2 finds them. */
function attributes(xml: string, path: string, name: string): (string | undefined)[] {
  using document = XmlDocument.fromString(xml);
  const found = document.find(path, SPACES).filter((node) => node instanceof XmlElement);
  return found.map((element) => element.attr(name)?.value);
}

describe.each([
  ['printed pages', printed],
  ['plain text', plain],
])('of %s', (_, transcript) => {
  it('hOCR holds every word, in order', () => {
    using document = XmlDocument.fromString(emitHocr(transcript, 'thư "1".pdf'));
    const words = document.find("//h:span[@class='ocrx_word']", SPACES);
    expect(words.map((word) => word.content)).toEqual(wordsOf(transcript));
  });

  it('ALTO holds every word, in order, and refers to nothing that is not there', () => {
    const alto = emitAlto(transcript, 'thư.pdf');
    expect(attributes(alto, '//a:String', 'CONTENT')).toEqual(wordsOf(transcript));
    const tags = attributes(alto, '//a:LayoutTag', 'ID');
    expect(tags).toEqual(expect.arrayContaining(attributes(alto, '//a:TextBlock', 'TAGREFS')));
    const ids = attributes(alto, '//*[@ID]', 'ID');
    expect(new Set(ids).size).toBe(ids.length);
    using document = XmlDocument.fromString(alto);
    using xsd = XmlDocument.fromString(readFileSync(new URL('./alto-part.xsd', import.meta.url), 'utf8'));
    using validator = XsdValidator.fromDoc(xsd);
    validator.validate(document);
  });

  it('the text holds every word, in order, the same each time', () => {
    expect(emitText(transcript).split(/\s+/u).filter(Boolean)).toEqual(wordsOf(transcript));
    expect(emitText(transcript)).toBe(emitText(structuredClone(transcript)));
  });
});

/** Debian's, for which ocrmypdf is packed; another one may stand before it. */
const PYTHON = '/usr/bin/python3';
/** ocrmypdf turns hOCR into a page of words without ink. */
const READER =
  'from ocrmypdf.hocrtransform import HocrTransform as T; import sys; from pathlib import Path as P; T(hocr_filename=P(sys.argv[1]), dpi=300).to_pdf(out_filename=P(sys.argv[2]))';
const hasReader =
  spawnSync(PYTHON, ['-c', 'import ocrmypdf.hocrtransform']).status === 0 && !spawnSync('pdftotext').error;

it.skipIf(!hasReader)(
  'ocrmypdf finds each word of the first page in the hOCR, in order',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-hocr-'));
    try {
      const [first] = printed as [Transcript[number]];
      const [hocr, pdf] = [join(folder, 'a.hocr'), join(folder, 'a.pdf')];
      writeFileSync(hocr, emitHocr([first], 'a.png'));
      execFileSync(PYTHON, ['-c', READER, hocr, pdf]);
      const found = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' });
      // its font has no letter beyond Latin-1, and poppler parts words as it sees fit
      const letters = (text: string): string => text.replace(/[^\s!-ÿ]/gu, '■').replace(/[^\p{L}\d■]/gu, '');
      expect(letters(found)).toBe(letters(wordsOf([first]).join('')));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

it('places lie on the page, in the units that the form names', () => {
  const [page] = attributes(emitAlto(printed, 'x'), '//a:Page', 'WIDTH');
  expect(Number(page)).toBe(Math.round((595.28 * 1200) / 72));
  const corners = ['HPOS', 'WIDTH'].map((name) => attributes(emitAlto(printed, 'x'), '//a:String', name));
  expect(corners[0]?.every((left, at) => Number(left) + Number(corners[1]?.[at]) <= Number(page))).toBe(true);
  const [title] = attributes(emitHocr(printed, 'x'), "//h:div[@class='ocr_page']", 'title');
  expect(title).toBe('image "x"; bbox 0 0 2480 3508; ppageno 0; scan_res 300 300');
  expect(attributes(emitHocr(plain, 'x'), "//h:div[@class='ocr_page']", 'title')).toEqual([
    'image "x"; ppageno 0',
  ]);
});

it('no letter breaks the XML', () => {
  const [page] = plain as [Transcript[number]];
  const word = { text: 'a\u0001<b>&"\ud800\ufffe', box: null, confidence: 1, route: 'text' } as const;
  const odd: Transcript = [{ ...page, blocks: [{ zone: 'khac', lines: [{ words: [word], opens: false }] }] }];
  const wanted = 'a\ufffd<b>&"\ufffd\ufffd';
  expect(attributes(emitAlto(odd, 'x\u0007'), '//a:String', 'CONTENT')).toEqual([wanted]);
  using document = XmlDocument.fromString(emitHocr(odd, 'x\u0007'));
  expect(document.find('//h:body', SPACES)[0]?.content.trim()).toBe(wanted);
});

describe('written for a letter', () => {
  const range = { first: 2, last: 3 };
  const letterWith = (over: Partial<Outcome['source']>) => {
    const outcome = outcomeOf('hai thư.txt');
    return {
      file: 'hai thư.txt',
      outcome: { ...outcome, source: { ...outcome.source, ...over } },
      transcript: () => plain,
      pictures: async () => [],
    };
  };
  const inFolder = async (work: (at: (name: string) => string) => Promise<void>): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-forms-'));
    try {
      await work((name) => join(folder, name));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it('that is some pages of a file, all forms lie beside those of the others and name the part', () =>
    inFolder(async (at) => {
      await writeForms({ text: at('t'), hocr: at('h'), alto: at('a') }, letterWith({ range }));
      const [text, hocr, alto] = ['t', 'h', 'a'].map((form) => readFileSync(at(`${form}.2-3`), 'utf8'));
      expect(text).toBe(emitText(plain));
      expect(hocr).toBe(emitHocr(plain, partName('hai thư.txt', range)));
      expect(alto).toBe(emitAlto(plain, partName('hai thư.txt', range)));
    }));

  it('a form that cannot be made, or written where it should lie, is left out', () =>
    inFolder(async (at) => {
      await writeForms({ text: at('t'), pdf: at('p') }, letterWith({}));
      expect(readdirSync(at('.'))).toEqual(['t']);
      await writeForms({ text: at('không có/t'), hocr: at('.'), alto: at('a') }, letterWith({}));
      expect(readdirSync(at('.')).toSorted()).toEqual(['a', 't']);
    }));
});
