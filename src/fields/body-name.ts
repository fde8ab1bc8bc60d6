/** The name of a body read from where it begins: «Bộ trưởng Bộ Nội vụ | ban hành …», «Chi cục Thủy lợi tỉnh | về …». */
import type { BodyNames } from '../rules/body-names.ts';
import { type Phrase, type PlainWord, plainOf } from '../rules/phrases.ts';
import { nfc } from '../text/fold.ts';
import { remembered } from '../text/remembered.ts';
import { isSyllable } from '../text/syllable.ts';

export interface BodyName {
  /** As printed, single-spaced; a slip in the marks of a listed word put right. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `listed`: whole from a list. `built`: of a known head or title. `unknown`: words with capitals only. */
  readonly known: 'listed' | 'built' | 'unknown';
}

interface NameWord extends PlainWord {
  /** Without the signs around it. */
  readonly text: string;
  /** The bracket before it. */
  readonly opens: string;
  readonly start: number;
  readonly end: number;
  readonly isBig: boolean;
  /** The sign behind it that parts it from the next word. */
  readonly sign: string;
}

/** So many words at most are a name. */
const MOST_WORDS = 30;
/** So many words at most has a whole name that is told in spite of a misread letter. */
const MOST_NEAR = 6;
/** So many words that no list has may end a name. */
const MOST_UNLISTED = 2;
/** A run of signs and letters; «TP.Huế» is two. */
const WORD = /(?<!\S)(?:T\.?P|Tp|TX)\.(?=\p{Lu}\p{Ll})|\S+/gu;
const ABBREVIATED = /^(?:\p{Lu}[\p{Lu}p]?\.)+$/u;

/**
 * @param text the name begins at its first letter; what stands behind it does not matter
 * @param joint true where several bodies may issue the document together
 * @returns undefined where no body is named there
 */
export function bodyNameAt(text: string, names: BodyNames, joint = false): BodyName | undefined {
  const words = wordsOf(text);
  const reader = createReader(words, names, joint);
  const end = reader.body(0);
  if (end > 0) return nameOf(words, end, reader.mends(), reader.known(end));
  const named = names.notNamed(words, 0) ? 0 : reader.capitals(0);
  // one syllable with a capital begins a sentence
  if (named === 0 || (named === 1 && isSyllable(words[0]!.text))) return undefined;
  return nameOf(words, named, new Map(), 'unknown');
}

function wordsOf(text: string): NameWord[] {
  const out: NameWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = wordOf(match[0]);
    const start = match.index + word.opens.length;
    out.push({ ...word, start, end: start + word.text.length });
    if (out.length >= MOST_WORDS || word.isLast) break;
  }
  return out;
}

