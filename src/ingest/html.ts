/** HTML → the text it prints; nothing in it is run or fetched. */
import { walk } from './markup.ts';
import type { PlainText } from './plain-text.ts';
import { PrintOut } from './print-out.ts';

/** What stands in these is no print. */
const SILENT = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object']);
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre hr center article section header footer address form'.split(
    ' ',
  ),
);
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu;
const NEW_PAGE = /page-break-before\s*:\s*always/iu;

/** @param html characters, as decoded by {@link htmlOf} */
export function readHtml(html: string): PlainText {
  const out = new PrintOut();
  let [silent, depth, isPre] = [0, 0, false];
  /** Where in the tree what is hidden began. */
  let hiddenAt = Infinity;
  const isWhole = walk(
    html,
    {
      open(name, { style = '', hidden }) {
        depth++;
        if (SILENT.has(name)) silent++;
        if ((HIDDEN.test(style) || hidden !== undefined) && hiddenAt === Infinity) hiddenAt = depth;
        if (NEW_PAGE.test(style)) out.newPage();
        if (name === 'br') out.text('\n');
        else if (name === 'table') out.openTable();
        else if (name === 'td' || name === 'th') out.openCell();
        else if (BLOCKS.has(name)) out.endBlock();
        if (name === 'li') out.text('- ');
        if (name === 'pre') isPre = true;
      },
      text(text) {
        if (silent > 0 || depth >= hiddenAt) return;
        out.text(isPre ? text : text.replace(/[ \t\r\n\f]+/gu, ' '));
      },
      close(name) {
        if (depth === hiddenAt) hiddenAt = Infinity;
        depth--;
        if (SILENT.has(name)) silent--;
        if (name === 'td' || name === 'th') out.closeCell();
        else if (name === 'tr') out.closeRow();
        else if (name === 'table') out.closeTable();
        else if (BLOCKS.has(name)) out.endBlock();
        if (name === 'pre') isPre = false;
      },
    },
    {},
  );
  const text = out
    .end()
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .join('\n');
  return { text, cut: out.isCut || !isWhole };
}

const CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/iu;

/** The characters of a file of HTML: by its mark, by what it says, as UTF-8, or as Vietnamese Windows wrote. */
export function htmlOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : '';
  for (const charset of [mark, CHARSET.exec(head)?.[1] ?? '', 'utf-8']) {
    try {
      if (charset) return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // the next one
    }
  }
  return new TextDecoder('windows-1258').decode(bytes);
}
