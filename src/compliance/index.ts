/** A set of letters against the rules: two walks, one to learn what is at odds, one to tell it letter by letter. */
import { createAcross } from '../checks/across.ts';
import { createBodies, fullName } from '../checks/bodies.ts';
import { agendaOfTerms, termsOf } from '../checks/due.ts';
import { type Pointed, placeOf } from '../checks/finding.ts';
import { type Known, known, type Tools } from '../checks/known.ts';
import { checkRegistered, type Register } from '../checks/registry.ts';
import { checkWithin } from '../checks/within.ts';
import type {
  Agenda,
  Asked,
  CheckRule,
  CheckSummary,
  Citation,
  ComplianceFinding,
  Due,
  LetterReport,
} from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import { reaches, SEVERITIES, type Severity } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import { loadChecks } from '../rules/checks.ts';
import { loadRules, type Rules } from '../rules/index.ts';
import { type LetterSet, openLetters } from './letters.ts';
import { readRegister } from './register-file.ts';

export { openLetters } from './letters.ts';
export { readOrganIds } from './organ-ids.ts';
export { openOriginals } from './originals.ts';

export interface CheckOptions {
  /** Path of a register of documents: Excel, CSV, JSON or JSON Lines. */
  readonly registry?: string;
  /** Folders of rules that an office lays beside ours, as for reading. */
  readonly rules?: readonly string[];
  /** Findings of less weight are left out. */
  readonly minSeverity?: Severity;
}

export interface CheckEnd {
  readonly across: readonly ComplianceFinding[];
  readonly summary: CheckSummary;
  /** Files and lines that are no result of `congvan read`. */
  readonly skipped: readonly string[];
}

export interface CheckRun {
  /** Vietnamese: what is odd about the register. */
  readonly warnings: readonly string[];
  /** The rules that may speak, in the order of the file. */
  readonly rules: readonly CheckRule[];
  /** One report a letter, in order of the files; then the end. */
  reports(): AsyncGenerator<LetterReport, CheckEnd>;
}

/**
 * Memory holds a few short texts a document, never the letters.
 * @param given output folders of `congvan read`, or `letters.jsonl` files
 * @throws CongvanError file.missing, run.usage, run.rules
 */
export async function openCheck(given: readonly string[], options: CheckOptions = {}): Promise<CheckRun> {
  const { registry, minSeverity = 'info' } = options;
  const set = await openLetters(given);
  const checks = loadChecks(options.rules);
  const rules = loadRules(options.rules);
  const read = registry === undefined ? undefined : await readRegister(registry, checks.register);
  const tools = { bodies: createBodies(rules, checks.words), rules, checks };
  const held = { register: read?.register, registry: registry ?? null, minSeverity };
  return {
    warnings: read?.warnings ?? [],
    rules: [...checks.byId.values()].filter(({ enabled }) => enabled !== false),
    reports: () => walk(set, tools, held),
  };
}

/** What the letters are held against, and how much of it is told. */
interface Held {
  readonly register: Register | undefined;
  readonly registry: string | null;
  readonly minSeverity: Severity;
}

async function* walk(
  set: LetterSet,
  tools: Tools,
  { register, registry, minSeverity }: Held,
): AsyncGenerator<LetterReport, CheckEnd> {
  const across = createAcross(tools.checks);
  const told = (findings: readonly ComplianceFinding[]): ComplianceFinding[] =>
    findings.filter(({ severity }) => reaches(severity, minSeverity)).sort(byWeight);
  for await (const outcome of set.letters()) across.see(outcome, known(outcome, tools));
  const tally = createTally(registry);
  for await (const outcome of set.letters()) {
    const one = known(outcome, tools);
    const whole = reportOf(outcome, one, (key) => across.linked(key, outcome.source.file), register);
    const report = { ...whole, findings: told(whole.findings) };
    across.collect(outcome, one, report.citations);
    tally.add(report, one !== undefined);
    yield report;
  }
  const findings = told(across.findings());
  return { across: findings, summary: tally.end(findings), skipped: set.skipped };
}

/** The gravest first; those of one weight as they came. */
const byWeight = (a: ComplianceFinding, b: ComplianceFinding): number =>
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);

