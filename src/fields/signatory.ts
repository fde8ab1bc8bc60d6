/** `signatory`: capacities, office, rank and name of who signed. */
import { absent, type Evidence, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import { UNREAD } from '../model/page.ts';
import type { Line, Zones } from '../model/zone.ts';
import { matchFirst, type Rules } from '../rules/index.ts';
import { nameCase } from '../text/case.ts';
import { foldMarks, isCapitals, nfc, skeleton, squeeze } from '../text/fold.ts';
import { foundAt, type Passage, passageOf } from '../text/passage.ts';
import { isSyllable } from '../text/syllable.ts';
import { withRivals } from './rivals.ts';
import { tidy } from './tidy.ts';

type Signatory = FoundTree<Letter['signatory']>;

interface Block {
  readonly kind: 'capacity' | 'title';
  readonly lines: Line[];
}

/** @source NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I, Phần I, mục II.7 */
export function findSignatory(zones: Zones, rules: Rules): Signatory {
  const lines = zones.nguoiKy
    .map(withoutUnread)
    .filter((line) => !/^\(?\s*(?:đã ký|ký,|ký tên)/iu.test(line.text));
  const blocks: Block[] = [];
  let ended = false;
  for (const line of lines) {
    const kind = kindOf(line.text, rules);
    const last = blocks.at(-1);
    if (kind) {
      // an office printed again below the signature is the signer's other one
      if (ended && blocks.some((block) => block.kind === 'title')) continue;
      blocks.push({ kind, lines: [line] });
    } else if (last && !ended && isCapitals(line.text) && !line.opens && continuesOffice(line))
      last.lines.push(line);
    else if (last) ended = true;
  }
  const title = blocks.findLast((block) => block.kind === 'title');
  const capacities = blocks
    .filter((block) => block.kind === 'capacity')
    .map((block) => capacity(block, rules))
    .filter((found) => found !== undefined);
  return {
    ...nameOf(lines, blocks, rules),
    title: title
      ? titleOf(title, rules)
      : absent('không thấy chức vụ người ký', lines.length ? 'unreadable' : 'missing', 0.6),
    capacities,
  };
}

/** Ink that was not read is no part of an office or a name. */
function withoutUnread(line: Line): Line {
  const words = line.words.filter((word) => word.text !== UNREAD);
  return words.length === line.words.length
    ? line
    : { ...line, words, text: words.map((word) => word.text).join(' ') };
}

function kindOf(text: string, rules: Rules): Block['kind'] | undefined {
  if (!isCapitals(text)) return undefined;
  if (matchFirst(rules.fields.signatory, { text, folded: foldMarks(text) })) return 'capacity';
  const letters = skeleton(text);
  const begins = rules.signing.titles.some((title) => letters.startsWith(skeleton(title)));
  return begins || rules.officeNamed(text) ? 'title' : undefined;
}

/** Words this sure may go on with an office; the letters of a seal across the block are less so. */
const SURE_ENOUGH = 0.55;

/** Capitals that go on with an office or body: words, no name and no leftover of a stamp. */
function continuesOffice(line: Line): boolean {
  const words = line.text.split(/[\s,–-]+/u).filter(Boolean);
  if (skeleton(line.text).length < 4 || line.words.some((word) => word.confidence < SURE_ENOUGH))
    return false;
  return words.every((word) => isSyllable(word) || /^[\p{Lu}&]{3,8}$/u.test(word) || word === '&');
}

function capacity(block: Block, rules: Rules): Signatory['capacities'][number] | undefined {
  const passage = passageOf(block.lines);
  const match = matchFirst(rules.fields.signatory, passage);
  const { mark, principal } = match?.groups ?? {};
  if (!match || !mark || !principal) return undefined;
  const { id, confidence } = match.rule;
  return {
    mark: foundAt(passage, mark.start, mark.end, id, markForm(mark.text), confidence),
    principal: officeAt(passage, principal.start, id, confidence, rules),
  };
}

/** State form with a stop, the Party's with a slash as printed. */
function markForm(printed: string): string {
  if (printed.includes('/')) return printed;
  const letters = printed.replace(/\./gu, '').toUpperCase();
  if (letters === 'THAY MẶT') return 'TM.';
  return `${letters.replace(/^K[IÍ1F]$/u, 'KT').replace(/^(?:T[EIỊÌÍ1]|1L|IL)$/u, 'TL')}.`;
}

/** An office or body in sentence case; what OCR read is first put right by the lists. */
function office(text: string, route: Evidence['route'], rules: Rules): string {
  const printed = tidy(text).replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
  if (route !== 'ocr') return tidy(rules.inSentenceCase(printed));
  return rules.officeNamed(printed) ?? tidy(rules.inSentenceCase(rules.mend(printed)));
}

function titleOf(block: Block, rules: Rules): Found<string> {
  return officeAt(passageOf(block.lines), 0, 'signatory.chuc-vu', 0.96, rules);
}

function officeAt(
  passage: Passage,
  start: number,
  rule: string,
  certainty: number,
  rules: Rules,
): Found<string> {
  const text = passage.text.slice(start);
  const found = foundAt(passage, start, passage.text.length, rule, text, certainty);
  return { ...found, value: office(text, found.evidence.route, rules) };
}

function nameOf(
  lines: readonly Line[],
  blocks: readonly Block[],
  rules: Rules,
): { name: Found<string | null>; rank: Found<string | null> } {
  const offices = new Set(blocks.flatMap((block) => block.lines));
  const below = lines.slice(lines.findLastIndex((line) => offices.has(line)) + 1);
  const candidates = below
    .map((line) => ({ line, ...parted(line.text, rules) }))
    .filter(({ name }) => isName(name, rules));
  const chosen = candidates.find(({ line }) => !isCapitals(line.text)) ?? candidates[0];
  if (!chosen) {
    const some = below.length > 0;
    const none = absent(
      some ? 'dưới chức vụ không có dòng nào đọc được thành họ tên' : 'không in họ tên',
      some ? 'unreadable' : 'missing',
      0.6,
    );
    return { name: none, rank: absent('không in học hàm, cấp bậc') };
  }
  const passage = passageOf([chosen.line]);
  const at = passage.text.length - chosen.tail;
  const rank = chosen.rank
    ? foundAt(passage, 0, at, 'signatory.cap-bac', chosen.rank, 0.95)
    : absent('không in học hàm, cấp bậc');
  const isFamily = rules.signing.familyNames.includes(nameCase(chosen.name.split(' ')[0] ?? ''));
  // on a scan the beginning of a name may lie under the seal
  const certainty = chosen.line.words[0]?.route === 'ocr' && !isFamily ? 0.7 : 0.95;
  const name = foundAt(
    passage,
    at,
    passage.text.length,
    'signatory.ho-ten',
    nameCase(chosen.name),
    certainty,
  );
  const mended = name.evidence.route === 'ocr' ? { ...name, value: familyMended(name.value, rules) } : name;
  const others = candidates
    .filter((candidate) => candidate !== chosen)
    .map(({ line }) => ({
      printed: line.text,
      rule: 'signatory.ho-ten',
      page: line.page,
      confidence: 0.5,
      lost: OTHER_NAME,
    }));
  return { name: withRivals(mended, others), rank };
}

const OTHER_NAME = 'một dòng khác dưới chức vụ đã được chọn làm họ tên';

/** «Nguyên Văn Hải» → «Nguyễn Văn Hải»: no family is called the first, one the second. */
function familyMended(name: string, rules: Rules): string {
  const [family = '', ...given] = name.split(' ');
  const { familyNames } = rules.signing;
  if (familyNames.includes(family)) return name;
  const alike = familyNames.filter((known) => skeleton(known) === skeleton(family));
  return alike.length === 1 ? [alike[0], ...given].join(' ') : name;
}

/** «TS. Trần Văn A» → rank and name; `tail` is the length of the name as printed. */
function parted(text: string, rules: Rules): { rank: string | null; name: string; tail: number } {
  const clean = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '');
  const words = clean.split(' ');
  const first = words[0] ?? '';
  const two = words.slice(0, 2).join(' ');
  const ranks = rules.signing.ranks;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const inOne = /^((?:\p{L}{1,5}\.\s?)+)(\p{Lu}.*)$/u.exec(clean);
  let rank: string | null = null;
  if (ranks.some((known) => same(known, two))) rank = two;
  else if (ranks.some((known) => same(known, first))) rank = first;
  else if (inOne?.[1] && inOne[2] && ranks.some((known) => skeleton(inOne[1]!).startsWith(skeleton(known))))
    rank = squeeze(inOne[1]);
  const name = squeeze(nfc(rank ? clean.slice(clean.indexOf(rank.at(-1)!, rank.length - 1) + 1) : clean));
  return { rank, name, tail: name.length };
}

/** Two to six words that begin with capitals and are syllables of Vietnamese or of a minority's name. */
function isName(text: string, rules: Rules): boolean {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 6) return false;
  const well = words.filter((word) => /^(?:\p{Lu}[\p{L}'’]*|H['’]\p{L}+|Y|K['’]?\p{L}+)$/u.test(word));
  const spelled = words.filter((word) => isSyllable(word.replace(/['’]/gu, '')));
  const family = nameCase(words[0] ?? '');
  return (
    well.length === words.length &&
    (spelled.length >= words.length - 1 || rules.signing.familyNames.includes(family))
  );
}
