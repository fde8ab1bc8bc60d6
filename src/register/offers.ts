/** Signers of earlier letters of the same office, where this letter's own is not sure: for a person to choose from. */
import type { Kysely, Selectable } from 'kysely';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { noSuchLetter } from './entry.ts';
import { valueAt } from './merge.ts';
import type { LetterId, Offer } from './port.ts';
import { isConfirmedAt, isSure, type SignerPath } from './signer.ts';
import { type Standing, standingOf } from './standing.ts';
import type { LetterTable, Tables } from './tables.ts';

/** So many letters are looked at: the latest that a person confirmed, and as many of the others. */
const WALKED = 200;
/** A longer list is no help. */
const MOST = 5;
/** So like what the page shows is a name that may well be the one on it: share of its letters. */
const NEAR = 0.6;

/** @throws Refusal missing */
export async function offersOf(db: Kysely<Tables>, id: LetterId): Promise<readonly Offer[]> {
  const own = await db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
  if (!own) throw noSuchLetter();
  if (own.issuer_key === null || own.reviewed_at !== null) return [];
  const standing = await standingOf(db, own.seq);
  const path = doubtfulPath(standing);
  if (path === null) return [];
  const earlier = [...(await earlierLetters(db, own, 1)), ...(await earlierLetters(db, own, 0))];
  if (path === 'signatory.name') return byNearness(distinct(earlier, path), shownNames(standing));
  const name = valueAt(standing.letter, 'signatory.name');
  return distinct(
    earlier.filter(({ signer }) => signer === name),
    path,
  ).slice(0, MOST);
}

/** Where nobody is sure who signed, the name; where it is known, but not the office, the title. */
function doubtfulPath(standing: Standing): SignerPath | null {
  if (isOpen(standing, 'signatory.name')) return 'signatory.name';
  return valueAt(standing.letter, 'signatory.name') !== null && isOpen(standing, 'signatory.title')
    ? 'signatory.title'
    : null;
}

/** Doubtful by the review, or by what is known of the reading; a place that is blank on the page is none. */
function isOpen(standing: Standing, path: SignerPath): boolean {
  if (isConfirmedAt(standing, path)) return false;
  const { outcome } = standing;
  const key = path === 'signatory.name' ? 'name' : 'title';
  if (outcome?.evidence?.signatory[key].state === 'blank') return false;
  const isAsked = outcome?.review?.reasons.some((reason) => reason.path === path) === true;
  return isAsked || !isSure(standing, path);
}

type Row = Pick<
  Selectable<LetterTable>,
  'id' | 'number' | 'issued' | 'signer' | 'signer_title' | 'signer_confirmed'
>;

/** The latest first, none after the day of the letter itself. */
function earlierLetters(
  db: Kysely<Tables>,
  own: Selectable<LetterTable>,
  confirmed: 0 | 1,
): Promise<readonly Row[]> {
  const letters = db
    .selectFrom('letter')
    .select(['id', 'number', 'issued', 'signer', 'signer_title', 'signer_confirmed'])
    .where('issuer_key', '=', own.issuer_key)
    .where('signer_confirmed', '=', confirmed)
    .where('signer', 'is not', null)
    .where('seq', '<>', own.seq)
    .where('state', '<>', 'parted');
  // A day of which only the month is known is any of it.
  const before = own.issued === null ? letters : letters.where('issued', '<', `${own.issued}~`);
  return before
    .where('issued', 'is not', null)
    .orderBy('issued', 'desc')
    .orderBy('seq', 'desc')
    .limit(WALKED)
    .execute();
}

/** Each value once, by the first letter that has it. */
function distinct(letters: readonly Row[], path: SignerPath): Offer[] {
  const offers = new Map<string, Offer>();
  for (const { id, number, issued, signer, signer_title: title, signer_confirmed } of letters) {
    const value = path === 'signatory.name' ? signer : title;
    if (value === null || offers.has(value)) continue;
    const from = { id, number, issued };
    offers.set(value, { path, value, title, from, isConfirmed: signer_confirmed === 1 });
  }
  return [...offers.values()];
}

/** All that was read, or could have been, at the place of the name. */
function shownNames({ letter, outcome }: Standing): readonly string[] {
  const evidence = outcome?.evidence?.signatory.name;
  const rivals = (evidence?.rivals ?? []).map(({ printed }) => printed);
  const shown = [valueAt(letter, 'signatory.name') as string | null, evidence?.printed, ...rivals];
  return shown.flatMap((text) => (text ? [skeleton(text)] : []));
}

/** Those first that the page may show, the nearest before others; the rest as they come. */
function byNearness(offers: readonly Offer[], shown: readonly string[]): readonly Offer[] {
  const nearness = ({ value }: Offer): number => {
    const nearest = Math.max(0, ...shown.map((text) => likeness(text, skeleton(value), NEAR)));
    return nearest < NEAR ? 0 : nearest;
  };
  return offers
    .map((offer) => ({ offer, near: nearness(offer) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, MOST)
    .map(({ offer }) => offer);
}
