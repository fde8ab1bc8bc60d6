/** A letter as it stands → what lists show and searches ask: written anew whenever anything about the letter changes. */
import type { Letter } from '../model/letter.ts';
import { doubtOf, findingsOf, gravestOf, reviewOf } from './doubt.ts';
import { bare, folded, numberKey, serialOf } from './folded.ts';
import { signerFacts } from './signer.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Store, Tx } from './store.ts';
import { type TermFacts, termsOf } from './terms-of.ts';
import { indexLetters } from './word-index.ts';

/** The least urgent first. */
const URGENCIES: readonly (string | null)[] = [null, 'khẩn', 'thượng khẩn', 'hỏa tốc', 'hỏa tốc hẹn giờ'];
export const urgencyRank = (urgency: string | null): number => Math.max(0, URGENCIES.indexOf(urgency));

/**
 * Of a letter that was parted no term stands: each part has its own.
 * @param reindex where words of the letter may have changed, not only what people did about it
 * @returns the letter as it stands
 */
export async function project(store: Store, tx: Tx, seq: number, reindex: boolean): Promise<Standing> {
  const standing = await standingOf(tx, seq);
  const { outcome, letter, corrections } = standing;
  const row = await tx
    .selectFrom('letter')
    .select(['reviewed_at', 'state'])
    .where('seq', '=', seq)
    .executeTakeFirstOrThrow();
  const accepted = await tx.selectFrom('acceptance').selectAll().where('letter', '=', seq).execute();
  const findings = findingsOf(outcome, accepted);
  const review = reviewOf(outcome, corrections, row.reviewed_at !== null);
  const arrival = await tx
    .selectFrom('arrival')
    .select(['id', 'arrived', 'unit'])
    .where('letter', '=', seq)
    .where('struck_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  const arrived = arrival?.arrived ?? outcome?.arrival?.received ?? null;
  const terms = row.state === 'parted' ? [] : termsOf(letter, arrived, store.rules);
  const due = await writeTerms(tx, seq, terms, arrival);
  await tx
    .updateTable('letter')
    .set({
      ...factsOf(letter),
      ...signerFacts(standing, row.reviewed_at !== null),
      error: outcome?.error?.code ?? null,
      doubts: review.reasons.length,
      doubt: doubtOf(outcome, review, row.reviewed_at !== null),
      findings: findings.filter((finding) => !finding.accepted).length,
      gravest: gravestOf(findings),
      corrected: corrections.some(({ differs }) => differs) ? 1 : 0,
      arrived: arrival?.arrived ?? null,
      arrival: arrival?.id ?? null,
      unit_key: arrival?.unit ? folded(arrival.unit) : null,
      due,
    })
    .where('seq', '=', seq)
    .execute();
  if (reindex) {
    await writeCitations(tx, seq, letter);
    await indexLetters(store.kind, tx, new Map([[seq, standing]]));
  }
  return standing;
}

function factsOf(letter: Letter | null) {
  const key = letter?.number.text ? numberKey(letter.number.text) || null : null;
  const serial = letter?.number.serial ?? null;
  const keyOf = (...texts: readonly (string | null | undefined)[]): string | null =>
    folded(texts.filter(Boolean).join(' ')) || null;
  return {
    type_code: letter?.type.code ?? null,
    type_name: letter?.type.name ?? null,
    type_key: keyOf(letter?.type.name, letter?.type.code),
    number: letter?.number.text ?? null,
    number_key: key,
    number_bare: key && bare(key),
    serial_key: serial ? bare(numberKey(serial)) || null : null,
    symbol_key: letter?.number.symbol ? bare(numberKey(letter.number.symbol)) || null : null,
    serial: serialOf(serial),
    issued: letter?.issued ?? null,
    issuer: letter?.issuer.name ?? null,
    issuer_key: keyOf(letter?.issuer.name, letter?.issuer.parent),
    subject: letter?.subject ?? null,
    urgency: letter?.urgency ?? null,
    urgency_rank: urgencyRank(letter?.urgency ?? null),
    secrecy: letter?.secrecy ?? null,
  };
}

async function writeCitations(tx: Tx, seq: number, letter: Letter | null): Promise<void> {
  await tx.deleteFrom('citation').where('letter', '=', seq).execute();
  const rows = (letter?.references ?? []).flatMap(({ number, issued }, idx) => {
    const key = numberKey(number);
    return key === '' ? [] : [{ letter: seq, idx, number_key: key, issued }];
  });
  for (let at = 0; at < rows.length; at += 100)
    await tx
      .insertInto('citation')
      .values(rows.slice(at, at + 100))
      .execute();
}

/**
 * Who has a term and whether it is done stays with its words; where these changed, with its place.
 * @returns the last day of the next open one
 */
async function writeTerms(
  tx: Tx,
  seq: number,
  facts: readonly TermFacts[],
  arrival: { readonly unit: string | null } | undefined,
): Promise<string | null> {
  const before = await tx.selectFrom('term').selectAll().where('letter', '=', seq).execute();
  if (before.length === 0 && facts.length === 0) return null;
  const keys = new Set(facts.map(({ key }) => key));
  const byKey = new Map(before.map((row) => [row.key, row]));
  const gone = new Map(before.filter(({ key }) => !keys.has(key)).map((row) => [row.idx, row]));
  await tx.deleteFrom('term').where('letter', '=', seq).execute();
  const rows = facts.map((fact) => {
    const { who = null, done = null, note = null, id } = byKey.get(fact.key) ?? gone.get(fact.idx) ?? {};
    const has = who ?? arrival?.unit;
    const kept = { who, done, note, who_key: has ? folded(has) : null, registered: arrival ? 1 : 0 };
    return { ...fact, ...kept, letter: seq, ...(id !== undefined && { id }) };
  });
  for (const row of rows) await tx.insertInto('term').values(row).execute();
  const open = rows.flatMap(({ done, last }) => (done === null && last !== null ? [last] : []));
  return open.sort()[0] ?? null;
}
