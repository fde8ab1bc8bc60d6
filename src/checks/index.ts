/** What is odd about a letter or its pages: findings, never errors. */
import type { EvidenceTree, Letter } from '../model/letter.ts';
import type { Finding } from '../model/outcome.ts';
import type { PageReading } from '../model/page.ts';
import type { PageRole } from '../model/zone.ts';
import { type Findings, told } from '../rules/findings.ts';
import { inLetters, isCitedAfter } from './days.ts';

export { checkSignatures } from './signatures.ts';

/** @param roles one a page, in the order of `pages` */
export function checkLetter(
  read: Read,
  pages: readonly PageReading[],
  roles: readonly PageRole[],
  findings: Findings,
): Finding[] {
  return [
    ...pageNotes(pages),
    ...otherDocuments(pages, roles, findings),
    ...daysExist(read, findings),
    ...citedAfter(read, findings),
    ...farTerms(read, findings),
  ];
}

interface Read {
  readonly letter: Letter;
  readonly evidence: EvidenceTree;
}

/** A field that the program itself could not read. */
export const checkFields = (
  faults: readonly { readonly field: string; readonly reason: string }[],
  findings: Findings,
): Finding[] => faults.flatMap((fault) => told(findings, 'letter.truong-loi', null, { ...fault }));

/** What was read has nothing of a letter. */
export const notALetter = (findings: Findings): Finding[] =>
  told(findings, 'letter.khong-phai-thu', null, {});

const pageNotes = (pages: readonly PageReading[]): Finding[] =>
  pages.flatMap((page) =>
    page.notes.map(({ rule, message }) => ({ rule, severity: 'warning' as const, page: page.page, message })),
  );

function otherDocuments(
  pages: readonly PageReading[],
  roles: readonly PageRole[],
  findings: Findings,
): Finding[] {
  const page = pages[roles.indexOf('other')]?.page;
  return page === undefined ? [] : told(findings, 'pages.van-ban-khac', page, { page: String(page) });
}

/** The same letter once more in one file: of the same office, number and day. @param at the page where it begins */
export function repeated(letter: Letter, again: Letter | null, at: number, findings: Findings): Finding[] {
  const { number, issued, issuer } = letter;
  const isSame =
    number.serial !== null &&
    issuer.name !== null &&
    number.text === again?.number.text &&
    issued === again.issued &&
    issuer.name.toLowerCase() === again.issuer.name?.toLowerCase();
  return isSame ? told(findings, 'pages.thu-lap-lai', at, { page: String(at) }) : [];
}

/** A term with a day of its own that is no day: 31/6/2026, or one of the lunar calendar. */
const daysExist = ({ letter: { deadlines }, evidence }: Read, findings: Findings): Finding[] =>
  deadlines.flatMap(({ due, start, relation, text }, at) => {
    if (due !== null || start !== null || !DATED.has(relation)) return [];
    return told(findings, 'deadlines.ngay-khong-co', evidence.deadlines[at]?.text.page ?? null, { text });
  });

/** Relations that name a day. */
const DATED: ReadonlySet<string> = new Set(['before', 'by', 'on']);

function citedAfter({ letter, evidence }: Read, findings: Findings): Finding[] {
  const { issued, references } = letter;
  return references.flatMap((reference, at) => {
    if (issued === null || !isCitedAfter(reference, issued)) return [];
    const values = {
      number: reference.number,
      cited: inLetters(reference.issued),
      issued: inLetters(issued),
    };
    const page = evidence.references[at]?.issued.page ?? null;
    return told(findings, 'references.sau-ngay-thu', page, values);
  });
}

/** A term more than a year after the letter: one of the two days is wrong. */
function farTerms({ letter: { issued, deadlines }, evidence }: Read, findings: Findings): Finding[] {
  return deadlines.flatMap(({ due, text }, at) => {
    if (issued === null || due === null || yearOf(due) - yearOf(issued) <= 1) return [];
    const page = evidence.deadlines[at]?.due.page ?? null;
    return told(findings, 'deadlines.qua-xa', page, { text, issued: inLetters(issued) });
  });
}

const yearOf = (iso: string): number => Number(iso.slice(0, 4));
