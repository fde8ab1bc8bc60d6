/** `place` and `issued`: the line «Khánh Hòa, ngày … tháng 11 năm 2021». */
import { absent, type Evidence, type Found } from '../model/found.ts';
import type { Line, Zones } from '../model/zone.ts';
import { type Match, matchFirst, matchStart, type Rule, type Rules, type Span } from '../rules/index.ts';
import { isoDate } from '../text/dates.ts';
import { editDistance } from '../text/distance.ts';
import { foldMarks, skeleton } from '../text/fold.ts';
import { evidenceAt, foundAt, type Passage, passageOf } from '../text/passage.ts';
import { isMarked, isSpelling } from '../text/syllable.ts';
import { atMost, isFromPicture } from './from-picture.ts';
import { isDoubtedHand, isOutvoted, otherReadings } from './hand.ts';
import { FIELDS } from './profile.ts';
import { partlyBelieved, rivalsAmong, withRivals } from './rivals.ts';
import { tidy } from './tidy.ts';

export interface PlaceAndDay {
  readonly place: Found<string | null>;
  readonly issued: Found<string | null>;
}

/** @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4 */
export function findIssued(zones: Zones, rules: Rules): PlaceAndDay {
  const passage = passageOf(zones.diaDanhNgay);
  const lines = rules.fields.issued.filter(({ set }) => set.line !== 'begun' && set.line !== 'foot');
  const match = zones.diaDanhNgay.length ? matchFirst(lines, passage) : undefined;
  if (!match) return atFoot(zones, rules) ?? { place: NONE, issued: NONE };
  return {
    place: readPlace(passage, match, rules, zones.coQuan),
    issued: withRivals(
      atMost(readDay(passage, match), passage.lines, FIELDS.pictureDay),
      rivalsAmong(zones.khac, wholeOf(rules), ELSEWHERE),
    ),
  };
}

/** Rules for a whole line of place and day; those for what a scan leaves of one would find days everywhere. */
const wholeOf = ({ fields }: Rules): Rule[] => fields.issued.filter(({ set }) => set.line === 'whole');

function readPlace(
  passage: Passage,
  { rule, groups }: Match,
  rules: Rules,
  office: readonly Line[],
): Found<string | null> {
  const { place } = groups;
  if (!place) return absent('không đọc được địa danh', 'unreadable', FIELDS.unreadPlace);
  const printed = tidy(rules.inSentenceCase(tidy(place.text)));
  const isPicture = passage.lines.some(isFromPicture);
  const value = provinceLike(printed, isPicture, rules) ?? printed;
  const found = foundAt(passage, place.start, place.end, rule.id, value, rule.confidence);
  const isKnown =
    rules.provinces.some(({ name, variants }) =>
      [name, ...variants].some((known) => value.endsWith(known)),
    ) || rules.bodies.places.some((kind) => value.toLowerCase().startsWith(`${kind.toLowerCase()} `));
  if (isKnown) return found;
  const { evidence } = found;
  const confidence = Math.min(FIELDS.unknownPlace, evidence.confidence);
  const own = evidence.route === 'ocr' ? provinceOf(office, value, rules) : undefined;
  if (own !== undefined) return { value: own, evidence: { ...evidence, confidence, reason: BY_OFFICE } };
  const near = isPicture ? provinceNear(value, rules) : undefined;
  if (near === undefined) return { value, evidence: { ...evidence, confidence } };
  return { value: near, evidence: { ...evidence, confidence, reason: BY_LIST } };
}

const BY_LIST = 'chữ của địa danh theo danh mục tỉnh, thành phố; chữ in giữ ở printed';

/** «Bae Ninh», «Nội»: the one province of which a single letter is another where it spells nothing, or whose beginning was not read. */
function provinceNear(place: string, { provinces }: Rules): string | undefined {
  const letters = skeleton(place);
  const isSpelt = place.split(' ').every(isSpelling);
  const near = provinces.filter(({ name }) => {
    const known = skeleton(name);
    return (!isSpelt && editDistance(letters, known, 1) <= 1) || name.endsWith(` ${place}`);
  });
  return near.length === 1 ? near[0]!.name : undefined;
}

const BY_OFFICE = 'chữ của địa danh theo tên cơ quan ban hành; chữ in giữ ở printed';

/** The province in the name of the office that the place is but for a letter in four: «Quảng Ngũi» on a letter of «UBND tỉnh Quảng Ngãi». */
function provinceOf(office: readonly Line[], place: string, { provinces }: Rules): string | undefined {
  const letters = skeleton(place);
  const head = office.map(({ text }) => skeleton(text)).join('');
  const near = provinces.filter(({ name }) => {
    const known = skeleton(name);
    const most = Math.floor(known.length / FIELDS.placeSlip);
    return head.endsWith(known) && editDistance(letters, known, most) <= most;
  });
  return near.length === 1 ? near[0]!.name : undefined;
}

