/** What only many letters together show: one number with two days or two issuers, one number on two letters, one file twice. */
import type { Citation, ComplianceFinding, Place } from '../model/compliance.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Checks } from '../rules/checks.ts';
import { filled } from '../rules/findings.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { disagree, inLetters } from './days.ts';
import { type CheckId, type Pointed, placeOf } from './finding.ts';
import type { Identity } from './identity.ts';
import type { Known, Within } from './known.ts';
import { markOf } from './mark.ts';

/**
 * First the set is walked once with `see`, which keeps a few short texts a document and nothing of the letters; then
 * again with `linked` and `collect`, which keep places only for the documents that proved to be at odds.
 */
export interface Across {
  see(outcome: Outcome, known: Known | undefined): void;
  /** The letter of the set that a citation means; null where none does. */
  linked(key: string | null, from: string): string | null;
  collect(outcome: Outcome, known: Known | undefined, citations: readonly Citation[]): void;
  /** After the second walk; ordered by rule, then by document. */
  findings(): ComplianceFinding[];
}

/** So many places of one kind are shown; the message counts them all. */
const PLACES_SHOWN = 5;

/** What some letters say of one document: the value in words, the first places, and how many letters in all. */
interface Said {
  readonly shown: string;
  readonly places: Place[];
  letters: number;
  confidence: number;
}

/** Value, comparable → who says so. */
type Gathered = Map<string, Said>;

function gather(into: Gathered, { value, shown, pointed }: Saying, place: Place): void {
  const confidence = pointed.evidence?.confidence ?? 1;
  const said = into.get(value);
  if (!said) {
    into.set(value, { shown, places: [place], letters: 1, confidence });
    return;
  }
  if (said.places.length < PLACES_SHOWN) said.places.push(place);
  said.letters++;
  said.confidence = Math.min(said.confidence, confidence);
}

interface OwnLetter {
  readonly file: string;
  readonly issued: string | null;
  readonly subject: string;
  readonly sha256: string | null;
  readonly place: Place;
  readonly number: string;
  readonly issuer: string;
}

export function createAcross(checks: Checks): Across {
  const least = checks.settings.leastConfidence;
  const [days, issuers, files] = [createWatch(disagree), createWatch(differ), createWatch(differ)];
  /** Key of a letter of the set → its file, the first to bear it; and the keys that several bear. */
  const letters = new Map<string, string>();
  const shared = new Set<string>();
  const odd = {
    days: new Map<string, Gathered>(),
    issuers: new Map<string, Gathered>(),
    letters: new Map<string, OwnLetter[]>(),
    files: new Map<string, string[]>(),
  };
  const names = new Map<string, Name>();

  return {
    see({ source, letter }, known) {
      if (source.sha256) files.see(source.sha256, source.file);
      if (!known || !letter) return;
      if (known.key) {
        const first = letters.get(known.key);
        if (first === undefined) letters.set(known.key, source.file);
        else if (first !== source.file) shared.add(known.key);
      }
      for (const { key, value } of daysSaid(known, least)) days.see(key, value);
      for (const { key, value } of issuersSaid(known, least)) issuers.see(key, value);
    },
    linked(key, from) {
      const file = key === null ? undefined : letters.get(key);
      return file === undefined || file === from ? null : file;
    },
    collect({ source, letter }, known, citations) {
      if (source.sha256 && files.isOdd(source.sha256))
        under(odd.files, source.sha256, () => []).push(source.file);
      if (!known || !letter) return;
      if (known.key && shared.has(known.key))
        under(odd.letters, known.key, () => []).push(ownLetter(known, source.sha256));
      for (const [watch, gathered, said] of [
        [days, odd.days, daysSaid(known, least)],
        [issuers, odd.issuers, issuersSaid(known, least)],
      ] as const)
        for (const one of said) {
          if (!watch.isOdd(one.key)) continue;
          gather(
            under(gathered, one.key, () => new Map()),
            one,
            placeOf(source.file, one.pointed),
          );
          if (one.at !== null && !names.has(one.key)) names.set(one.key, nameOf(known, one.at, citations));
        }
    },
    findings: () => [
      ...conflicts('across.hai-ngay', odd.days, names, checks, disagree),
      ...conflicts('across.hai-co-quan', odd.issuers, names, checks, differ),
      ...twoLetters(odd.letters, checks),
      ...sameFiles(odd.files, checks),
    ],
  };
}

