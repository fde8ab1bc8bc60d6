/** Values that a digital signature says too: two that say the same independently of each other are surer than one. */
import type { EvidenceTree, Letter } from '../model/letter.ts';
import { daySigned, type Signature } from '../model/signature.ts';
import { foldMarks, nfc } from '../text/fold.ts';

/** So much of the doubt is left where a certificate has the same name, or a signature was made on the same day. */
const DOUBT_LEFT = 0.25;

/**
 * @param signatures of the file; only those count under which the bytes are whole
 * @returns the evidence, more confident of signer, office and day where a signature agrees; what is read stays as it is
 */
export function attested(
  letter: Letter,
  evidence: EvidenceTree,
  signatures: readonly Signature[],
): EvidenceTree {
  const whole = signatures.filter(({ kind, integrity }) => kind === 'signature' && integrity === 'intact');
  if (whole.length === 0) return evidence;
  const named = whole.flatMap(({ signer }) => [signer?.name ?? [], signer?.organisation ?? []].flat());
  const isNamed = (value: string | null): boolean =>
    value !== null && named.some((name) => holds(plain(name), plain(value)));
  const { issuer, signatory, issued } = evidence;
  return {
    ...evidence,
    issuer: { ...issuer, name: surer(issuer.name, isNamed(letter.issuer.name)) },
    issued: surer(
      issued,
      whole.some((one) => daySigned(one) === letter.issued),
    ),
    signatory: { ...signatory, name: surer(signatory.name, isNamed(letter.signatory.name)) },
  };
}

type Leaf = EvidenceTree['issued'];

const surer = (evidence: Leaf, isAgreed: boolean): Leaf =>
  isAgreed && evidence.state === 'read'
    ? { ...evidence, confidence: 1 - (1 - evidence.confidence) * DOUBT_LEFT }
    : evidence;

/** Small letters with their marks: a name that was misread in a mark alone is another. */
const plain = (name: string): string => foldMarks(nfc(name)).toLowerCase().replace(/\s+/gu, ' ').trim();

/** «Sở Nội vụ» stands in «Sở Nội vụ tỉnh Lâm Đồng», as whole words. */
const holds = (name: string, value: string): boolean => ` ${name} `.includes(` ${value} `);
