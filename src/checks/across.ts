/** What only many letters together show: one number with two days or two issuers, one number on two letters, one file twice. */
import type { Citation, ComplianceFinding, Place } from '../model/compliance.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Checks } from '../rules/checks.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { disagree, inLetters } from './days.ts';
import { type CheckId, filled, placeOf } from './finding.ts';
import type { Identity } from './identity.ts';
import type { Known } from './within.ts';

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

function gather(into: Gathered, value: string, shown: string, place: Place, confidence: number): void {
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
  /** Document → the day it was first said to have. */
  const days = new Map<string, string>();
  /** Number and day, in one province → the issuer first said. */
  const issuers = new Map<string, string>();
  const letters = new Map<string, string>();
  const files = new Map<string, string>();
  const odd = {
    days: new Map<string, Gathered>(),
    issuers: new Map<string, Gathered>(),
    letters: new Map<string, OwnLetter[]>(),
    files: new Map<string, string[]>(),
  };
  const names = new Map<string, { number: string; issuer: string; cited: string }>();

  /** Many documents share a day or an issuer: one text for all. */
  const texts = new Map<string, string>();
  const one = (text: string): string => {
    const kept = texts.get(text);
    if (kept !== undefined) return kept;
    texts.set(text, text);
    return text;
  };
  const seeDay = (key: string, day: string): void => {
    const first = days.get(key);
    if (first === undefined) days.set(key, one(day));
    else if (!disagree(first, day)) {
      if (day.length > first.length) days.set(key, one(day));
    } else if (!odd.days.has(key)) odd.days.set(key, new Map());
  };
  const seeOnce = <T>(
    map: Map<string, string>,
    conflicts: Map<string, T>,
    key: string,
    value: string,
    none: () => T,
  ): void => {
    const first = map.get(key);
    if (first === undefined) map.set(key, one(value));
    else if (first !== value && !conflicts.has(key)) conflicts.set(key, none());
  };

  return {
    see({ source, letter }, known) {
      if (source.sha256) seeOnce(files, odd.files, source.sha256, source.file, () => []);
      if (!known || !letter) return;
      if (known.key) {
        seeOnce(letters, odd.letters, known.key, source.file, () => []);
        if (letter.issued && known.within.evidence.issued.confidence >= least)
          seeDay(known.key, letter.issued);
      }
      for (const [at, identity] of known.identities.entries()) {
        const { issued } = letter.references[at]!;
        if (!issued || unsure(known, at, least)) continue;
        const key = identity.key ?? identity.officeKey;
        if (key) seeDay(key, issued);
        const body = bodyKey(identity, issued);
        if (body) seeOnce(issuers, odd.issuers, body, identity.issuerKey ?? '', () => new Map());
      }
    },
    linked(key, from) {
      const file = key === null ? undefined : letters.get(key);
      return file === undefined || file === from ? null : file;
    },
    collect({ source, letter }, known, citations) {
      if (source.sha256) odd.files.get(source.sha256)?.push(source.file);
      if (!known || !letter) return;
      const { evidence } = known.within;
      if (known.key) {
        const number = letter.number.text ?? '';
        const place = placeOf(source.file, { field: 'number.text', evidence: evidence.number.text });
        odd.letters.get(known.key)?.push({
          file: source.file,
          issued: letter.issued,
          subject: skeleton(letter.subject ?? ''),
          sha256: source.sha256,
          place,
          number,
          issuer: letter.issuer.name ?? '',
        });
        const said = odd.days.get(known.key);
        if (said && letter.issued && evidence.issued.confidence >= least) {
          const at = placeOf(source.file, { field: 'issued', evidence: evidence.issued });
          const shown = `ngày ${inLetters(letter.issued)}`;
          gather(said, letter.issued, shown, at, evidence.issued.confidence);
        }
      }
      for (const [at, identity] of known.identities.entries()) {
        const { issued, number } = letter.references[at]!;
        if (!issued || unsure(known, at, least)) continue;
        const leaves = evidence.references[at];
        const key = identity.key ?? identity.officeKey;
        const name = { number, issuer: citations[at]?.issuer ?? 'cùng cơ quan', cited: inLetters(issued) };
        const said = key ? odd.days.get(key) : undefined;
        if (key && said) {
          if (!names.has(key)) names.set(key, name);
          const place = placeOf(source.file, { field: `references[${at}].issued`, evidence: leaves?.issued });
          const shown = `ngày ${inLetters(issued)}`;
          gather(said, issued, shown, place, leaves?.issued.confidence ?? 1);
        }
        const body = bodyKey(identity, issued);
        const told = body ? odd.issuers.get(body) : undefined;
        if (body && told) {
          if (!names.has(body)) names.set(body, name);
          const printed = leaves?.issuer.state === 'read' ? 'issuer' : 'number';
          const place = placeOf(source.file, {
            field: `references[${at}].${printed}`,
            evidence: leaves?.[printed],
          });
          const sure = leaves?.[printed].confidence ?? 1;
          gather(told, identity.issuerKey ?? '', identity.issuer ?? '', place, sure);
        }
      }
    },
    findings: () => [
      ...conflicts('across.hai-ngay', odd.days, names, checks),
      ...conflicts('across.hai-co-quan', odd.issuers, names, checks),
      ...twoLetters(odd.letters, checks),
      ...sameFiles(odd.files, checks),
    ],
  };
}

const unsure = ({ within }: Known, at: number, least: number): boolean => {
  const leaves = within.evidence.references[at];
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
  names: ReadonlyMap<string, { number: string; issuer: string; cited: string }>,
  checks: Checks,
): ComplianceFinding[] {
  return inOrder(odd).flatMap(([key, gathered]) => {
    if (gathered.size < 2) return [];
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
