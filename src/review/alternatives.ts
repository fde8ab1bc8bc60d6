/** What else a field might say: other readings of its place, and what earlier letters of the same office say there; pure. */
import type { LetterId, Offer } from '../register/port.ts';
import type { Item } from './items.ts';
import { dayOf } from './words.ts';

export interface Alternative {
  readonly value: string;
  /** Whence it comes, where that is not the page. */
  readonly about?: string;
  /** The letter from which it is taken. */
  readonly from?: LetterId;
}

/** At most so many are offered: each has a key. */
const MOST = 9;

/** The readings first, most believable before others; none that stands in the field already. */
export function alternativesOf(
  { path, proofs }: Pick<Item, 'path' | 'proofs'>,
  offers: readonly Offer[],
  typed: string,
): readonly Alternative[] {
  const all = new Map<string, Alternative>();
  const rivals = proofs.flatMap(({ rivals = [] }) => rivals).sort((a, b) => b.confidence - a.confidence);
  for (const { printed } of rivals) all.set(printed.trim(), { value: printed.trim() });
  for (const offer of offers)
    if (offer.path === path)
      all.set(offer.value, { value: offer.value, about: aboutOf(offer), from: offer.from.id });
  return [...all.values()].filter(({ value }) => value !== '' && value !== typed).slice(0, MOST);
}

/** «Phó Giám đốc, ký 769/VP-NC ngày 25/11/2021, người đã duyệt» */
function aboutOf({ path, title, from, isConfirmed }: Offer): string {
  const signed = ['ký', from.number ?? 'thư không số', from.issued && `ngày ${dayOf(from.issued)}`];
  return [
    path === 'signatory.name' && title,
    signed.filter(Boolean).join(' '),
    isConfirmed && 'người đã duyệt',
  ]
    .filter(Boolean)
    .join(', ');
}
