/** What in a PDF forbids that it be called PDF/A-2b, or cannot be told from here: then it is not called so. */
import { constants, inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFFlateStream,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFStream,
} from '@cantoo/pdf-lib';

/**
 * Only pictures, lines and areas are allowed: whether the fonts of others keep to the standard is not told from here. It asks that
 * widths in the file and in the font program be equal, that no glyph be missing that the page draws, and that CMaps and
 * encodings be of certain kinds: a claim would need a reader of TrueType and CFF programs, and veraPDF to try it on.
 * @returns in Vietnamese, the first thing that was met; null where there is none
 * @source ISO 19005-2:2011, mục 6
 */
export function obstacleIn(pdf: PDFDocument): string | null {
  const look = (object: PDFObject): string | null => {
    if (object instanceof PDFStream) return inStream(pdf, object) ?? look(object.dict);
    if (object instanceof PDFDict)
      return inDict(pdf, object) ?? first(object.values(), (value) => look(value));
    return object instanceof PDFArray ? first(object.asArray(), look) : null;
  };
  return (
    inCatalog(pdf) ??
    first(pdf.context.enumerateIndirectObjects(), ([, object]) => look(object)) ??
    first(pdf.getPages(), (page) => (page.node.Contents() ? inContents(pdf, page.node.Contents()) : null))
  );
}

function first<T>(all: Iterable<T>, look: (one: T) => string | null): string | null {
  for (const one of all) {
    const found = look(one);
    if (found !== null) return found;
  }
  return null;
}

const name = (text: string): PDFName => PDFName.of(text);
const has = (dict: PDFDict, keys: readonly string[]): boolean => keys.some((key) => dict.has(name(key)));
const said = (dict: PDFDict, key: string): string | undefined => {
  const value = dict.lookup(name(key));
  return value instanceof PDFName ? value.asString().slice(1) : undefined;
};

/** @source ISO 19005-2:2011, mục 6.1.12, 6.4, 6.8, 6.9, 6.11 */
function inCatalog(pdf: PDFDocument): string | null {
  const { catalog } = pdf;
  if (has(catalog, ['OutputIntents'])) return 'không gian màu đầu ra riêng';
  if (has(catalog, ['OCProperties'])) return 'lớp nội dung bật tắt được';
  if (has(catalog, ['Perms', 'Requirements', 'Collection'])) return 'quyền hoặc yêu cầu riêng của tệp';
  const form = catalog.lookupMaybe(name('AcroForm'), PDFDict);
  const isOpen = form?.lookup(name('NeedAppearances')) === PDFBool.True;
  if (form && (isOpen || has(form, ['XFA']))) return 'biểu mẫu không có hình sẵn';
  const names = catalog.lookupMaybe(name('Names'), PDFDict);
  return names && has(names, ['JavaScript', 'EmbeddedFiles', 'AlternatePresentations'])
    ? 'tệp đính kèm hoặc mã chạy được'
    : null;
}

/** @source ISO 19005-2:2011, mục 6.5.1 */
const FORBIDDEN_ACTIONS = new Set([
  ...['Launch', 'Sound', 'Movie', 'ResetForm', 'ImportData', 'Hide', 'SetOCGState', 'Rendition', 'Trans'],
  ...['GoTo3DView', 'JavaScript', 'SetState', 'NOP', 'set-state', 'no-op'],
]);
const NAMED_ACTIONS = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);
/** Print it, hide it not. @source ISO 19005-2:2011, mục 6.3.2 */
const FLAGS = { mask: 0b10_0010_0111, print: 0b100 };
const NOTES = new Set([
  ...[
    'Text',
    'Link',
    'FreeText',
    'Line',
    'Square',
    'Circle',
    'Polygon',
    'PolyLine',
    'Highlight',
    'Underline',
  ],
  ...[
    'Squiggly',
    'StrikeOut',
    'Stamp',
    'Caret',
    'Ink',
    'Popup',
    'Widget',
    'PrinterMark',
    'TrapNet',
    'Watermark',
  ],
]);

function inDict(pdf: PDFDocument, dict: PDFDict): string | null {
  const type = said(dict, 'Type');
  if (type === 'Font' || type === 'FontDescriptor') return 'phông chữ của tệp gốc không kiểm được từ đây';
  if (has(dict, ['AA', 'JS', 'PresSteps'])) return 'mã hoặc hành động chạy được';
  const action = said(dict, 'S') ?? '';
  const isNamed = action === 'Named' && !NAMED_ACTIONS.has(said(dict, 'N') ?? '');
  if (isNamed || FORBIDDEN_ACTIONS.has(action)) return `hành động ${action}`;
  if (has(dict, ['EF'])) return 'tệp đính kèm';
  if (type === 'ExtGState' && has(dict, ['TR', 'TR2', 'HT', 'HTP'])) return 'cách in riêng (ExtGState)';
  const isNote = type === 'Annot' || (dict.has(name('Rect')) && dict.has(name('Subtype')));
  return isNote ? inNote(pdf, dict) : null;
}

