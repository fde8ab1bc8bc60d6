/** `issuer`: the blocks of the left header, the last the issuing body, those above it its superior. */
import { absent, type Evidence, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Line, Zones } from '../model/zone.ts';
import type { Reading, Rules } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { foldMarks, skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { tidy } from './tidy.ts';

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.2 */
export function findIssuer(zones: Zones, rules: Rules, symbol: string | null): FoundTree<Letter['issuer']> {
  const blocks = blocksOf(zones.coQuan, rules);
  const last = blocks.at(-1);
  if (!last) return inferred(zones, rules, symbol);
  const parent = blocks.slice(0, -1).flat();
  const text = [...zones.noiDung, ...zones.kinhGui, ...zones.noiNhan].map((line) => line.text).join(' ');
  const said: Said = { rules, symbol, text };
  return {
    name: named(last, rules.readings['issuer.khoi-cuoi'], said),
    parent: parent.length
      ? named(parent, rules.readings['issuer.khoi-tren'], { ...said, symbol: null })
      : absent('không in cơ quan cấp trên'),
  };
}

function named(lines: readonly Line[], reading: Reading, said: Said): Found<string> {
  const { rules } = said;
  const passage = passageOf(lines);
  const found = foundBy(passage, 0, passage.text.length, reading, tidy(passage.text));
  if (found.evidence.route !== 'ocr') return { ...found, value: tidy(rules.inSentenceCase(found.value)) };
  const words = found.value.replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
  const listed = rules.bodyNamed(words) ?? bySymbol(words, said) ?? asInText(words, said.text);
  if (listed) return { ...found, value: listed };
  return { value: tidy(rules.inSentenceCase(rules.mend(words))), evidence: unproved(found.evidence) };
}

/** What else of the letter can prove a name that OCR read. */
interface Said {
  readonly rules: Rules;
  readonly symbol: string | null;
  /** Content and lists of the letter. */
  readonly text: string;
}

/** So alike must a misread header be to the body that symbol and content name: «SỞ TẾ» of Sở Y tế. */
const ALIKE = 0.75;

/** The body that a group of the symbol stands for, if the letter names it too and the header reads nearly like it. */
function bySymbol(words: string, { rules, symbol, text }: Said): string | undefined {
  const groups = symbol?.split(/[-/]/u) ?? [];
  return rules.bodies.bodies.find(
    ({ abbr, name }) =>
      abbr !== null &&
      groups.includes(abbr) &&
      text.includes(name) &&
      likeness(skeleton(words), skeleton(name)) >= ALIKE,
  )?.name;
}

/** The same letters with other marks, as the content writes them: «TÂY ĐỘ» in the header, «Tây Đô» in the text. */
function asInText(words: string, text: string): string | undefined {
  const letters = skeleton(words);
  const size = words.split(' ').length;
  if (size < 3) return undefined;
  const forms = new Map<string, number>();
  const tokens = text.split(/\s+/u);
  for (let at = 0; at + size <= tokens.length; at++) {
    const form = tokens
      .slice(at, at + size)
      .join(' ')
      .replace(/^[^\p{L}]+|[^\p{L}\d)]+$/gu, '');
    if (skeleton(form) === letters) forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A body that no list knows was read by OCR alone: its marks may be wrong. */
const unproved = (evidence: Evidence): Evidence => ({
  ...evidence,
  confidence: Math.round(evidence.confidence * 0.9 * 1000) / 1000,
});

/** Lines that are one body: a line begins a new one only with a word that names a kind of body. */
function blocksOf(lines: readonly Line[], rules: Rules): Line[][] {
  const blocks: Line[][] = [];
  for (const line of lines) {
    const above = blocks.at(-1);
    const last = above?.at(-1)?.text ?? '';
    if (above && (!startsWithKind(line.text, rules) || leadsOn(last) || isPartOf(last, line.text)))
      above.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

const startsWithKind = (text: string, rules: Rules): boolean => {
  const letters = `${spaced(text)} `;
  return (
    rules.bodies.kinds.some((kind) => letters.startsWith(`${spaced(kind)} `)) ||
    rules.bodyNamed(text) !== undefined
  );
};

const spaced = (text: string): string =>
  foldMarks(text)
    .toLowerCase()
    .split(/[^\p{L}\d&.]+/u)
    .map(skeleton)
    .filter(Boolean)
    .join(' ');

/** «SỞ GIÁO DỤC VÀ / ĐÀO TẠO», «… CÔNG NGHỆ - / …»: the line ends where its name cannot end. */
const leadsOn = (text: string): boolean => /(?:[-–,&]|(?:^|\s)(?:VÀ|CỦA|CÁC|VỀ|THUỘC))\s*$/u.test(text);

/** «VĂN PHÒNG / ỦY BAN NHÂN DÂN TỈNH»: an office with no name of its own belongs to what follows. */
const isPartOf = (above: string, below: string): boolean =>
  /^(?:VĂN PHÒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THƯỜNG TRỰC)$/u.test(above.trim()) &&
  /^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|ĐẢNG ỦY|TỈNH ỦY|THÀNH ỦY|ĐOÀN)/u.test(below);

/** No header on the page: the body that the symbol names, if the text of the letter names it too. */
function inferred(zones: Zones, rules: Rules, symbol: string | null): FoundTree<Letter['issuer']> {
  const parent = absent('không thấy tên cơ quan ở đầu trang');
  const groups = symbol?.split(/[-/]/u) ?? [];
  const bodies = rules.bodies.bodies.filter((body) => body.abbr !== null && groups.includes(body.abbr));
  const passage = passageOf(zones.noiDung);
  for (const group of groups)
    for (const body of bodies.filter(({ abbr }) => abbr === group)) {
      const at = passage.text.replace(/\n/gu, ' ').indexOf(body.name);
      if (at < 0) continue;
      const found = foundBy(
        passage,
        at,
        at + body.name.length,
        rules.readings['issuer.ky-hieu-va-noi-dung'],
        body.name,
      );
      const reason = `đầu trang không có tên cơ quan; suy từ ký hiệu ${group} và nội dung`;
      return { name: { ...found, evidence: { ...found.evidence, reason } }, parent };
    }
  return { name: parent, parent };
}
