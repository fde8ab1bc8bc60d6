/** A symbol that OCR read, put right by the initials of the body it stands for: «DHĐL» of Trường Đại học Điện lực. */
import type { Found, FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Rules } from '../rules/index.ts';
import { editDistance } from '../text/distance.ts';
import { skeleton, withoutTones } from '../text/fold.ts';
import { FIELDS } from './profile.ts';

type LetterNumber = FoundTree<Letter['number']>;

/**
 * Groups that are the initials of the issuer but for D and Đ take the issuer's letters, the type in front those of the list,
 * «QD» is QĐ, and the short form of the issuer its own, «ICHQ» of Tổng cục Hải quan. Nothing else is changed.
 * @param isPicture the text of the letter was read from a picture
 * @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3: the symbol is made of the short form of the body's name
 */
export function withSymbolOf(
  number: LetterNumber,
  issuer: string | null,
  isPicture: boolean,
  rules: Rules,
): LetterNumber {
  const printed = number.symbol.value;
  if (printed === null || !(number.symbol.evidence.route === 'ocr' || isPicture)) return number;
  const initials = (issuer ?? '')
    .split(/[\s,-]+/u)
    .map((word) => withoutTones(word[0]?.toUpperCase() ?? ''))
    .join('');
  const short = shortOf(issuer, rules);
  const torn = short === undefined ? undefined : behindSerial(printed, short, rules);
  if (torn !== undefined) return withTornSerial(number, torn);
  const right = (short === undefined ? printed : behindStroke(printed, short))
    .split('-')
    .map((group, place) => {
      if (short !== undefined && place < 2 && isSlipOf(group, short, rules)) return short;
      const at = skeleton(initials).indexOf(skeleton(group));
      const own = initials.slice(at, at + group.length);
      if (at >= 0 && group.length > 2 && skeleton(own) === skeleton(group)) return own;
      return place === 0 ? typeLike(group, rules) : group;
    })
    .join('-');
  if (right === printed) return number;
  const mended = <T extends string | null>(found: Found<T>): Found<T> => ({
    value: (found.value?.replace(printed, right) ?? null) as T,
    evidence: {
      ...found.evidence,
      confidence: Math.min(found.evidence.confidence, FIELDS.mendedSymbol),
      reason: 'chữ của ký hiệu theo tên cơ quan ban hành và danh mục loại văn bản; chữ in giữ ở printed',
    },
  });
  return { ...number, text: mended(number.text), symbol: mended(number.symbol) };
}

/** The short form of the issuer, or of the body of whose kind it is in a province. */
const shortOf = (issuer: string | null, { bodies }: Rules): string | undefined =>
  bodies.bodies.find(({ name, abbr }) => abbr && issuer !== null && `${issuer} `.startsWith(`${name} `))
    ?.abbr ?? undefined;

/** «SỒ2TCHQ-TXNK»: what was written as a serial clings to the short form of the issuer. @returns the symbol alone */
function behindSerial(printed: string, short: string, { bodies, cited }: Rules): string | undefined {
  const [first = '', ...others] = printed.split('-');
  const isOwn =
    !first.endsWith(short) ||
    // a type whose hyphen was lost, «QĐUBND-VX»
    cited.groups.has(first.slice(0, -short.length).toUpperCase()) ||
    cited.groups.has(first.toUpperCase()) ||
    bodies.bodies.some(({ abbr }) => abbr === first);
  return isOwn || others.length === 0 ? undefined : [short, ...others].join('-');
}

/** «ICTBNI-TTHT»: the slash before the short form of the issuer was read as a letter like a stroke. */
const behindStroke = (printed: string, short: string): string =>
  /^[IJL]/u.test(printed) && !printed.startsWith(short) && printed.slice(1).startsWith(short)
    ? printed.slice(1)
    : printed;

function withTornSerial({ text, serial, symbol }: LetterNumber, right: string): LetterNumber {
  const lost = <T extends string | null>(found: Found<T>): Found<T> => ({
    value: null as T,
    evidence: {
      ...found.evidence,
      state: 'unreadable',
      reason: 'chữ số của số văn bản dính vào ký hiệu, không đọc được',
    },
  });
  return { text: lost(text), serial: lost(serial), symbol: { ...symbol, value: right } };
}

/** A short form of which one letter is another, a figure in one of two; none that is that of another body, or of a type. */
const isSlipOf = (group: string, short: string, { bodies, cited }: Rules): boolean =>
  group !== short &&
  (short.length > 2 || /\d/u.test(group)) &&
  group.length === short.length &&
  editDistance(group.toUpperCase(), short.toUpperCase(), 1) <= 1 &&
  !cited.groups.has(group.toUpperCase()) &&
  !bodies.bodies.some(({ abbr }) => abbr === group);

/** The code of a type that these letters are but for bars and round letters; themselves where they are one, or none is. */
function typeLike(group: string, { cited, types }: Rules): string {
  const like = cited.groups.has(group.toUpperCase()) ? undefined : cited.groupLike(group);
  return types.some(({ code }) => code === like) ? like! : group;
}