function inNote(pdf: PDFDocument, note: PDFDict): string | null {
  const kind = said(note, 'Subtype') ?? '';
  if (!NOTES.has(kind)) return `chú thích ${kind}`;
  if (kind === 'Popup') return null;
  const flags = note.lookupMaybe(name('F'), PDFNumber)?.asNumber() ?? 0;
  if ((flags & FLAGS.mask) !== FLAGS.print) return 'chú thích không in hoặc bị giấu';
  const box = note.lookupMaybe(name('Rect'), PDFArray)?.asArray() ?? [];
  const [left, bottom, right, top] = box.map((one) => pdf.context.lookupMaybe(one, PDFNumber)?.asNumber());
  if (kind === 'Link' || (left === right && bottom === top)) return null;
  const shown = note.lookupMaybe(name('AP'), PDFDict);
  return shown?.has(name('N')) && !has(shown, ['D', 'R']) ? null : 'chú thích không có hình sẵn';
}

/** @source ISO 19005-2:2011, mục 6.1.7, 6.2.8, 6.2.9 */
function inStream(pdf: PDFDocument, stream: PDFStream): string | null {
  const { dict } = stream;
  if (has(dict, ['F', 'FFilter', 'FDecodeParms'])) return 'dữ liệu nằm ngoài tệp';
  const filters = filtersOf(stream);
  if (filters.some((one) => /LZW|Crypt/u.test(one))) return 'cách nén LZW hoặc khóa riêng';
  const kind = said(dict, 'Subtype');
  if (kind === 'PS' || has(dict, ['PS', 'OPI', 'Ref'])) return 'nội dung PostScript hoặc nằm ngoài tệp';
  if (kind === 'Image') return inImage(pdf, dict, filters);
  const isDrawn = kind === 'Form' || dict.has(name('PatternType'));
  return isDrawn ? inContents(pdf, stream) : null;
}

function inImage(pdf: PDFDocument, dict: PDFDict, filters: readonly string[]): string | null {
  if (has(dict, ['Alternates'])) return 'ảnh có bản thay thế';
  if (dict.lookup(name('Interpolate')) === PDFBool.True) return 'ảnh được làm mịn khi xem';
  if (filters.some((one) => /JPX/u.test(one))) return 'ảnh JPEG 2000';
  const isMask = dict.lookup(name('ImageMask')) === PDFBool.True;
  return isMask || isPlainColour(pdf, dict.lookup(name('ColorSpace'))) ? null : 'màu không quy được về sRGB';
}

/** Grey and red-green-blue, by whatever name. */
function isPlainColour(pdf: PDFDocument, space: PDFObject | undefined): boolean {
  if (space instanceof PDFName) return ['/DeviceGray', '/DeviceRGB'].includes(space.asString());
  if (!(space instanceof PDFArray)) return false;
  const [kind, of] = space.asArray().map((one) => pdf.context.lookup(one));
  if (String(kind) === '/CalGray' || String(kind) === '/CalRGB') return true;
  if (String(kind) === '/Indexed') return isPlainColour(pdf, of);
  const parts = of instanceof PDFStream ? of.dict.lookupMaybe(name('N'), PDFNumber)?.asNumber() : undefined;
  return String(kind) === '/ICCBased' && (parts === 1 || parts === 3);
}

/** Operators that draw pictures, lines and areas in grey and red-green-blue, and part the content. */
const OPERATORS = new Set(
  'q Q cm Do w J j M d i re m l c v y h W W* n f F f* B B* b b* S s g G rg RG gs BMC BDC EMC MP DP'.split(
    ' ',
  ),
);
/** Longer contents draw more than a scan does. */
const MOST_BYTES = 1_000_000;
const TOKENS = /\((?:\\.|[^\\()])*\)|<<|>>|<[^<>]*>|\[|\]|\/[^\s/[\]<>()]*|[^\s/[\]<>()]+/gu;

function inContents(pdf: PDFDocument, contents: PDFObject | undefined): string | null {
  if (contents instanceof PDFArray)
    return first(contents.asArray(), (one) => inContents(pdf, pdf.context.lookup(one)));
  if (!(contents instanceof PDFStream)) return null;
  const bytes = unpacked(contents);
  if (bytes === null || bytes.length > MOST_BYTES) return 'nội dung trang không kiểm hết được';
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/%[^\r\n]*/gu, '');
  const odd = (text.match(TOKENS) ?? []).find(
    (token) => /^[A-Za-z'"*]/u.test(token) && !OPERATORS.has(token) && !/^(?:true|false|null)$/u.test(token),
  );
  return odd === undefined ? null : `lệnh vẽ ${odd.slice(0, 10)}`;
}

/** Null for what is packed in a rare way, is torn, or is longer than is looked at. */
function unpacked(stream: PDFStream): Uint8Array | null {
  if (stream instanceof PDFFlateStream) return stream.getUnencodedContents();
  const [filter, ...more] = filtersOf(stream);
  if (filter === undefined) return stream.getContents();
  if (filter !== '/FlateDecode' || more.length > 0 || has(stream.dict, ['DecodeParms'])) return null;
  try {
    return inflateSync(stream.getContents(), {
      maxOutputLength: MOST_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return null;
  }
}

function filtersOf({ dict }: PDFStream): string[] {
  const filter = dict.lookup(name('Filter'));
  return (filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : []).map(String);
}
