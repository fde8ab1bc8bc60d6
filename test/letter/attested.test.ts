/** What a signature agrees with is surer; what it does not agree with stays as it was read. */
import { expect, it } from 'vitest';
import { attested } from '../../src/letter/index.ts';
import type { Signature } from '../../src/model/signature.ts';
import { emptyLetter, evidenceOf, leaf, signatureOf } from '../fake-letters.ts';

const letter = {
  ...emptyLetter,
  issuer: { name: 'Sở Nội vụ', parent: null },
  issued: '2025-03-05',
  signatory: { ...emptyLetter.signatory, name: 'Nguyễn Văn Hòa' },
};
const evidence = evidenceOf(letter, leaf({ confidence: 0.6 }));
/** In Việt Nam it is half past midnight of the letter's day. */
const by = (name: string, organisation: string | null, over: Partial<Signature> = {}): Signature =>
  signatureOf(name, organisation, { signed: '2025-03-04T17:30:00.000Z', ...over });
/** Confidences of issuer, day and signer. */
const sure = (...signatures: Signature[]): number[] => {
  const { issuer, issued, signatory } = attested(letter, evidence, signatures);
  return [issuer.name, issued, signatory.name].map(({ confidence }) => confidence);
};

it.each([
  ['its signer and its office', by('NGUYỄN VĂN HOÀ', 'Sở Nội vụ tỉnh Lâm Đồng'), [0.9, 0.9, 0.9]],
  ['another person of another body', by('Lê Thị C', 'Sở Nội'), [0.6, 0.9, 0.6]],
  ['a name that differs in a mark', by('Nguyễn Văn Hoa', null), [0.6, 0.9, 0.6]],
  ['another day', by('Sở Nội vụ', null, { signed: '2025-03-06T01:00:00.000Z' }), [0.9, 0.6, 0.6]],
  ['a file changed since', by('Sở Nội vụ', null, { integrity: 'changed-after-signing' }), [0.6, 0.6, 0.6]],
  ['an authority that only says when', by('Sở Nội vụ', null, { kind: 'time-stamp' }), [0.6, 0.6, 0.6]],
])('signed by %s', (_, signature, expected) => expect(sure(signature)).toEqual(expected));

it('what was not read stays unread', () => {
  const unread = evidenceOf(letter, leaf({ state: 'unreadable', confidence: 0 }));
  expect(attested(letter, unread, [by('Sở Nội vụ', null)])).toEqual(unread);
});