const differ = (a: string, b: string): boolean => a !== b;

/** Sees each key with its values and remembers only marks; a key may be odd by chance, one at odds is never missed. */
function createWatch(atOdds: (a: string, b: string) => boolean) {
  const first = new Map<number, string>();
  const odd = new Set<number>();
  /** Many documents share a day or an issuer: one text for all. */
  const texts = new Map<string, string>();
  const one = (text: string): string => {
    const kept = texts.get(text);
    if (kept === undefined && texts.size < TEXTS_SHARED) texts.set(text, text);
    return kept ?? text;
  };
  return {
    see(key: string, value: string): void {
      const mark = markOf(key);
      const seen = first.get(mark);
      if (seen === undefined) first.set(mark, one(value));
      else if (atOdds(seen, value)) odd.add(mark);
      else if (value.length > seen.length) first.set(mark, one(value));
    },
    isOdd: (key: string): boolean => odd.has(markOf(key)),
  };
}

const TEXTS_SHARED = 20_000;

/** What one letter says of one document. */
interface Saying {
  readonly key: string;
  /** Comparable, and in words. */
  readonly value: string;
  readonly shown: string;
  readonly pointed: Pointed;
  /** Which reference says it; null where the letter says it of itself. */
  readonly at: number | null;
}

/** The day of each cited document, and the letter's own. */
function daysSaid({ within, identities, key: own }: Known, least: number): Saying[] {
  const { letter, evidence } = within;
  const said = (key: string | null, day: string | null, pointed: Pointed, at: number | null): Saying[] =>
    key && day ? [{ key, value: day, shown: `ngày ${inLetters(day)}`, pointed, at }] : [];
  return [
    ...(evidence.issued.confidence < least
      ? []
      : said(own, letter.issued, { field: 'issued', evidence: evidence.issued }, null)),
    ...identities.flatMap(({ key, officeKey }, at) => {
      const pointed = { field: `references[${at}].issued`, evidence: evidence.references[at]?.issued };
      return isUnsure(within, at, least)
        ? []
        : said(key ?? officeKey, letter.references[at]!.issued, pointed, at);
    }),
  ];
}

/** The issuer of each document that is cited with its day. */
const issuersSaid = ({ within, identities }: Known, least: number): Saying[] =>
  identities.flatMap((identity, at) => {
    const key = bodyKey(identity, within.letter.references[at]!.issued ?? '');
    if (!key || isUnsure(within, at, least)) return [];
    const leaves = within.evidence.references[at];
    const name = leaves?.issuer.state === 'read' ? 'issuer' : 'number';
    const pointed = { field: `references[${at}].${name}`, evidence: leaves?.[name] };
    return [{ key, value: identity.issuerKey ?? '', shown: identity.issuer ?? '', pointed, at }];
  });

interface Name {
  readonly number: string;
  readonly issuer: string;
  readonly cited: string;
}

function nameOf({ within }: Known, at: number, citations: readonly Citation[]): Name {
  const { number, issued } = within.letter.references[at]!;
  return { number, issuer: citations[at]?.issuer ?? 'cùng cơ quan', cited: inLetters(issued ?? '') };
}

const ownLetter = ({ within: { letter, evidence, file } }: Known, sha256: string | null): OwnLetter => ({
  file,
  issued: letter.issued,
  subject: skeleton(letter.subject ?? ''),
  sha256,
  place: placeOf(file, { field: 'number.text', evidence: evidence.number.text }),
  number: letter.number.text ?? '',
  issuer: letter.issuer.name ?? '',
});

function under<T>(map: Map<string, T>, key: string, none: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = none();
  map.set(key, made);
  return made;
}