/** A printed word without the signs around it, wherever it stands; `isLast` where the name cannot go on behind it. */
const wordOf = remembered((word: string): Omit<NameWord, 'start' | 'end'> & { readonly isLast: boolean } => {
  const printed = nfc(word);
  const opens = /^[^\p{L}\d&-]+(?=[\p{L}\d])/u.exec(printed)?.[0] ?? '';
  const signs = ABBREVIATED.test(printed) ? '' : (/(?<=[\p{L}\d])[^\p{L}\d&]+$/u.exec(printed)?.[0] ?? '');
  const note = /[¹²³⁴⁵⁶⁷⁸⁹]+$/u.exec(printed.slice(0, printed.length - signs.length))?.[0] ?? '';
  const text = printed.slice(opens.length, printed.length - signs.length - note.length);
  return {
    ...plainOf(text),
    text,
    opens,
    isBig: /^\d?\p{Lu}/u.test(text),
    sign: signs || (note ? '.' : ''),
    isLast: /[.;!?”"]/u.test(signs),
  };
});

function nameOf(
  words: readonly NameWord[],
  end: number,
  mends: ReadonlyMap<number, string>,
  known: BodyName['known'],
): BodyName {
  const taken = words.slice(0, end);
  const last = taken.at(-1)!;
  const closes = taken.slice(1).some(({ opens }) => opens === '(') && last.sign.startsWith(')') ? ')' : '';
  const text = taken
    .map(
      ({ text, opens, sign }, at) =>
        (at > 0 ? opens : '') + (mends.get(at) ?? text) + (at < end - 1 ? sign : closes),
    )
    .join(' ');
  return { text, start: taken[0]!.start, end: last.end + closes.length, known };
}

/** Each step takes the word where it begins and gives the word behind what it read; the same word where it read nothing. */
function createReader(words: readonly NameWord[], names: BodyNames, joint: boolean) {
  const mended = new Map<number, string>();
  const listed = new Set<number>();
  /** True where a sign parts the word from the one before. */
  const isCut = (at: number): boolean =>
    (words[at - 1]?.sign ?? '') !== '' || (at > 0 && (words[at]?.opens ?? '') !== '');

  function take(at: number, phrase: Phrase<unknown> | undefined): number {
    if (!phrase) return at;
    const end = at + phrase.words.length;
    // only the signs that the phrase has may stand within it
    for (let place = at; place < end - 1; place++) {
      const expected = /[^\p{L}\d]$/u.test(phrase.words[place - at] ?? '') || words[place]?.text === '-';
      if (((words[place]?.sign ?? '') !== '' && !expected) || words[place + 1]?.opens !== '') return at;
    }
    phrase.words.forEach((right, place) => {
      const word = words[at + place]!;
      if (lettersOf(word.plain) !== lettersOf(plainOf(right).plain))
        mended.set(at + place, inCaseOf(word.text, right));
    });
    return end;
  }

  const startsBig = (at: number): boolean => words[at]?.isBig ?? false;

  function body(at: number): number {
    const row = take(at, names.several(words, at));
    if (row > at) return severalFrom(row);
    let led = take(at, names.title(words, at));
    while (led > at && words[led - 1]?.sign === ',') {
      const next = take(led, names.title(words, led));
      if (next === led) break;
      led = next;
    }
    // «Trưởng Ban Chỉ đạo»: the title's last word begins the name
    if (led > at + 1 && (names.head(words, led - 1)?.words.length ?? 0) > 1) led--;
    const end = led > at && isCut(led) ? led : core(led, led > at);
    if (end > led) return end;
    if (led === at || isCut(led)) return led;
    // «Trưởng phòng Hành chính»: what it leads stands in the title
    return names.head(words, led - 1) ? fields(led - 1, led) : place(led);
  }

  /** «liên Bộ: Thông tin và Truyền thông - Công an»: names of ministries without their «Bộ». */
  function severalFrom(at: number): number {
    const one = (from: number): number => Math.max(take(from, names.domain(words, from)), body(from));
    let end = one(at);
    while (end > at && end < words.length) {
      const join = take(end, names.jointly(words, end));
      const next = join > end || words[end - 1]?.sign === ',' ? one(join) : join;
      if (next === join) break;
      end = next;
    }
    return end > at ? end : at;
  }

  function core(at: number, isLed: boolean): number {
    const [whole, head] = [names.whole(words, at), names.head(words, at)];
    const headSize = head?.words.length ?? 0;
    const isWhole = whole && whole.words.length > (whole.about.isOne ? headSize - 1 : headSize);
    const end = isWhole && (startsBig(at) || whole.words.length > 1) ? take(at, whole) : at;
    if (isWhole && end > at) return afterWhole(end, whole.about.isOne);
    const opened = startsBig(at) || (head?.words.length ?? 0) > 1 || isLed ? take(at, head) : at;
    if (opened > at) return fields(at, opened);
    return startsBig(at) ? nearest(at) : at;
  }

  /** A whole name of which the scanner misread a letter. */
  function nearest(at: number): number {
    for (let size = Math.min(MOST_NEAR, words.length - at); size > 1; size--) {
      const printed = words.slice(at, at + size);
      if (
        printed.slice(0, -1).some(({ sign }) => sign !== '') ||
        printed.slice(1).some(({ opens }) => opens !== '')
      )
        continue;
      const right = names.near(printed.map(({ text }) => text).join(' '))?.split(' ');
      if (right?.length !== size) continue;
      right.forEach((word, place) => {
        mended.set(at + place, inCaseOf(printed[place]!.text, word));
      });
      return at + size;
    }
    return at;
  }

  function afterWhole(from: number, isOne: boolean): number {
    listed.add(from);
    let end = from;
    for (let tail = 0; tail < 3; tail++) {
      const next = term(isCut(end) ? end : take(end, names.tail(words, end)));
      if (next === end) break;
      end = next;
    }
    if (!isCut(end) && !isOne) end = term(place(placeless(end)));
    listed.add(end);
    if (!isOne) end = above(end);
    return together(end, isOne);
  }

  /** «khóa XII», «(khóa XII)»: the term of an assembly. */
  function term(at: number): number {
    const word = (words[at - 1]?.sign ?? '') !== '' ? at : take(at, names.term(words, at));
    return word > at && /^[ivxl\d]+$/u.test(words[word]?.plain ?? '') ? word + 1 : at;
  }

  /** The body above, with or without a word between: «Thanh tra Bộ Nội vụ», «Cục Thuế - Bộ Tài chính». */
  function above(at: number): number {
    if (isCut(at)) return at;
    const joined = take(at, names.above(words, at));
    if (!startsBig(joined)) return at;
    const end = core(joined, false);
    return end > joined ? end : at;
  }

  /** «Bộ Nội vụ và Bộ Tài chính»: both issue, where each is a ministry or the document is one of several bodies. */
  function together(at: number, isOne: boolean): number {
    if (!isOne && !joint) return at;
    const comma = words[at - 1]?.sign === ',';
    if (isCut(at) && !(comma && joint)) return at;
    const joined = comma ? at : take(at, names.jointly(words, at));
    if (joined === at && !comma) return at;
    const next = names.whole(words, take(joined, names.title(words, joined)));
    if (!next || !startsBig(joined)) return at;
    const end = next.about.isOne || joint ? body(joined) : joined;
    return end > joined ? end : at;
  }

  /** Where the kind of place begins with which a whole name ends: «Tòa án nhân dân | khu vực 2». */
  const placeless = (end: number): number =>
    [end - 2, end - 1].find((at) => at > 0 && take(at, names.place(words, at)) === end) ?? end;

  function place(at: number): number {
    if (isCut(at)) return at;
    const located = take(at, names.located(words, at));
    if (located > at) return located;
    const kind = take(at, names.place(words, at));
    const province = take(kind, names.province(words, kind));
    if (province > kind && (startsBig(kind) || kind > at)) return province;
    if (kind === at) return at;
    const named = take(kind, names.placeName(words, kind));
    if (named > kind) return named;
    let end = kind;
    while (end < kind + 4 && !isCut(end) && isPlaceWord(end)) end++;
    return end > kind ? provinceOf(end) : end;
  }

  /** «khu vực 2 - Lâm Đồng»: the province behind the place. */
  function provinceOf(at: number): number {
    if (isCut(at) || words[at]?.text !== '-') return at;
    const end = take(at + 1, names.province(words, at + 1));
    return end > at + 1 ? end : at;
  }

  const isPlaceWord = (at: number): boolean =>
    (startsBig(at) || /^(?:\d{1,2}|[ivx]+)$/u.test(words[at]?.plain ?? '')) &&
    !isOther(at) &&
    !beginsBody(at);

  const beginsBody = (at: number): boolean =>
    names.whole(words, at) !== undefined || names.head(words, at) !== undefined;

  /** A word that begins something else: a document with its number, or the next part of the sentence. */
  function isOther(at: number): boolean {
    const type = names.type(words, at);
    if (names.notWithin(words, at)) return true;
    const behind = at + (type?.words.length ?? 0);
    return (
      type !== undefined &&
      (/\d/u.test(words[behind]?.text ?? '') || names.numbered(words, behind) !== undefined)
    );
  }

  /** What a body with that head does, its place and the body above. */
  function fields(head: number, from: number): number {
    const isCompany = names.company(words, head) !== undefined;
    let end = from;
    let isField = true;
    while (end < words.length) {
      if (isCut(end)) {
        const next = Math.max(series(end, isField), bracketed(end));
        if (next === end) break;
        end = next;
        continue;
      }
      const wide = take(end, names.field(words, end));
      if (wide > end + 1 && (isField || startsBig(end))) {
        end = wide;
        isField = true;
        continue;
      }
      const located = place(end);
      if (located > end && !isCompany) return above(term(located));
      if (located > end) {
        end = located;
        continue;
      }
      const abroad = isCompany ? end : take(end, names.abroad(words, end));
      if (abroad > end) return abroad;
      if (isOther(end) && end > from) break;
      if (wide > end && (isField || startsBig(end))) {
        end = wide;
        isField = true;
        continue;
      }
      const phrase = startsBig(end) && !beginsBody(end) ? take(end, names.phrase(words, end)) : end;
      if (phrase > end) {
        end = phrase;
        isField = false;
        continue;
      }
      if (startsBig(end)) {
        const parent = beginsBody(end) ? core(end, false) : end;
        if (parent > end) return parent;
        end++;
        isField = false;
        continue;
      }
      // «Công ty | về thuế»: what a company is for stands behind no such word
      const next = isCompany && names.end(words, end) ? end : joinOrNumber(end, isField && end > from);
      const onward = next > end ? next : isCompany ? bridge(end) : end;
      if (onward === end) return isField && !isCompany ? unlisted(end) : end;
      end = onward;
    }
    return end;
  }

  /** «Công ty TNHH An Hòa (Việt Nam)»: the country in brackets. */
  function bracketed(at: number): number {
    if (words[at]?.opens !== '(' || words[at - 1]?.sign !== '') return at;
    const end = take(at, names.inBrackets(words, at));
    return words[end - 1]?.sign.startsWith(')') ? end : at;
  }

  /** «Học viện Kỹ thuật mật mã | về việc»: a word or two that no list has, before one that ends a name. */
  function unlisted(at: number): number {
    for (let end = at; end <= at + MOST_UNLISTED && end < words.length; end++) {
      if (end > at && isCut(end)) return end;
      if (names.end(words, end)) return end;
      if (!/^\p{Ll}+$/u.test(words[end]!.text) || names.action(words, end)) return at;
    }
    return at;
  }

  /** «Văn hóa, Thể thao và Du lịch»: a comma within a name, where its row ends with «và». */
  function series(at: number, isField: boolean): number {
    if (words[at - 1]?.sign !== ',' || !isField || beginsBody(at)) return at;
    for (let end = at + 1; end < at + 5 && end < words.length; end++) {
      if (isCut(end)) return at;
      if (names.rowEnd(words, end))
        return startsBig(at) && startsBig(end + 1) && !beginsBody(end + 1) ? end : at;
    }
    return at;
  }

  function joinOrNumber(at: number, isField: boolean): number {
    if (/^(?:\d{1,3}[A-Z]?|[IVX]+)$/u.test(words[at]?.text ?? '') && !isField) return at + 1;
    const numbered = take(at, names.numbered(words, at));
    if (numbered > at && /^\d{1,2}$/u.test(words[numbered]?.text ?? '')) return numbered + 1;
    const joined = take(at, names.join(words, at));
    if (joined === at || isOther(joined)) return at;
    const goesOn = startsBig(joined) || (isField && names.field(words, joined) !== undefined);
    if (!goesOn) return at;
    const type = names.rowEnd(words, at) ? names.type(words, joined) : undefined;
    if (type !== undefined && !startsBig(joined + type.words.length)) return at;
    if (!beginsBody(joined)) return joined;
    return names.jointly(words, at) && !joint && words[at]?.plain !== '-' ? at : joined;
  }

  const isAbbreviated = (at: number): boolean => /^\p{Lu}[\p{Lu}\d&-]+$/u.test(words[at]?.text ?? '');

  /** «Gang thép Hưng Nghiệp»: a word or two in small letters within the name of a company, before one with a capital. */
  function bridge(at: number): number {
    for (let end = at; end <= at + MOST_UNLISTED && end < words.length; end++) {
      if (end > at && isCut(end)) return at;
      const isName = startsBig(end) && !isAbbreviated(end) && !isOther(end) && !beginsBody(end);
      if (isName && !names.type(words, end)) return end;
      if (!/^\p{Ll}+$/u.test(words[end]!.text) || names.action(words, end) || names.end(words, end))
        return at;
    }
    return at;
  }

  /** Words with capitals, as far as they go. */
  function capitals(at: number): number {
    let end = at;
    while (startsBig(end) && !isOther(end) && !(end > at && isCut(end))) end++;
    return end;
  }

  return {
    body,
    capitals,
    mends: (): ReadonlyMap<number, string> => mended,
    known: (end: number): BodyName['known'] => {
      if (listed.has(end)) return 'listed';
      const led = names.title(words, 0)?.words.length ?? 0;
      const head = names.head(words, led);
      const isBare = head !== undefined && led + head.words.length === end && !names.company(words, led);
      const isStrange = names.listedOnly(words, led) !== undefined && !isAbbreviated(end - 1);
      return isBare || isStrange ? 'unknown' : 'built';
    },
  };
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\d]/gu, '');

/** The right word, with a capital where the printed one has it. */
function inCaseOf(printed: string, right: string): string {
  const bare = right.replace(/[^\p{L}\d]+$/u, '');
  if (printed === printed.toUpperCase() && printed.length > 1) return bare.toUpperCase();
  const first = bare.slice(0, 1);
  return (/^\p{Lu}/u.test(printed) ? first.toUpperCase() : first.toLowerCase()) + bare.slice(1);
}
