/** The line from file to outcome: ingest → pages → ocr (in the reader) → layout → fields → letter → checks. */
import { checkFields, checkLetter, checkSignatures, notALetter, repeated } from './checks/index.ts';
import { findFields } from './fields/index.ts';
import { partPages } from './layout/guarded.ts';
import { inReadingOrder } from './layout/reading-order.ts';
import { attested, isLetter, reviewOf, splitArrival, splitLetter } from './letter/index.ts';
import { asCongvanError } from './model/errors.ts';
import type { Letter } from './model/letter.ts';
import { type Finding, type Outcome, type OutcomePage, SCHEMA_VERSION } from './model/outcome.ts';
import type { PageRange, PageReading, PageWords } from './model/page.ts';
import type { Signature } from './model/signature.ts';
import type { Transcript } from './model/transcript.ts';
import type { PageRole } from './model/zone.ts';
import type { OpenedFile } from './reading/reader.ts';
import type { Rules } from './rules/index.ts';

export interface Interpretation
  extends Pick<Outcome, 'letter' | 'evidence' | 'arrival' | 'review' | 'findings'> {
  /** One a page, in order. */
  readonly roles: readonly PageRole[];
  /** True where the program itself failed at a field. */
  readonly isFaulty: boolean;
}

/**
 * Pages as they were read → what the letter says, with its evidence and findings. Pure; a few milliseconds.
 * @param holders whom the certificates in the file name
 */
export function interpret(
  pages: readonly PageReading[],
  rules: Rules,
  holders: readonly string[] = [],
): Interpretation {
  const { zones, roles, fault } = partPages(pages, rules);
  const { found, arrival, faults } = findFields(zones, rules, fault, holders);
  const { letter, evidence } = splitLetter(found);
  const findings = [
    ...checkFields(faults, rules.findings),
    ...checkLetter({ letter, evidence }, pages, roles, rules.findings),
  ];
  const isFaulty = faults.length > 0;
  if (!isFaulty && !isLetter(letter)) {
    const none = [...notALetter(rules.findings), ...findings];
    return { letter: null, evidence: null, findings: none, roles, isFaulty };
  }
  const review = reviewOf(evidence, rules.review);
  return { letter, evidence, ...splitArrival(arrival), review, findings, roles, isFaulty };
}

const EVERY_PAGE: PageRange = { first: 1, last: Number.POSITIVE_INFINITY };

/** Told of each page that was read, or could not be. @param read so many by now @param all that are to be read */
export type OnPage = (read: number, all: number) => void;

/** What a file says, and all the words that stand in it. */
export interface WholeReading {
  readonly outcome: Outcome;
  /** Of the pages that could be read, in order. */
  readonly words: readonly PageWords[];
}

/** The same, with the text in the order of reading for whoever asks. */
export interface FileReading extends WholeReading {
  transcript(): Transcript;
}

/**
 * A file that was opened → one outcome. What is wrong with a page makes it `partial`, and is told there.
 * @param name how the file is called in the outcome, with forward slashes
 * @param range the pages that are this letter, where the file holds others too
 * @throws CongvanError run.*, where nothing can be read at all
 */
export async function readFile(
  opened: OpenedFile,
  name: string,
  rules: Rules,
  range: PageRange = EVERY_PAGE,
  onPage: OnPage = () => {},
): Promise<FileReading> {
  return readingOf(await pagesOf(opened, range, onPage), name, rules);
}

/**
 * A file that was opened → an outcome of each letter in it, in order; several only where the pages surely say so ({@link partsOf}).
 * @throws CongvanError as {@link readFile}
 */
export async function readLetters(opened: OpenedFile, name: string, rules: Rules): Promise<FileReading[]> {
  const all = await pagesOf(opened, EVERY_PAGE, () => {});
  const parts = partsOf(all.pages, rules);
  if (parts.length === 1) return [readingOf(all, name, rules)];
  return parts.map(({ first, last }) => {
    const isOwn = ({ page }: { readonly page: number }): boolean => page >= first && page <= last;
    const [pages, failed] = [all.pages.filter(isOwn), all.failed.filter(isOwn)];
    const reading = readingOf({ opened, pages, failed }, name, rules);
    const { source } = reading.outcome;
    const own = { sha256: null, bytes: null, pages: last - first + 1, range: { first, last } };
    return { ...reading, outcome: { ...reading.outcome, source: { ...source, ...own } } };
  });
}

interface OpenedPages {
  readonly opened: OpenedFile;
  readonly pages: readonly PageReading[];
  readonly failed: readonly OutcomePage[];
}

async function pagesOf(opened: OpenedFile, { first, last }: PageRange, onPage: OnPage): Promise<OpenedPages> {
  const numbers = Array.from({ length: opened.facts.pages }, (_, at) => at + 1).filter(
    (page) => page >= first && page <= last,
  );
  let done = 0;
  onPage(done, numbers.length);
  const read = await Promise.all(
    numbers.map((page) =>
      opened
        .read(page)
        .catch((thrown: unknown) => failedPage(page, thrown))
        .finally(() => onPage(++done, numbers.length)),
    ),
  );
  const pages = read.filter((page): page is PageReading => 'words' in page);
  return { opened, pages, failed: read.filter((page): page is OutcomePage => 'role' in page) };
}

