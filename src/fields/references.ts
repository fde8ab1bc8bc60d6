/** `references`: every other document the letter names by number, once, with what the sentences say of it. */
import type { Found, FoundTree } from '../model/found.ts';
import type { Reference } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { editDistance } from '../text/distance.ts';
import { passageOf } from '../text/passage.ts';
import { type Citation, type CitedAs, citationsIn } from './citations.ts';
import { isListedNumber, keyOf, lacksSerial, readingOf, tornOf } from './cited-number.ts';
import { FIELDS } from './profile.ts';

/** Several mentions: the strongest relation holds. */
const STRENGTH: readonly CitedAs[] = ['repeals', 'amends', 'reply', 'attached', 'basis', 'mention'];

interface Mention extends Citation {
  readonly inAnnex: boolean;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6 */
export function findReferences(zones: Zones, rules: Rules, own: string | null): FoundTree<Reference>[] {
  const parts = [
    { passage: passageOf(zones.trichYeu, rules.mend), inAnnex: false },
    { passage: passageOf(zones.noiDung, rules.mend), inAnnex: false },
    { passage: passageOf(zones.phuLuc, rules.mend), inAnnex: true },
  ];
  const mentions = parts.flatMap(({ passage, inAnnex }) =>
    citationsIn(passage, rules).map((citation) => ({ ...citation, inAnnex })),
  );
  const byKey = new Map<string, Mention[]>();
  const byReading = new Map<string, Mention[]>();
  const likes: Likes = { byFigures: new Map(), byTorn: new Map() };
  for (const mention of mentions) {
    if (own !== null && mention.key === keyOf(own)) continue;
    const reading = readingOf(mention.key);
    const known =
      byKey.get(mention.key) ??
      sameReading(mention, byReading.get(reading), rules) ??
      misread(mention, byKey, likes);
    if (known) known.push(mention);
    else {
      const mentions = [mention];
      byKey.set(mention.key, mentions);
      byReading.set(reading, mentions);
      remember(likes, mention.key);
    }
  }
  return [...byKey.values()].map(oneOf);
}

/** «143/2018/ND-CP» beside «143/2018/NĐ-CP»: letters a scanner takes for one another; two symbols that are both known are two. */
const sameReading = (mention: Mention, known: Mention[] | undefined, rules: Rules): Mention[] | undefined =>
  known && !(isListedNumber(mention.number.value, rules) && isListedNumber(known[0]!.number.value, rules))
    ? known
    : undefined;

/** The documents so far, by the figures of their numbers and by what a torn line leaves of these. */
interface Likes {
  readonly byFigures: Map<string, string[]>;
  readonly byTorn: Map<string, string[]>;
}

const figuresOf = (key: string): string => key.replace(/\D/gu, '');

function remember({ byFigures, byTorn }: Likes, key: string): void {
  for (const [map, like] of [[byFigures, figuresOf(key)] as const, [byTorn, tornOf(key)] as const]) {
    const keys = map.get(like);
    if (keys) keys.push(key);
    else map.set(like, [key]);
  }
}

/**
 * The mentions of a document whose symbol OCR read with one letter otherwise («455/SVT-NVD» beside «455/SYT-NVD») or
 * not to its end («455/SYT»): figures must be the same, they are never taken for a slip. Or whose serial a torn line
 * begins in the midst of, where no day speaks against it.
 */
function misread(
  mention: Mention,
  known: ReadonlyMap<string, Mention[]>,
  { byFigures, byTorn }: Likes,
): Mention[] | undefined {
  const { key, isReading } = mention;
  if (!isReading) return undefined;
  const torn = tornOf(key);
  const parts = (torn === key ? (byTorn.get(key) ?? []) : [torn]).filter((other) => {
    const first = known.get(other)?.[0];
    // 09/2018/NĐ-CP is whole
    return first && lacksSerial((torn === key ? mention : first).number.value) && areOfOneDay(mention, first);
  });
  const slips = (byFigures.get(figuresOf(key)) ?? []).filter(
    (other) =>
      isCutShort(other, key) ||
      isCutShort(key, other) ||
      ((other.length === key.length || key.length >= LONG_NUMBER) && editDistance(other, key) === 1),
  );
  const near = new Set([...parts, ...slips]);
  return near.size === 1 ? known.get([...near][0]!) : undefined;
}

/** Of a number so long a letter may be left out, «TTLT-BGDT-BNV»: no two have the same figures and all other letters. */
const LONG_NUMBER = 16;

const areOfOneDay = ({ issued: one }: Mention, { issued: other }: Mention): boolean =>
  one.value === null || other.value === null || one.value === other.value;

/** True for the beginning of a number, up to one of its hyphens or within its last group: «16/CT-T» of 16/CT-TTg. */
const isCutShort = (part: string, whole: string): boolean =>
  whole.startsWith(`${part}-`) || (/[-/]\p{L}+$/u.test(part) && whole.startsWith(part) && whole !== part);

/** Several mentions of one document: each value from the first mention that has it; the others stay as rivals. */
function oneOf(mentions: readonly Mention[]): FoundTree<Reference> {
  const first = mentions[0]!;
  const pick = (part: 'type' | 'issued' | 'issuer'): Found<string | null> => {
    const said = mentions.map((mention) => mention[part]).filter((found) => found.value !== null);
    const chosen = said[0];
    if (!chosen) return first[part];
    const others = said.filter((found) => found.value !== chosen.value);
    if (others.length === 0) return chosen;
    const rivals = others.map(({ value, evidence }) => ({
      printed: evidence.printed ?? String(value),
      rule: evidence.rule ?? '',
      page: evidence.page ?? 1,
      confidence: evidence.confidence,
      lost: 'lần nhắc sau của cùng văn bản ghi khác',
    }));
    return { value: chosen.value, evidence: { ...chosen.evidence, rivals } };
  };
  const reference = {
    type: pick('type'),
    number: mentions
      .map((mention) => mention.number)
      .reduce((best, other) => (isBetterRead(other, best) ? other : best)),
    issued: pick('issued'),
    issuer: pick('issuer'),
    relation: mentions
      .map((mention) => mention.relation)
      .reduce((best, other) => (STRENGTH.indexOf(other.value) < STRENGTH.indexOf(best.value) ? other : best)),
  };
  return first.inAnnex
    ? { ...reference, inAnnex: { value: true as const, evidence: first.number.evidence } }
    : reference;
}

/** Whole before cut short, then the surer. */
const isBetterRead = (one: Found<string>, than: Found<string>): boolean =>
  isCutShort(than.value, one.value) ||
  (lacksSerial(than.value) && !lacksSerial(one.value)) ||
  (!isCutShort(one.value, than.value) &&
    one.evidence.confidence > than.evidence.confidence + FIELDS.betterMention);
