/** Text layers of old encodings and broken fonts: real PDF files, through pdf.js. */
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { sample } from '../../samples/content/02-cv-kiem-ke-he-thong.ts';
import { bornDigital } from '../../samples/make/pdf.ts';
import { typesetAll } from '../../samples/make/typeset.ts';
import { openPdf } from '../../src/ingest/pdf.ts';
import type { OcrWord } from '../../src/ocr/engine.ts';
import { openRecorded } from '../../src/ocr/recorded.ts';
import { interpret } from '../../src/pipeline.ts';
import { readPdfPage } from '../../src/reading/read-page.ts';
import { loadRules } from '../../src/rules/index.ts';
import { readSettings } from '../../src/settings.ts';
import { LETTER, printed, printedLines } from '../ingest/printed.ts';
import {
  type LayerFont,
  type LayerOp,
  layerLines,
  layerPdf,
  legacyFont,
  wideFont,
} from '../support/font-layer.ts';

const rules = loadRules();
const encoding = (id: string) => rules.encodings.all.find((one) => one.id === id)!;
const settings = readSettings({ ocrDpi: 100 });

/** Every page; the engine knows these words only. */
async function readAll(bytes: Uint8Array, found: readonly OcrWord[] = []) {
  const pdf = await openPdf(bytes, 9);
  const pages = [];
  for (let page = 1; page <= pdf.pages; page++) {
    const start = { page, unit: 'pt' as const, confidence: null, ms: 0 };
    const engine = async () => openRecorded(found.length > 0 ? [[...found]] : []);
    pages.push({ ...start, ...(await readPdfPage(await pdf.page(page), engine, settings)) });
  }
  await pdf.close();
  return pages;
}
const read = async (ops: readonly LayerOp[], found?: readonly OcrWord[]) =>
  (await readAll(await layerPdf(ops), found))[0]!;
const textOf = ({ words }: { words: readonly { text: string }[] }): string =>
  words.map((word) => word.text).join(' ');

const [tcvn3, vni, vps] = [encoding('tcvn3'), encoding('vni'), encoding('vps')];

/** A font that numbers its shapes from 400, in the order of these letters, and maps them to what `shownAs` says. */
const numbered = (name: string, letters: string, shownAs: (letter: string) => string): LayerFont =>
  wideFont(
    name,
    (letter) => 400 + letters.indexOf(letter),
    (code) => shownAs(letters[code - 400] ?? ''),
  );
const LETTERS = [...new Set([...LETTER.join(' ')])].join('');

/** The same line with this letter in a font of its own. */
function withSecond(op: LayerOp, letter: string, second: LayerFont): LayerOp[] {
  let { x } = op;
  return op.text.split(new RegExp(`(${letter})`, 'u')).map((text) => {
    const font = text === letter ? second : op.font;
    const placed = { ...op, text, x, font };
    x += font.codesOf(text).reduce((sum, code) => sum + font.widthOf(code), 0) * (op.size / 1000);
    return placed;
  });
}

/** What the engine sees at the first line, 80 points from above: pixels at 100 dpi. */
const FOUND: readonly OcrWord[] = ['SỞ', 'NỘI', 'VỤ', 'TỈNH', 'BÌNH', 'MINH'].map((text, i) => {
  const box = { x: 118 + i * 45, y: 97, width: 40, height: 17 };
  return { text, box, confidence: 0.95, line: 0 };
});

describe('a layer of an old encoding is read from its letters', () => {
  it.each<[string, string, LayerFont]>([
    ['TCVN3 that is called Windows-1252', 'TCVN3 (ABC)', legacyFont(tcvn3, '.VnTime')],
    ['TCVN3 that is called nothing', 'TCVN3 (ABC)', legacyFont(tcvn3, '.VnTime', 'symbolic')],
    ['TCVN3 without a name', 'TCVN3 (ABC)', legacyFont(tcvn3, 'F1')],
    ['VNI that is called Windows-1252', 'VNI', legacyFont(vni, 'VNI-Times')],
    ['VNI that is called nothing', 'VNI', legacyFont(vni, 'VNI-Times', 'symbolic')],
    ['VNI under a name that lies', 'VNI', legacyFont(vni, 'VNSTCVN3')],
    ['VPS that is called Windows-1252', 'VPS', legacyFont(vps, 'VPSTimes')],
    ['VPS that is called nothing', 'VPS', legacyFont(vps, 'VPSTimes', 'symbolic')],
  ])('%s', async (_, title, font) => {
    const page = await read(layerLines(font, LETTER));
    expect(textOf(page)).toBe(LETTER.join(' '));
    expect([page.source, page.dpi]).toEqual(['text-layer', null]);
    expect(page.words.every((word) => word.confidence === 0.97)).toBe(true);
    expect(page.notes).toEqual([
      {
        rule: 'page.legacy-encoding',
        message: `Chữ trên trang theo bảng mã cũ ${title}: đã chuyển sang Unicode`,
      },
    ]);
  });
});

