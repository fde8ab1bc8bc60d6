/** Word files (DOCX) → the text they print, with the rows of their tables; of one without text, its pictures. */
import { CongvanError } from '../model/errors.ts';
import { type Walker, walk } from './markup.ts';
import type { PlainText } from './plain-text.ts';
import { PrintOut } from './print-out.ts';
import { readEntries } from './zip.ts';

/** Parts of a letter are smaller, unpacked. Bytes. */
const LARGEST_PART = 60_000_000;
const LARGEST_PICTURES = 300_000_000;

export interface Docx extends PlainText {
  /** Files of pictures, where no text is printed. */
  readonly pictures: readonly Uint8Array[];
}

/** @throws CongvanError file.damaged, file.archive-limit */
export async function readDocx(bytes: Uint8Array): Promise<Docx> {
  const parts = await readEntries(
    bytes,
    (name) => /^word\/(?:document\d*|numbering|footnotes|endnotes)\.xml$/u.test(name),
    LARGEST_PART,
  );
  const part = (name: RegExp): string =>
    [...parts].find(([one]) => name.test(one))?.[1].toString('utf8') ?? '';
  const bullets = bulletsOf(part(/numbering/u));
  const out = new PrintOut();
  const isWhole = [/document/u, /footnotes/u, /endnotes/u].map((name) => printPart(part(name), bullets, out));
  const text = out.end();
  if (text.trim() !== '') return { text, cut: out.isCut || isWhole.includes(false), pictures: [] };
  const media = await readEntries(
    bytes,
    (name) => /^word\/media\/[^/]+\.(?:png|jpe?g|tiff?|bmp|gif|webp)$/iu.test(name),
    LARGEST_PICTURES,
  );
  const pictures = [...media].sort(([a], [b]) => byNumber(a, b)).map(([, picture]) => picture);
  if (pictures.length === 0) throw new CongvanError('file.damaged', 'tệp Word không có chữ và không có ảnh');
  return { text, cut: false, pictures };
}

/** «image2» before «image10». */
const byNumber = (a: string, b: string): number => numberIn(a) - numberIn(b) || (a < b ? -1 : 1);
const numberIn = (name: string): number => Number(/(\d+)\.\w+$/u.exec(name)?.[1] ?? 0);

/** What stands in these is no print, or is printed elsewhere too. */
const SILENT = new Set(['mc:fallback', 'w:pict', 'w:del', 'w:movefrom', 'w:instrtext']);
/** Notes that are lines between the page and its notes. */
const SEPARATORS = new Set(['separator', 'continuationSeparator', 'continuationNotice']);

/** One part of the document in reading order. @returns false where the rest of it was not read */
function printPart(xml: string, bullets: ReadonlySet<string>, out: PrintOut): boolean {
  let [silent, isText, isCaps, isHidden, startsParagraph] = [0, false, false, false, false];
  let list = { id: '', level: '0' };
  let isSeparator = false;
  const walker: Walker = {
    open(name, attributes) {
      if (isNote(name)) isSeparator = SEPARATORS.has(attributes['w:type'] ?? '');
      if (SILENT.has(name) || (isNote(name) && isSeparator)) silent++;
      if (silent > 0) return;
      if (name === 'w:t') isText = true;
      else if (name === 'w:tab') out.text('\t');
      else if (name === 'w:nobreakhyphen') out.text('-');
      else if (name === 'w:br' && attributes['w:type'] === 'page') out.newPage();
      else if (name === 'w:br' || name === 'w:cr') out.text('\n');
      else if (name === 'w:lastrenderedpagebreak') out.newPage();
      else if (name === 'w:tbl') out.openTable();
      else if (name === 'w:tc') out.openCell();
      else if (name === 'w:r') [isCaps, isHidden] = [false, false];
      else if (name === 'w:caps') isCaps = isOn(attributes);
      else if (name === 'w:vanish') isHidden = isOn(attributes);
      else if (name === 'w:p') {
        startsParagraph = true;
        list = { id: '', level: '0' };
      } else if (name === 'w:ilvl') list.level = attributes['w:val'] ?? '0';
      else if (name === 'w:numid') list.id = attributes['w:val'] ?? '';
    },
    text(text) {
      if (silent > 0 || !isText || isHidden) return;
      if (startsParagraph && bullets.has(`${list.id}:${list.level}`)) out.text('- ');
      startsParagraph = false;
      out.text(isCaps ? text.toLocaleUpperCase('vi') : text);
    },
    close(name) {
      if (SILENT.has(name) || (isNote(name) && isSeparator)) silent--;
      else if (silent > 0) return;
      else if (name === 'w:t') isText = false;
      else if (name === 'w:p') out.endParagraph();
      else if (name === 'w:tc') out.closeCell();
      else if (name === 'w:tr') out.closeRow();
      else if (name === 'w:tbl') out.closeTable();
    },
  };
  return walk(xml, walker, { xmlMode: true });
}

const isNote = (name: string): boolean => name === 'w:footnote' || name === 'w:endnote';
const isOn = (attributes: Attributes): boolean => !/^(?:0|false|off)$/u.test(attributes['w:val'] ?? '');

/** `list:level` of the lists that are marked by a sign and not counted. */
function bulletsOf(xml: string): Set<string> {
  const levels = new Map<string, Set<string>>();
  const bullets = new Set<string>();
  let [list, level, number] = ['', '', ''];
  walk(
    xml,
    {
      open(name, attributes) {
        if (name === 'w:abstractnum') list = attributes['w:abstractnumid'] ?? '';
        else if (name === 'w:lvl') level = attributes['w:ilvl'] ?? '';
        else if (name === 'w:numfmt' && attributes['w:val'] === 'bullet')
          levels.set(list, (levels.get(list) ?? new Set()).add(level));
        else if (name === 'w:num') number = attributes['w:numid'] ?? '';
        else if (name === 'w:abstractnumid')
          for (const one of levels.get(attributes['w:val'] ?? '') ?? []) bullets.add(`${number}:${one}`);
      },
    },
    { xmlMode: true },
  );
  return bullets;
}

type Attributes = Readonly<Record<string, string>>;