/** «Hai Phòng»: the province of these letters; in a text that nobody read from a picture only marks may be lost. */
const provinceLike = (printed: string, isPicture: boolean, { provinces }: Rules): string | undefined =>
  provinces.find(
    ({ name }) =>
      skeleton(name) === skeleton(printed) &&
      foldMarks(name) !== foldMarks(printed) &&
      (isPicture || hasLostMarks(printed.split(' '), name.split(' '))),
  )?.name;

const hasLostMarks = (printed: readonly string[], name: readonly string[]): boolean =>
  printed.every((word, at) => foldMarks(word) === foldMarks(name[at] ?? '') || !isMarked(word));

const NONE = absent('không thấy dòng địa danh và ngày tháng');

/** Place and day on a line of their own above the signature, or the day on which a law was passed, where the header has none. */
function atFoot({ noiDung, nguoiKy, coQuan }: Zones, rules: Rules): PlaceAndDay | undefined {
  const last = [...noiDung.slice(-FIELDS.footLines), ...nguoiKy.slice(0, FIELDS.footLines)];
  for (const line of last.toReversed()) {
    const passage = passageOf([line]);
    const match = matchStart(wholeOf(rules), passage);
    if (!match || /[\p{L}\d]/u.test(passage.text.slice(match.end))) continue;
    return {
      place: capped(readPlace(passage, match, rules, coQuan)),
      issued: capped(readDay(passage, match)),
    };
  }
  const passage = passageOf(last);
  const passed = matchFirst(
    rules.fields.issued.filter(({ set }) => set.line === 'foot'),
    passage,
  );
  return passed && { place: NONE, issued: capped(readDay(passage, passed)) };
}

/** What stands at the foot may be of something else. */
const capped = <T>(found: Found<T>): Found<T> => ({
  ...found,
  evidence: { ...found.evidence, confidence: Math.min(FIELDS.dayAtFoot, found.evidence.confidence) },
});

const ELSEWHERE = 'không đứng ở ô địa danh, ngày tháng của phần đầu thư này';

function readDay(passage: Passage, { rule, groups, start, end }: Match): Found<string | null> {
  const number = (name: string): number | undefined =>
    groups[name]?.text ? Number(groups[name].text) : undefined;
  const [day, month, year] = [number('day'), number('month'), number('year')];
  const from = groups.place ? groups.place.end : start;
  const evidence = evidenceAt(passage, from, end, rule.id, rule.confidence);
  if (year === undefined)
    return { value: null, evidence: { ...evidence, state: 'unreadable', reason: 'không đọc được năm' } };
  const value = isoDate(year, month, month === undefined ? undefined : day);
  if (value === undefined)
    return {
      value: isoDate(year, month) ?? isoDate(year) ?? null,
      evidence: {
        ...evidence,
        state: 'unreadable',
        confidence: FIELDS.noSuchDay,
        reason: 'ngày tháng đọc được không có trong lịch',
      },
    };
  const written = (span: Span | undefined): Evidence[] =>
    span?.text ? [evidenceAt(passage, span.start, span.end, rule.id, rule.confidence)] : [];
  const others = [groups.day, groups.month].flatMap((span) =>
    span?.text ? otherReadings(passage, span, written(span)[0]!) : [],
  );
  const doubted = { ...evidence, confidence: Math.min(FIELDS.doubtedDay, evidence.confidence) };
  const isDoubted = (span: Span | undefined): boolean =>
    written(span).some(isDoubtedHand) || (span !== undefined && isOutvoted(passage, span));
  if (isDoubted(groups.day) || isDoubted(groups.month)) {
    const sureMonth = isDoubted(groups.month) ? undefined : month;
    return withRivals(partlyBelieved(isoDate(year, sureMonth) ?? null, doubted, BY_HAND), others);
  }
  if (day !== undefined && month !== undefined)
    return withRivals(
      { value, evidence: byHand(evidence, [...written(groups.day), ...written(groups.month)]) },
      others,
    );
  if ([groups.dayjunk, groups.monthjunk].some((junk) => junk && /[^\s.…_]/u.test(junk.text)))
    return partlyBelieved(value, doubted, 'không đọc được chữ số ở chỗ ghi ngày, tháng');
  return {
    value,
    evidence: {
      ...evidence,
      confidence:
        evidence.route === 'ocr' ? Math.min(FIELDS.blankOnScan, evidence.confidence) : evidence.confidence,
      reason: 'chỗ ghi ngày hoặc tháng để trống',
    },
  };
}

/** A day of which a part was written is no surer than that part. */
function byHand(evidence: Evidence, parts: readonly Evidence[]): Evidence {
  const hands = parts.filter(({ route }) => route === 'handwriting');
  if (hands.length === 0) return evidence;
  const confidence = Math.min(evidence.confidence, ...hands.map((part) => part.confidence));
  return { ...evidence, confidence, route: 'handwriting' };
}

const BY_HAND = 'chữ số ngày, tháng không giống chữ in: viết tay hoặc mờ';