describe('a layer of several fonts', () => {
  it('with bytes in one and a map to Latin-1 in another of the same name', async () => {
    // as Word writes .VnTime: what Windows-1252 has not goes into a second font
    const simple = legacyFont(tcvn3, '.VnTime');
    const second = numbered('.VnTime', 'ư', () => '\u00ad');
    const ops = layerLines(simple, LETTER).flatMap((op) => withSecond(op, 'ư', second));
    expect(textOf(await read(ops))).toBe(LETTER.join(' '));
  });

  it('shows capitals where the font does', async () => {
    const [head = '', ...rest] = LETTER;
    const ops = [
      ...layerLines(legacyFont(tcvn3, '.VnTimeH,Bold', 'winansi', true), [head], 80),
      ...layerLines(legacyFont(tcvn3, '.VnTime'), rest),
    ];
    expect(textOf(await read(ops))).toBe(LETTER.join(' '));
  });

  it('converts the old one and never touches the other', async () => {
    const old = ['Nơi nhận: các sở, ngành, huyện, thị xã thuộc tỉnh quản lý'];
    const ops = [
      ...layerLines(
        numbered('Times', LETTERS, (letter) => letter),
        LETTER,
      ),
      ...layerLines(legacyFont(tcvn3, '.VnTime'), old, 300),
    ];
    const { words } = await read(ops);
    expect(words.map((word) => word.text).join(' ')).toBe([...LETTER, ...old].join(' '));
    const converted = words.filter((word) => word.confidence < 0.99).map((word) => word.text);
    expect(converted.join(' ')).toBe(old.join(' '));
  });

  it('of today is read as ever', async () => {
    const page = await read(
      layerLines(
        numbered('.VnTime', LETTERS, (letter) => letter),
        LETTER,
      ),
    );
    expect(textOf(page)).toBe(LETTER.join(' '));
    expect([page.notes, page.words[0]?.confidence]).toEqual([[], 0.99]);
  });
});

describe('a font with a broken map is read from the picture', () => {
  /** Shapes in the order of fonts of Windows: ASCII 29 places on, all else behind it. */
  const shapeOf = (letter: string): number =>
    letter < '\u007f' ? letter.charCodeAt(0) - 29 : 0x1a0 + (letter.charCodeAt(0) % 0x300);
  const broken: readonly [string, LayerFont][] = [
    ['numbers of shapes for letters', wideFont('TimesNewRomanPSMT', shapeOf)],
    ['private letters', numbered('F1', LETTERS, (l) => String.fromCharCode(0xe000 + LETTERS.indexOf(l)))],
    ['control characters', numbered('F1', LETTERS, (l) => String.fromCharCode(1 + (LETTERS.indexOf(l) % 8)))],
    [
      'letters a step on',
      numbered('F1', LETTERS, (l) => (l === ' ' ? l : String.fromCharCode(l.charCodeAt(0) + 1))),
    ],
  ];

  it.each(broken)('%s', async (_, font) => {
    const { source, words } = await read(layerLines(font, LETTER), FOUND);
    expect(source).toBe('ocr');
    expect(words.filter((word) => word.route === 'text-layer')).toEqual([]);
  });

  // a step in the alphabet shows in the whole of a page, not in a few words
  it.each(broken.slice(0, 3))('%s beside a sound font', async (_, font) => {
    const [head = '', ...rest] = LETTER;
    const sound = numbered('Times', LETTERS, (letter) => letter);
    const ops = [...layerLines(font, [head], 80), ...layerLines(sound, rest)];
    const { source, words } = await read(ops, FOUND);
    expect(source).toBe('mixed');
    expect(
      words
        .filter((word) => word.route === 'text-layer')
        .map((word) => word.text)
        .join(' '),
    ).toBe(rest.join(' '));
    expect(words.filter((word) => word.route === 'ocr').map((word) => word.text)).toContain('SỞ');
  });
});

describe('a real font that lost its map', () => {
  it('is read from the picture', async () => {
    const pdf = await PDFDocument.load(await printed((page, font) => printedLines(page, font, LETTER)));
    for (const [, object] of pdf.context.enumerateIndirectObjects())
      if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'));
    const [page] = await readAll(await pdf.save(), FOUND);
    expect(page?.source).toBe('ocr');
    expect(page?.words.filter((word) => word.route === 'text-layer')).toEqual([]);
  });
});

describe('a whole letter', () => {
  it.each([
    ['TCVN3', legacyFont(tcvn3, '.VnTime'), legacyFont(tcvn3, '.VnTimeH', 'winansi', true)],
    ['VNI', legacyFont(vni, 'VNI-Times'), legacyFont(vni, 'VNI-Times,Bold')],
    ['VPS', legacyFont(vps, 'VPSTimes'), legacyFont(vps, 'VPSTimes,Bold')],
  ])('says in %s what it says in Unicode', async (_, small, large) => {
    const isLarge = (text: string): boolean => /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();
    const drawing = typesetAll(sample.documents);
    const ops = drawing.pages.map((page) =>
      page.flatMap((op): LayerOp[] =>
        op.kind === 'text' ? [{ ...op, font: isLarge(op.text) ? large : small }] : [],
      ),
    );
    const old = interpret(await readAll(await layerPdf(...ops)), rules);
    const today = interpret(await readAll(await bornDigital('today', drawing)), rules);
    expect(old.letter).toEqual(today.letter);
    expect(old.findings.map(({ rule }) => rule)).toContain('page.legacy-encoding');
  });
});
