/** Bodies and provinces by the day: who was no longer there, and who not yet. */
import type { ComplianceFinding } from '../model/compliance.ts';
import type { Reference } from '../model/letter.ts';
import { daysAfter } from '../text/workdays.ts';
import { type Body, fullName } from './bodies.ts';
import { inLetters, surelyAfter, surelyFrom } from './days.ts';
import type { CheckId, Pointed } from './finding.ts';
import type { Within } from './known.ts';
import { folded } from './provinces.ts';

/** When a body was no longer, or not yet, on a day; in the words of the finding. */
interface Gap {
  readonly gone: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** The body that issued the letter, that above it, and the place line. @source Nghị quyết 202/2025/QH15 */
export function checkIssuer(within: Within): ComplianceFinding[] {
  const { letter, evidence, ground, bodies, find } = within;
  const { issued } = letter;
  if (issued === null) return [];
  const bodiesFound = (['name', 'parent'] as const).flatMap((key) => {
    const body = key === 'name' ? ground.issuer : ground.parent;
    const gap = body && gapOf(body, issued, within);
    if (!gap) return [];
    return find(
      gap.gone ? 'issuer.khong-con' : 'issuer.chua-co',
      { field: `issuer.${key}`, evidence: evidence.issuer[key] },
      { ...gap.values, issued: inLetters(issued) },
      [evidence.issued],
    );
  });
  // a ward or a commune may keep the name of a province that is gone
  if (ground.issuer?.level === 'commune' || bodiesFound.length > 0 || letter.place === null)
    return bodiesFound;
  const placed = bodies.provinces.named(letter.place);
  if (!placed?.until || !placed.into || !surelyAfter(issued, placed.until)) return bodiesFound;
  const into = bodies.provinces.byName.get(placed.into);
  // no merger: the same province under a new name, from one day to the next
  if (into?.since === daysAfter(placed.until, 1) && into.absorbed.length === 1) return bodiesFound;
  return find(
    'place.khong-con',
    { field: 'place', evidence: evidence.place },
    { body: placed.name, until: dayAfter(placed.until), into: placed.into, issued: inLetters(issued) },
    [evidence.issued],
  );
}

/** Addressees and copies that were gone: «UBND các huyện», «Bộ Giao thông vận tải». */
export function checkAddressees(within: Within): ComplianceFinding[] {
  const { letter, evidence, find } = within;
  const { issued } = letter;
  if (issued === null) return [];
  return (['recipients', 'copies'] as const).flatMap((list) =>
    letter[list].flatMap((row, at) => {
      const gap = goneRow(row, issued, within);
      if (!gap?.gone) return [];
      const pointed: Pointed = { field: `${list}[${at}]`, evidence: evidence[list][at] };
      return find('recipients.khong-con', pointed, { ...gap.values, issued: inLetters(issued) }, [
        evidence.issued,
      ]);
    }),
  );
}

/** The body of a cited document on the day of that document. */
export function checkCitedBody(within: Within, reference: Reference, at: number): ComplianceFinding[] {
  if (reference.issuer === null || reference.issued === null) return [];
  const body = within.bodies.read(reference.issuer);
  const gap = body && gapOf(body, reference.issued, within);
  if (!gap) return [];
  const id: CheckId = gap.gone ? 'references.co-quan-khong-con' : 'references.co-quan-chua-co';
  const leaves = within.evidence.references[at];
  return within.find(
    id,
    { field: `references[${at}].issuer`, evidence: leaves?.issuer },
    { number: reference.number, cited: inLetters(reference.issued), ...gap.values },
    [leaves?.issued],
  );
}

/** A row that names one body is not longer, in characters. */
const LONGEST = 200;

function goneRow(whole: string, day: string, within: Within): Gap | undefined {
  const { bodies, checks } = within;
  const { ofDistricts, former, several, withComma } = checks.words;
  const row = whole.slice(0, LONGEST);
  const text = bodies.oneWay(row);
  if (ofDistricts.pattern.test(text) && !former.pattern.test(text)) return districtGap(row, day, within);
  const name = row.replace(/\s*\([^)]*\)/gu, '').replace(/[;,.]+$/u, '');
  const parts = withComma.reduce((left, words) => left.replace(words, ''), folded(name));
  if (several.pattern.test(parts)) return undefined;
  const body = bodies.read(name);
  return body ? gapOf(body, day, within) : undefined;
}

const districtGap = (body: string, day: string, { checks }: Within): Gap | undefined =>
  surelyFrom(day, checks.settings.noDistrictsFrom)
    ? { gone: true, values: { body, until: inLetters(checks.settings.noDistrictsFrom) } }
    : undefined;

function gapOf(body: Body, day: string, within: Within): Gap | undefined {
  if (body.level === 'district') return districtGap(body.name, day, within);
  const gone = body.province?.until;
  if (gone && surelyAfter(day, gone))
    return { gone: true, values: { body: fullName(body, body.province), until: dayAfter(gone) } };
  // the day of the merger differs from province to province
  const merged =
    body.kind === 'provincial department' ? within.checks.settings.departmentsMergedBy : undefined;
  if (body.until && JUDGED.has(body.kind ?? '') && surelyFrom(day, merged ?? daysAfter(body.until, 1)))
    return { gone: true, values: { body: body.name, until: dayAfter(body.until) } };
  if (body.since && NEW.has(body.kind ?? '') && surelyAfter(body.since, day))
    return { gone: false, values: { body: body.name, since: inLetters(body.since) } };
  return undefined;
}

const dayAfter = (iso: string): string => inLetters(daysAfter(iso, 1));

/** Kinds whose names are one of a kind in the country; others share theirs with bodies that live on. */
const JUDGED = new Set(['ministry', 'under a ministry', 'provincial department']);
const NEW = new Set(['ministry', 'provincial department']);