function reportOf(
  outcome: Outcome,
  one: Known | undefined,
  linkedTo: (key: string | null) => string | null,
  register: Register | undefined,
): LetterReport {
  const { source, letter, pages } = outcome;
  const { file } = source;
  const findings = one ? checkWithin(one) : [];
  const absent: Absent[] = [];
  const citations = (one?.identities ?? []).map((identity, at): Citation => {
    const { within } = one!;
    const reference = within.letter.references[at]!;
    const evidence = within.evidence.references[at]?.number;
    const linked = linkedTo(identity.key);
    const pointed = { field: `references[${at}].number`, evidence };
    if (linked)
      findings.push(...within.find('across.dan-thu', pointed, { number: reference.number, linked }));
    const registered = register ? checkRegistered(within, reference, identity, at, register) : undefined;
    findings.push(...(registered?.findings ?? []));
    if (registered?.absent) absent.push({ number: reference.number, pointed });
    return {
      place: placeOf(file, pointed),
      type: reference.type,
      number: reference.number,
      issued: reference.issued,
      issuer: identity.issuer,
      how: identity.how,
      reason: identity.reason,
      key: identity.key,
      inAnnex: reference.inAnnex ?? false,
      linked,
      registered: registered?.state ?? 'không rõ',
    };
  });
  if (one) findings.push(...absentInOne(one, absent));
  const ground = one?.within.ground;
  const province = ground?.issuer?.level === 'central' ? null : (ground?.province ?? null);
  return {
    letter: file,
    sha256: source.sha256,
    number: letter?.number.text ?? null,
    issued: letter?.issued ?? null,
    issuer: ground?.issuer ? fullName(ground.issuer, province) : (letter?.issuer.name ?? null),
    subject: letter?.subject ?? null,
    key: one?.key ?? null,
    pages: pages.map(({ page, width, height, unit }) => ({ page, width, height, unit })),
    findings,
    citations,
  };
}

interface Absent {
  readonly number: string;
  readonly pointed: Pointed;
}

const NUMBERS_SHOWN = 10;

/** One finding for all documents of a letter that the register does not have: they are many, and say little. */
function absentInOne({ within }: Known, all: readonly Absent[]): ComplianceFinding[] {
  const sure = all.filter(
    ({ pointed }) => (pointed.evidence?.confidence ?? 1) >= within.checks.settings.leastConfidence,
  );
  const [first, ...others] = sure;
  if (!first) return [];
  const numbers = sure.slice(0, NUMBERS_SHOWN).map(({ number }) => number);
  const more = sure.length - numbers.length;
  const values = {
    count: String(sure.length),
    numbers: numbers.join(', ') + (more > 0 ? ` và ${more} văn bản nữa` : ''),
  };
  return within
    .find('registry.khong-co', first.pointed, values)
    .map((finding) => ({ ...finding, others: others.map(({ pointed }) => placeOf(within.file, pointed)) }));
}

function createTally(registry: string | null) {
  const findings = { error: 0, warning: 0, info: 0 };
  const rules = new Map<string, number>();
  let [letters, withoutLetter, citations, unresolved] = [0, 0, 0, 0];
  const count = ({ rule, severity }: ComplianceFinding): void => {
    findings[severity]++;
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  };
  return {
    add(report: LetterReport, read: boolean): void {
      letters++;
      if (!read) withoutLetter++;
      citations += report.citations.length;
      unresolved += report.citations.filter(({ how }) => how === 'none').length;
      report.findings.forEach(count);
    },
    end(across: readonly ComplianceFinding[]): CheckSummary {
      across.forEach(count);
      const most = [...rules].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return {
        letters,
        withoutLetter,
        citations,
        unresolved,
        findings,
        rules: Object.fromEntries(most),
        registry,
      };
    },
  };
}

export interface DueOptions {
  /** ISO day from which is counted. */
  readonly on: string;
  /** Only what falls due in so many days. */
  readonly withinDays?: number;
  /** Late ones are listed so many days back. */
  readonly lateDays: number;
}

/**
 * The deadlines of all letters; one file that lies there twice counts once.
 * @throws CongvanError file.missing; run.usage where there is no result of `congvan read`
 */
export async function openDeadlines(
  given: readonly string[],
  { on, withinDays = Number.POSITIVE_INFINITY, lateDays }: DueOptions,
): Promise<{ agenda: Agenda; skipped: readonly string[] }> {
  const set = await openLetters(given);
  const seen = new Set<string>();
  const dated: Due[] = [];
  const undated: Asked[] = [];
  let letters = 0;
  let loaded: Rules | undefined;
  const rules = (): Rules => {
    loaded ??= loadRules();
    return loaded;
  };
  for await (const outcome of set.letters()) {
    letters++;
    const { sha256 } = outcome.source;
    if (sha256 && seen.has(sha256)) continue;
    if (sha256) seen.add(sha256);
    const terms = termsOf(outcome, on, rules);
    dated.push(...terms.dated);
    undated.push(...terms.undated);
  }
  if (letters === 0)
    throw new CongvanError('run.usage', `không có kết quả đọc nào trong: ${given.join(', ')}`);
  const agenda = agendaOfTerms({ dated, undated }, { on, withinDays, lateDays });
  return { agenda, skipped: set.skipped };
}
