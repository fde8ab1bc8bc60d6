/** OCR slips in words put right where one reading is possible; the evidence keeps what was printed. */
import { type Evidence, type Found, type FoundTree, isFound } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { ZoneName, Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isSpelling } from '../text/syllable.ts';
import { holdsPicture } from './from-picture.ts';
import { keptByOwn, withOwnMarks } from './own-words.ts';
import { FIELDS } from './profile.ts';

/** Keys whose words are never touched: numbers, dates and closed values. */
const KEPT = new Set([
  'number',
  'issued',
  'type',
  'urgency',
  'secrecy',
  'due',
  'start',
  'relation',
  'rank',
  'mark',
]);

/** Keys of running text, where the syllables beside a word tell its marks; names of persons stand in the others. */
const RUNNING = new Set(['subject', 'recipients', 'copies']);

/** Where the words of these fields stand; the sentences of the letter tell their marks. */
const STANDS: Readonly<Record<string, ZoneName>> = {
  subject: 'trichYeu',
  recipients: 'kinhGui',
  copies: 'noiNhan',
  references: 'noiDung',
};

/** Keys of rows that name bodies. */
const LISTS = new Set(['recipients', 'copies']);

/** By the letter's own words, and by names, phrases, slips and pairs of `rules/`. Never a number; a figure in a word only by a slip of `rules/lexicon.yaml`. */
export function mendTree<T extends Partial<FoundTree<Letter>>>(found: T, rules: Rules, zones: Zones): T {
  const hasSlips = ({ route }: Evidence): boolean =>
    route === 'ocr' || (route === 'text' && holdsPicture(zones));
  const { mend, areUsual } = rules.pairs;
  const byPairs = (text: string): string => keptByOwn(text, mend(text), zones.noiDung, areUsual);
  return mended(found, (leaf, key) => {
    if (typeof leaf.value !== 'string' || !hasSlips(leaf.evidence)) return leaf;
    const zone = leaf.evidence.route === 'ocr' ? STANDS[key] : undefined;
    const own = zone ? withOwnMarks(leaf.value, zones[zone], zones.noiDung) : leaf.value;
    const whole = LISTS.has(key) ? rules.mendNear(own, areUsual) : own;
    const byNames = rules.mend(whole);
    const right = RUNNING.has(key) ? byPairs(withoutSpecks(byNames)) : byNames;
    if (right === leaf.value) return leaf;
    const confidence = Math.min(
      leaf.evidence.confidence,
      right === byNames && whole === own && (own === leaf.value || key === 'subject') ? 1 : FIELDS.byPairs,
    );
    const reason = right === own ? OWN_MARKS : REASON;
    return { value: right, evidence: { ...leaf.evidence, confidence, reason } };
  }) as T;
}

/** «chống. Đảng», «Trung. ương»: a full stop behind a syllable in the midst of a row is a speck; one behind «TP», or before «TTYT», is not. */
const withoutSpecks = (text: string): string =>
  text.replace(/(?<![\p{L}\d.])(\p{L}\p{Ll}+)\. (?=(\p{L})\p{Ll})/gu, (whole, word: string, next: string) =>
    isSpelling(word) && (/^\p{Ll}/u.test(word) || /\p{Ll}/u.test(next)) ? `${word} ` : whole,
  );

const OWN_MARKS = 'đã sửa dấu theo chữ của chính thư; chữ in giữ ở printed';
const REASON = 'đã sửa dấu theo danh mục; chữ in giữ ở printed';

type MendLeaf = (leaf: Found<unknown>, key: string) => Found<unknown>;

/** @param key of the field that the leaf belongs to */
function mended(node: unknown, mend: MendLeaf, key = ''): unknown {
  if (Array.isArray(node)) return node.map((row) => mended(row, mend, key));
  if (isFound(node)) return mend(node, key);
  return Object.fromEntries(
    Object.entries(node as object).map(([name, child]) => [
      name,
      KEPT.has(name) ? child : mended(child, mend, key || name),
    ]),
  );
}
