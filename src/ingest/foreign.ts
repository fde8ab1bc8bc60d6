/** Files that look like text or hold a PDF and are something else: told by how they begin, so that none is read as a letter. */

export interface Containing {
  /** Of those that are looked into: what is in them tells what they are. */
  readonly form?: 'zip' | 'compound';
  /** As clerks call it. */
  readonly what: string;
}

/** Beginnings of formats that may hold a whole PDF inside. */
const CONTAINERS: readonly (readonly [Containing, signature: readonly number[]])[] = [
  [{ form: 'zip', what: 'tệp nén ZIP' }, [0x50, 0x4b, 0x03, 0x04]],
  [{ form: 'zip', what: 'tệp nén ZIP rỗng' }, [0x50, 0x4b, 0x05, 0x06]],
  [{ what: 'tệp nén RAR' }, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  [{ what: 'tệp nén 7z' }, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [{ what: 'tệp nén GZIP' }, [0x1f, 0x8b]],
  [{ form: 'compound', what: 'tệp Office cũ' }, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** What a file is whose first bytes name an archive or a compound file; null for all others. */
export const containerKind = (head: Uint8Array): Containing | null =>
  CONTAINERS.find(([, signature]) => signature.every((byte, i) => head[i] === byte))?.[0] ?? null;

/** So many characters tell what a text is. */
const HEAD_CHARACTERS = 20_000;

/** What a text is by its very first words, whatever stands further on; null where they tell nothing. */
export const foreignBeginning = (text: string): string | null =>
  BEGINNINGS.find(([, begins]) => begins.test(text.slice(0, HEAD_CHARACTERS).trimStart()))?.[0] ?? null;

/** What a text is that is no letter and no note of a person, but data, mail or a program; null for all others. */
export function foreignText(text: string): string | null {
  const head = text.slice(0, HEAD_CHARACTERS).trimStart();
  const beginning = foreignBeginning(head);
  if (beginning) return beginning;
  if (isJson(text, head)) return 'JSON';
  const lines = head.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  if (isSettings(lines)) return 'tệp cấu hình';
  return isProgram(lines) ? 'mã chương trình' : null;
}

/** Markdown may begin with a tag or a comment; only what opens a whole document of markup is none. */
const BEGINNINGS: readonly (readonly [what: string, begins: RegExp])[] = [
  ['JSON', /^(?:\{\s*"[^"\n]{0,200}"\s*:|\[\s*\{\s*"[^"\n]{0,200}"\s*:)/u],
  ['RTF', /^\{\\rtf/u],
  ['HTML', /^(?:<!--(?:(?!-->).)*-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/isu],
  ['XML', /^<(?:\?xml|svg|!doctype)\s/iu],
  ['TeX', /^\\(?:documentclass|documentstyle|input)\b/u],
  ['PostScript', /^%!PS/u],
  ['danh thiếp hoặc lịch', /^BEGIN:V(?:CARD|CALENDAR)\s/u],
  ['khóa hoặc chứng thư', /^-----BEGIN [A-Z0-9 ]+-----/u],
  ['mã chương trình', /^(?:#!\s?\/|<\?php\b)/u],
];

/** Of any form; one that was cut off is told by its beginning. */
function isJson(text: string, head: string): boolean {
  if (!/^[{[]/u.test(head)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object';
  } catch {
    return false;
  }
}

/** Lines that only a mail program writes; «From:» and «Subject:» alone a person may copy. */
const TRACES =
  /^(?:received|message-id|mime-version|return-path|delivered-to|dkim-signature|content-type|x-[a-z-]+):/iu;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{1,60}:(?:\s|$)|^[ \t]+\S|^From \S+@/u;

/** @param head the first characters of a text */
export function isMail(head: string): boolean {
  const [block = ''] = head.split(/\r?\n\r?\n/u, 1);
  const lines = block.split(/\r?\n/u);
  return (
    lines.length >= 3 &&
    lines.every((line) => HEADER_LINE.test(line)) &&
    lines.filter((line) => TRACES.test(line)).length >= 2
  );
}

const EDXML =
  /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:[\w-]+:)?edXML[\s>]/u;

/** @param head first bytes of a file, a character each */
export const isEdxml = (head: string): boolean => EDXML.test(head);

/** `[section]`, then nothing but `key=value` and comments. */
const isSettings = ([first = '', ...lines]: readonly string[]): boolean =>
  /^\[[^\]]+\]\s*$/u.test(first) &&
  lines.length > 0 &&
  lines.every((line) => /^\s*(?:[^=\s[][^=]{0,80}=|[;#]|\[[^\]]+\]\s*$)/u.test(line));

/** Ends and beginnings of lines that sentences do not have. */
const CODE_LINE =
  /(?:[{}]|\);|=>)$|^\s*(?:import\s.*\sfrom\s|from\s[\w.]+\simport\s|#include\s*[<"]|#define\s|using\s[\w.]+;|package\s[\w.]+;|(?:export\s+)?(?:const|let|var|class|function|interface|async|def)\s+[\w${}*]|return\b.*;|if\s*\(|\/\/|\/\*|\*\/|@\w+\b.*\{|CREATE\s+TABLE\b|INSERT\s+INTO\b)/u;
const CODE_LINES = 3;
const CODE_SHARE = 0.35;

function isProgram(lines: readonly string[]): boolean {
  const code = lines.filter((line) => CODE_LINE.test(line.trimEnd())).length;
  return code >= CODE_LINES && code / lines.length >= CODE_SHARE;
}