const isUnsure = ({ evidence }: Within, at: number, least: number): boolean => {
  const leaves = evidence.references[at];
  return !leaves || Math.min(leaves.number.confidence, leaves.issued.confidence) < least;
};

/** Two bodies of one province cannot both have it; those of two provinces can: every province has a 590/QĐ-UBND. */
const bodyKey = ({ number, issuerKey, province }: Identity, issued: string): string | null =>
  number && issuerKey && issued.length === 10 && !number.groups.some((group) => JOINT.test(group))
    ? `${number.normal}|${issued}|${province?.name ?? ''}`
    : null;

/** Issued by several bodies together: each letter names the one it likes. */
const JOINT = /^(?:TTLT|NQLT|KHLT|CTLT|QCLT)$/iu;

function conflicts(
  id: 'across.hai-ngay' | 'across.hai-co-quan',
  odd: ReadonlyMap<string, Gathered>,
  names: ReadonlyMap<string, Name>,
  checks: Checks,
  atOdds: (a: string, b: string) => boolean,
): ComplianceFinding[] {
  return inOrder(odd).flatMap(([key, gathered]) => {
    const values = [...gathered.keys()];
    if (!values.some((a) => values.some((b) => atOdds(a, b)))) return [];
    const groups = inOrder(gathered).map(([, said]) => said);
    const name = names.get(key) ?? { number: key.split('|').at(-2) ?? key, issuer: '', cited: '' };
    const shown = groups
      .map(
        ({ shown: value, places, letters }) =>
          `${value} (${filesOf(
            places.map(({ letter }) => letter),
            letters,
          )})`,
      )
      .join(', ');
    const confidence = Math.min(...groups.map((said) => said.confidence));
    const places = groups.flatMap((said) => said.places);
    return found(id, places, { ...name, dates: shown, issuers: shown }, confidence, checks);
  });
}

function twoLetters(odd: ReadonlyMap<string, readonly OwnLetter[]>, checks: Checks): ComplianceFinding[] {
  return inOrder(odd).flatMap(([, all]) => {
    const letters = [...new Map(all.map((one) => [one.sha256 ?? one.file, one])).values()];
    const [first] = letters;
    if (!first || letters.length < 2) return [];
    const same = letters.every(
      (one) =>
        one.issued === first.issued &&
        (one.subject === first.subject || likeness(one.subject, first.subject) > 0.85),
    );
    const values = {
      number: first.number,
      issuer: first.issuer,
      count: String(letters.length),
      letters: filesOf(letters.map(({ file }) => file)),
    };
    const places = letters.slice(0, PLACES_SHOWN).map(({ place }) => place);
    return found(same ? 'across.ban-khac' : 'across.trung-so', places, values, 1, checks);
  });
}

const sameFiles = (odd: ReadonlyMap<string, readonly string[]>, checks: Checks): ComplianceFinding[] =>
  inOrder(odd).flatMap(([, files]) => {
    const places = files
      .slice(0, PLACES_SHOWN)
      .map((letter) => placeOf(letter, { field: null, evidence: undefined }));
    if (files.length < 2) return [];
    return found('across.trung-tep', places, { letters: filesOf(files) }, 1, checks);
  });

function found(
  id: CheckId,
  [place, ...others]: readonly Place[],
  values: Readonly<Record<string, string>>,
  confidence: number,
  checks: Checks,
): ComplianceFinding[] {
  const check = checks.byId.get(id);
  if (!check || check.enabled === false || !place) return [];
  const { severity, source } = check;
  const message = filled(check.message, values);
  return [{ rule: id, severity, letter: place.letter, place, message, source, confidence, others }];
}

function filesOf(files: readonly string[], all = new Set(files).size): string {
  const names = [...new Set(files)];
  const more = all - Math.min(names.length, PLACES_SHOWN);
  return names.slice(0, PLACES_SHOWN).join(', ') + (more > 0 ? ` và ${more} thư nữa` : '');
}

/** By document, so that the order of the files changes nothing. */
const inOrder = <T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));
