/** The line from file to outcome: ingest → pages → ocr (in the reader) → layout → fields → letter → checks. */
import { checkFields, checkLetter, checkSignatures, notALetter } from './checks/index.ts';
import { findFields } from './fields/index.ts';
import { partPages } from './layout/guarded.ts';
import { inReadingOrder } from './layout/reading-order.ts';
import { isLetter, reviewOf, splitArrival, splitLetter } from './letter/index.ts';
import { asCongvanError } from './model/errors.ts';
import { type Outcome, type OutcomePage, SCHEMA_VERSION } from './model/outcome.ts';
import type { PageReading, PageWords } from './model/page.ts';
import type { Transcript } from './model/transcript.ts';
import type { PageRole } from './model/zone.ts';
import type { PageReader } from './reading/reader.ts';
import type { Rules } from './rules/index.ts';

export interface Interpretation
  extends Pick<Outcome, 'letter' | 'evidence' | 'arrival' | 'review' | 'findings'> {
  /** One a page, in order. */
  readonly roles: readonly PageRole[];
  /** True where the program itself failed at a field. */
  readonly isFaulty: boolean;
}

/** Pages as they were read → what the letter says, with its evidence and findings. Pure; a few milliseconds. */
export function interpret(pages: readonly PageReading[], rules: Rules): Interpretation {
  const { zones, roles, fault } = partPages(pages, rules);
  const { found, arrival, faults } = findFields(zones, rules, fault);
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

/** First and last page, from 1. */
export interface PageRange {
  readonly first: number;
  readonly last: number;
}

const EVERY_PAGE: PageRange = { first: 1, last: Number.POSITIVE_INFINITY };

/** What a file says, and all the words that stand in it. */
export interface WholeReading {
  readonly outcome: Outcome;
  /** Of the pages that could be read, in order. */
  readonly words: readonly PageWords[];
}

/** The same, with the text in the order of reading for whoever asks. */
interface FileReading extends WholeReading {
  transcript(): Transcript;
}

/**
 * One file → one outcome. What is wrong with the file or a page makes it `failed` or `partial`, and is told there.
 * @param name how the file is called in the outcome, with forward slashes
 * @param range the pages that are this letter, where the file holds others too
 * @throws CongvanError run.*, where nothing can be read at all
 */
export async function readFile(
  file: string,
  name: string,
  reader: PageReader,
  rules: Rules,
  range: PageRange = EVERY_PAGE,
): Promise<FileReading> {
  const opened = await reader.open(file);
  const numbers = Array.from({ length: opened.facts.pages }, (_, at) => at + 1);
  const read = await Promise.all(
    numbers
      .filter((page) => page >= range.first && page <= range.last)
      .map((page) => opened.read(page).catch((thrown: unknown) => failedPage(page, thrown))),
  );
  const pages = read.filter((page): page is PageReading => 'words' in page);
  const failed = read.filter((page): page is OutcomePage => 'role' in page);
  const source = { file: name, ...opened.facts };
  const [first] = failed;
  if (pages.length === 0 && first?.error) {
    const none = { letter: null, evidence: null, findings: [], pages: failed };
    const outcome = {
      schemaVersion: SCHEMA_VERSION,
      source,
      outcome: 'failed',
      error: first.error,
      ...none,
    } as const;
    return { outcome, words: [], transcript: () => [] };
  }
  const { roles, isFaulty, ...said } = interpret(pages, rules);
  const { signatures } = opened;
  const outcome: Outcome = {
    schemaVersion: SCHEMA_VERSION,
    source,
    outcome: resultOf(said.letter, isFaulty || failed.length > 0),
    ...said,
    ...(signatures.length > 0 && { signatures: [...signatures] }),
    findings: [...said.findings, ...checkSignatures(said.letter, signatures, rules.findings)],
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
