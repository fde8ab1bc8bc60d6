/** The documents a letter names: do type, number, day and body of each agree with one another and with the letter's day? */
import type { ComplianceFinding } from '../model/compliance.ts';
import type { Reference } from '../model/letter.ts';
import { isoDate } from '../text/dates.ts';
import { readDay } from '../text/day.ts';
import { inLetters, isCitedAfter, surelyAfter } from './days.ts';
import { isSureCode } from './form.ts';
import { bodyGroup, type Identity } from './identity.ts';
import type { Within } from './known.ts';
import { folded } from './provinces.ts';

export function checkCitation(
  within: Within,
  reference: Reference,
  identity: Identity,
  at: number,
): ComplianceFinding[] {
  return [
    typeAgainstNumber,
    bodyAgainstSymbol,
    yearAgainstDay,
    yearInNumber,
    dayAgainstLetter,
    twoDays,
    complete,
  ].flatMap((check) => check(within, reference, identity, at));
}

type CitationCheck = (
  within: Within,
  reference: Reference,
  identity: Identity,
  at: number,
) => ComplianceFinding[];

const part = ({ evidence }: Within, at: number, name: 'type' | 'number' | 'issued' | 'issuer') => ({
  field: `references[${at}].${name}`,
  evidence: evidence.references[at]?.[name],
});

/** «Quyết định số 12/BC-UBND». The Party names its documents in other ways and is left alone. */
const typeAgainstNumber: CitationCheck = (within, { type, number: printed }, { number }, at) => {
  const [first] = number?.groups ?? [];
  if (
    type === null ||
    !first ||
    number?.party ||
    !isSureCode(first, within.checks) ||
    number!.groups.length < 2
  )
    return [];
  const { typeTails, anyType, sentAs } = within.checks.words;
  const bare = (name: string): string => {
    const text = folded(name);
    const tail = typeTails.find((words) => text.endsWith(` ${words}`));
    return tail === undefined ? text : text.slice(0, -tail.length - 1);
  };
  const said = bare(type);
  if (anyType.includes(said)) return [];
  const meant = within.rules.types.find(({ code }) => code.toUpperCase() === first.toUpperCase());
  if (!meant || bare(meant.name) === said) return [];
  // «Kết luận số 80/TB-…»: a conclusion goes out as a notice
  if (sentAs[said]?.includes(first.toUpperCase())) return [];
  return within.find(
    'references.loai-khac-so',
    part(within, at, 'number'),
    { type, number: printed, other: meant.name },
    [part(within, at, 'type').evidence],
  );
};

/** «của Bộ Nội vụ» beside `QĐ-UBND`: only where both are known for sure. */
const bodyAgainstSymbol: CitationCheck = (within, reference, { number, body, how }, at) => {
  if (!number || number.party || !body || reference.issuer === null || !how.startsWith('sentence')) return [];
  if (number.groups.some((group) => /^TTLT/iu.test(group)) || number.groups.length > 3) return [];
  const group = bodyGroup(number, reference.type, within.rules);
  if (!group) return [];
  const council = within.bodies.council(group) ? group : undefined;
  const meant = within.bodies
    .byAbbreviation(group.replace(/^(QH|UBTVQH)\d+$/u, '$1'), null)
    .filter(({ level, kind }) => level === 'central' && kind !== 'under a ministry');
  const said = folded(reference.issuer);
  const wrong = council
    ? body.level === 'central'
    : meant.length === 1 &&
      body.kind !== undefined &&
      meant[0]!.base !== body.base &&
      !said.includes(meant[0]!.base);
  if (!wrong) return [];
  return within.find(
    'references.co-quan-khac-ky-hieu',
    part(within, at, 'issuer'),
    { number: reference.number, issuer: reference.issuer, other: council ?? meant[0]!.name },
    [part(within, at, 'number').evidence],
  );
};

const yearAgainstDay: CitationCheck = (within, { number: printed, issued }, { number }, at) => {
  if (!number?.year || issued === null || issued.startsWith(String(number.year))) return [];
  return within.find(
    'references.nam-khac-so',
    part(within, at, 'issued'),
    { number: printed, cited: inLetters(issued) },
    [part(within, at, 'number').evidence],
  );
};

/** Before 2005 the year was often left out. */
const YEAR_ALWAYS_FROM = '2005-01-01';

/** `30/NĐ-CP`. Resolutions and decisions may go without a year, decrees and circulars never. */
const yearInNumber: CitationCheck = (within, { type, number: printed, issued }, { number }, at) => {
  const always = within.checks.words.alwaysWithYear;
  const [first] = number?.groups ?? [];
  if (!first || number?.year || number?.party || !always.includes(first.toUpperCase())) return [];
  if (issued === null || issued < YEAR_ALWAYS_FROM.slice(0, issued.length)) return [];
  const names = within.rules.types.filter(({ code }) => always.includes(code));
  if (type !== null && !names.some(({ name }) => folded(type).startsWith(folded(name)))) return [];
  const name = names.find(({ code }) => code === first.toUpperCase())?.name ?? first;
  return within.find('references.thieu-nam', part(within, at, 'number'), { number: printed, type: name });
};

const dayAgainstLetter: CitationCheck = (within, reference, _, at) => {
  const day = within.letter.issued;
  if (day === null || !isCitedAfter(reference, day)) return [];
  const { number, issued } = reference;
  return within.find(
    'references.sau-ngay-thu',
    part(within, at, 'issued'),
    { number, cited: inLetters(issued), issued: inLetters(day) },
    [within.evidence.issued],
  );
};

/** A later mention of the same number in the same letter bears another day. */
const twoDays: CitationCheck = (within, { number, issued }, _, at) => {
  const leaf = within.evidence.references[at]?.issued;
  if (issued === null || !leaf?.rivals) return [];
  const days = new Set([issued]);
  for (const { printed } of leaf.rivals) {
    const read = readDay(printed);
    const day = read?.year ? isoDate(read.year, read.month, read.day) : undefined;
    // a number starts anew each year: another year is another document
    if (day && day.slice(0, 4) === issued.slice(0, 4)) days.add(day);
  }
  if (days.size < 2) return [];
  const dates = [...days].map((day) => `ngày ${inLetters(day)}`).join(' và ');
  const others = leaf.rivals.map(({ page, printed }) => ({
    letter: within.file,
    field: `references[${at}].issued`,
    page,
    boxes: [],
    printed,
  }));
  return within
    .find('references.hai-ngay', part(within, at, 'issued'), { number, dates })
    .map((finding) => ({ ...finding, others }));
};

const complete: CitationCheck = (within, { number, issued, issuer, type }, identity, at) => {
  if (type !== null && within.checks.words.undated.pattern.test(folded(type))) return [];
  const gaps = [issued === null && 'ngày', issuer === null && !identity.number?.year && 'cơ quan'].filter(
    Boolean,
  );
  if (gaps.length === 0) return [];
  return within.find('references.thieu-ngay', part(within, at, 'number'), { number, part: gaps.join(', ') });
};

/** A day by which the addressee must act, before the letter was there. */
export function checkDeadlines({ letter, evidence, find }: Within): ComplianceFinding[] {
  const { issued } = letter;
  if (issued === null) return [];
  return letter.deadlines.flatMap(({ due, text, relation }, at) =>
    due !== null && relation !== 'every' && surelyAfter(issued, due)
      ? find(
          'deadlines.truoc-ngay-thu',
          { field: `deadlines[${at}].due`, evidence: evidence.deadlines[at]?.due },
          { text, issued: inLetters(issued) },
          [evidence.issued],
        )
      : [],
  );
}
