/** Who signed a letter, as far as other letters of the same office may be offered the name. */
import type { Transaction } from 'kysely';
import { valueAt } from './merge.ts';
import { type Standing, standingsOf } from './standing.ts';
import type { Tables } from './tables.ts';

/** Read less surely than this a value is offered to nobody, and where nobody confirmed it others are offered beside it. */
const SURE = 0.6;

export type SignerPath = 'signatory.name' | 'signatory.title';

interface SignerFacts {
  readonly signer: string | null;
  readonly signer_title: string | null;
  /** 1 where a person confirmed the name. */
  readonly signer_confirmed: number;
}

/** @param isReviewed a person looked through the whole letter */
export function signerFacts(standing: Standing, isReviewed: boolean): SignerFacts {
  const sure = (path: SignerPath): string | null =>
    isReviewed || isSure(standing, path) ? (valueAt(standing.letter, path) as string | null) : null;
  const signer = sure('signatory.name');
  const isConfirmed = signer !== null && (isReviewed || isConfirmedAt(standing, 'signatory.name'));
  return { signer, signer_title: sure('signatory.title'), signer_confirmed: isConfirmed ? 1 : 0 };
}

/** A person spoke of it, or it was read without doubt. */
export function isSure(standing: Standing, path: SignerPath): boolean {
  if (isConfirmedAt(standing, path)) return true;
  const { name, title } = standing.outcome?.evidence?.signatory ?? {};
  const evidence = path === 'signatory.name' ? name : title;
  return evidence?.state === 'read' && evidence.confidence >= SURE;
}

export const isConfirmedAt = ({ corrections }: Standing, path: SignerPath): boolean =>
  corrections.some((correction) => correction.path === path);

/** Letters that are in memory at once. */
const AT_ONCE = 100;

/** Writes the facts of letters that were there before the register kept them. */
export async function fillSigners(tx: Transaction<Tables>): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .selectFrom('letter')
      .select(['seq', 'reviewed_at'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    const standings = await standingsOf(
      tx,
      rows.map(({ seq }) => seq),
    );
    for (const { seq, reviewed_at } of rows) {
      const facts = signerFacts(standings.get(seq)!, reviewed_at !== null);
      await tx.updateTable('letter').set(facts).where('seq', '=', seq).execute();
    }
    after = rows.at(-1)!.seq;
  }
}
