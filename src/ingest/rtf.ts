/** RTF → the text it prints, with the rows of its tables. */
import type { PlainText } from './plain-text.ts';
import { PrintOut } from './print-out.ts';

/** Groups that hold no print of the page. */
const SILENT = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl fldinst bkmkstart bkmkend filetbl revtbl pgptbl wgrffmtfilter mmathPr shppict nonshppict fontemb'.split(
    ' ',
  ),
);
/** Print, as a word of control. */
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};
/** Groups in groups beyond so many are no letter's. */
const DEEPEST = 5000;
/** Sets of characters by the number of a font (`\fcharset`). */
const CHARSETS: Readonly<Record<string, string>> = {
  '0': 'windows-1252',
  '163': 'windows-1258',
  '204': 'windows-1251',
  '238': 'windows-1250',
};

interface Group {
  readonly isSilent: boolean;
  readonly isHidden: boolean;
  readonly isCaps: boolean;
  readonly charset: string;
  /** Characters that stand for one of Unicode, for programs that know none. */
  readonly skips: number;
}

const TOKEN =
  /\\(?<word>[a-z]{1,32})(?<number>-?\d{1,10})? ?|\\'(?<hex>[0-9a-f]{2})|\\(?<sign>[^a-z])|(?<brace>[{}])|(?<text>[^\\{}\r\n]+)|[\r\n]+/giu;

/** @param bytes of the file */
export function readRtf(bytes: Uint8Array): PlainText {
  const rtf = Buffer.from(bytes).toString('latin1');
  const out = new PrintOut();
  const fonts = fontsOf(rtf);
  const stack: Group[] = [];
  let group: Group = { isSilent: false, isHidden: false, isCaps: false, charset: codePage(rtf), skips: 1 };
  let [toSkip, inTable, isStarred] = [0, false, false];
  let waiting: number[] = [];
  let waitingIn = '';

  const flush = (): void => {
    if (waiting.length === 0) return;
    const text = decoded(waiting, waitingIn);
    waiting = [];
    out.text(group.isCaps ? text.toLocaleUpperCase('vi') : text);
  };
  const byte = (value: number): void => {
    if (toSkip > 0) toSkip--;
    else if (!group.isSilent && !group.isHidden) {
      if (waitingIn !== group.charset) flush();
      waitingIn = group.charset;
      waiting.push(value);
    }
  };
  const print = (text: string): void => {
    flush();
    if (!group.isSilent && !group.isHidden) out.text(text);
  };

  const control = (word: string, given: string | undefined): void => {
    const number = given === undefined ? undefined : Number(given);
    const wasStarred = isStarred;
    isStarred = false;
    if (SILENT.has(word) || (wasStarred && word !== 'shptxt')) group = { ...group, isSilent: true };
    else if (word === 'u' && number !== undefined) {
      print(String.fromCharCode(number & 0xffff));
      toSkip = group.skips;
    } else if (word === 'uc') group = { ...group, skips: Math.min(Math.max(number ?? 1, 0), 10) };
    else if (word === 'f') group = { ...group, charset: fonts.get(given ?? '') ?? codePage(rtf) };
    else if (word === 'v') group = { ...group, isHidden: number !== 0 };
    else if (word === 'caps') group = { ...group, isCaps: number !== 0 };
    else if (word === 'plain') group = { ...group, isHidden: false, isCaps: false };
    else if (SIGNS[word] !== undefined) print(SIGNS[word]);
    else if (group.isSilent) return;
    else move(word);
  };

  const move = (word: string): void => {
    if (!/^(?:par|sect|page|trowd|intbl|pard|cell|row|nestcell|nestrow)$/u.test(word)) return;
    flush();
    if (word === 'page' || word === 'sect') out.newPage();
    else if (word === 'trowd' && !inTable) {
      inTable = true;
      out.openTable();
      out.openCell();
    } else if (word === 'cell' && inTable) {
      out.closeCell();
      out.openCell();
    } else if (word === 'row' && inTable) {
      inTable = false;
      out.closeTable();
    } else if (word === 'par') out.endParagraph();
    else if (word === 'nestcell') out.text('\t');
    else if (word === 'nestrow') out.endBlock();
  };

  for (const { groups = {} } of rtf.matchAll(TOKEN)) {
    const { word, number, hex, sign, brace, text } = groups;
    if (brace === '{') {
      flush();
      if (stack.length < DEEPEST) stack.push(group);
    } else if (brace === '}') {
      flush();
      toSkip = 0;
      group = stack.pop() ?? group;
    } else if (word !== undefined) control(word.toLowerCase(), number);
    else if (hex !== undefined) byte(Number.parseInt(hex, 16));
    else if (sign === '*') isStarred = true;
    else if (sign === '~') print(' ');
    else if (sign === '_') print('-');
    else if (sign !== undefined && /[\\{}]/u.test(sign)) byte(sign.charCodeAt(0));
    else if (text !== undefined) for (const letter of text) byte(letter.charCodeAt(0));
    if (out.isCut) break;
  }
  flush();
  return { text: out.end().normalize('NFC'), cut: out.isCut };
}

/** Characters of each font by its number. */
function fontsOf(rtf: string): Map<string, string> {
  const fonts = new Map<string, string>();
  const from = rtf.indexOf('{\\fonttbl');
  if (from < 0) return fonts;
  for (const [, font = '', charset = ''] of rtf
    .slice(from, from + 200_000)
    .matchAll(/\\f(\d{1,5})\b[^{};]{0,200}?\\fcharset(\d{1,3})/gu)) {
    const known = CHARSETS[charset];
    if (known && !fonts.has(font)) fonts.set(font, known);
  }
  return fonts;
}

function codePage(rtf: string): string {
  const page = /\\ansicpg(\d{3,5})/u.exec(rtf.slice(0, 2000))?.[1] ?? '1252';
  return /^125[0-8]$/u.test(page) ? `windows-${page}` : 'windows-1252';
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoded(bytes: readonly number[], charset: string): string {
  let decoder = decoders.get(charset);
  if (!decoder) {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  }
  return decoder.decode(Uint8Array.from(bytes));
}