function readingOf({ opened, pages, failed }: OpenedPages, name: string, rules: Rules): FileReading {
  const source = { file: name, ...opened.facts };
  const [first] = failed;
  if (pages.length === 0 && first?.error) {
    const none = { letter: null, evidence: null, findings: [], pages: [...failed] };
    const outcome = {
      schemaVersion: SCHEMA_VERSION,
      source,
      outcome: 'failed',
      error: first.error,
      ...none,
    } as const;
    return { outcome, words: [], transcript: () => [] };
  }
  const { signatures } = opened;
  const holders = signatures.flatMap(({ signer }) => signer?.name ?? []);
  const { roles, isFaulty, ...said } = withSignatures(interpret(pages, rules, holders), signatures, rules);
  const outcome: Outcome = {
    schemaVersion: SCHEMA_VERSION,
    source,
    outcome: resultOf(said.letter, isFaulty || failed.length > 0),
    ...said,
    ...(signatures.length > 0 && { signatures: [...signatures] }),
    findings: [
      ...said.findings,
      ...onceMore(said.letter, pages, roles, rules),
      ...checkSignatures(said.letter, signatures, rules.findings),
    ],
    pages: [...pages.map((page, at) => readPage(page, roles[at] ?? 'letter')), ...failed].sort(
      (a, b) => a.page - b.page,
    ),
  };
  return {
    outcome,
    words: pages.map(wordsOf),
    transcript: () => inReadingOrder(pages, partPages(pages, rules), rules),
  };
}

/** What the other document in the file is, where it is this letter again. */
function onceMore(
  letter: Letter | null,
  pages: readonly PageReading[],
  roles: readonly PageRole[],
  rules: Rules,
): Finding[] {
  const at = roles.indexOf('other');
  const first = pages[at];
  if (!letter || !first) return [];
  return repeated(letter, interpret(pages.slice(at), rules).letter, first.page, rules.findings);
}

/** Signatures make what they agree with surer, and so a look at it less needed. */
function withSignatures(
  read: Interpretation,
  signatures: readonly Signature[],
  rules: Rules,
): Interpretation {
  const { letter } = read;
  if (!letter || !read.evidence || signatures.length === 0) return read;
  const evidence = attested(letter, read.evidence, signatures);
  return { ...read, evidence, review: reviewOf(evidence, rules.review) };
}

/**
 * The letters that one file holds, by their pages. Parting wrongly is worse than not: a page begins a letter of its own only
 * where it is another document than the one before ({@link interpret} says so by its head), and both are whole letters, each
 * with its office, its number, its day and its end.
 */
export function partsOf(pages: readonly PageReading[], rules: Rules): PageRange[] {
  const last = pages.at(-1)?.page ?? 1;
  const parts: PageRange[] = [];
  for (let from = 0; ; ) {
    const rest = pages.slice(from);
    const { roles } = interpret(rest, rules);
    const own = roles.indexOf('letter');
    const next = roles.findIndex((role, at) => role === 'other' && own >= 0 && at > own);
    const first = parts.length === 0 ? 1 : (rest[0]?.page ?? 1);
    if (next < 0 || !areLetters(rest.slice(0, next), rest.slice(next), rules))
      return [...parts, { first, last: Math.max(first, last) }];
    parts.push({ first, last: (rest[next]?.page ?? 1) - 1 });
    from += next;
  }
}

/** For comparing names that are printed in the same words. */
const bare = (name: string): string => name.toLowerCase();

/** True where what stands before and what stands behind are each a letter, whole, and not the same one. */
function areLetters(before: readonly PageReading[], behind: readonly PageReading[], rules: Rules): boolean {
  const [one, other] = [interpret(before, rules), interpret(behind, rules)];
  if (!isWhole(one) || !isWhole(other) || !one.letter || !other.letter) return false;
  return one.letter.number.text !== other.letter.number.text && !isEnclosed(other.letter, one.letter);
}

/**
 * True where the second may be what the first brings along, and is registered with it: the letter that it cites or answers,
 * one addressed to its author, or an older one of another office, sent on.
 */
function isEnclosed(second: Letter, first: Letter): boolean {
  const { number, issued, issuer, recipients } = second;
  const isCited = first.references.some(
    (cited) =>
      cited.number === number.text ||
      (cited.issued === issued && cited.number.startsWith(`${number.serial}/`)),
  );
  const author = bare(first.issuer.name ?? '');
  const isSentOn =
    bare(issuer.name ?? '') !== author &&
    (recipients.some((name) => bare(name).includes(author)) || (issued ?? '') <= (first.issued ?? ''));
  return isCited || isSentOn;
}

function isWhole({ letter, evidence }: Interpretation): boolean {
  if (!letter || !evidence) return false;
  const head = [evidence.issuer.name, evidence.number.serial, evidence.number.symbol, evidence.issued];
  const [page] = head.map((one) => one.page);
  const hasHead = head.every(
    (one) => one.state === 'read' && one.page === page && one.confidence >= SURE_HEAD,
  );
  const hasEnd = letter.copies.length > 0 || letter.archive !== null;
  return hasHead && letter.issued?.length === 10 && hasEnd && letter.signatory.name !== null;
}

/** Each value of a head by which a file is parted is read so surely, and all stand on one page. */
const SURE_HEAD = 0.7;

const wordsOf = ({ page, width, height, unit, words }: PageReading): PageWords => ({
  page,
  width,
  height,
  unit,
  words,
});

/** Where some page or field failed, the rest may be of a letter all the same. */
function resultOf(letter: Outcome['letter'], isTorn: boolean): Outcome['outcome'] {
  if (isTorn) return 'partial';
  return letter === null ? 'not-a-letter' : 'done';
}

const readPage = ({ words: _, notes: __, ...page }: PageReading, role: PageRole): OutcomePage => ({
  ...page,
  role,
});

function failedPage(page: number, thrown: unknown): OutcomePage {
  const { code, message } = asCongvanError(thrown, 'page.crash');
  return {
    page,
    role: 'failed',
    source: null,
    width: 0,
    height: 0,
    unit: 'px',
    dpi: null,
    confidence: null,
    ms: 0,
    error: { code, message },
  };
}
