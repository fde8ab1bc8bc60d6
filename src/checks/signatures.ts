/** Digital signatures beside what the letter says: whole, of its signer or its office, and of its day. */
import type { Letter } from '../model/letter.ts';
import type { Finding } from '../model/outcome.ts';
import { daySigned, type Signature } from '../model/signature.ts';
import { type Findings, told } from '../rules/findings.ts';
import { skeleton } from '../text/fold.ts';
import { daysBetween, inLetters } from './days.ts';

/** A letter goes out on the day it was signed or the next working day; holidays in between. */
const NEAR_DAYS = 7;

export function checkSignatures(
  letter: Letter | null,
  signatures: readonly Signature[],
  findings: Findings,
): Finding[] {
  const own = signatures.filter(({ kind }) => kind === 'signature');
  return [
    ...own.flatMap(({ integrity, signer }) =>
      integrity === 'changed-after-signing'
        ? told(findings, 'signatures.sua-sau-khi-ky', null, { name: signer?.name ?? '?' })
        : [],
    ),
    ...(letter ? [...otherSigner(letter, own, findings), ...otherDay(letter, own, findings)] : []),
  ];
}

/** None of the certificates names the person who signed, the office, or the body above it. */
function otherSigner(
  { signatory, issuer }: Letter,
  own: readonly Signature[],
  findings: Findings,
): Finding[] {
  const printed = [signatory.name, issuer.name].filter((name) => name !== null);
  const holders = own.flatMap(({ signer }) => (signer?.name ? [signer] : []));
  if (printed.length < 2 || holders.length === 0) return [];
  const said = [...printed, ...(issuer.parent ? [issuer.parent] : [])].map(skeleton);
  const agrees = holders.some(({ name, organisation }) =>
    [name, organisation].some((one) => one !== null && said.some((other) => shares(skeleton(one), other))),
  );
  if (agrees) return [];
  const names = [...new Set(holders.map(({ name }) => name))].join(', ');
  return told(findings, 'signatures.khac-nguoi-ky', null, { names, printed: printed.join(', ') });
}

/** «UBND tỉnh» stands in a longer name, and a longer name holds it. */
const shares = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** The day of the letter lies far from that of each signature. */
function otherDay({ issued }: Letter, own: readonly Signature[], findings: Findings): Finding[] {
  const days = own.flatMap((one) => daySigned(one) ?? []);
  if (issued === null || issued.length < 10 || days.length === 0) return [];
  const [nearest = ''] = days.toSorted(
    (a, b) => Math.abs(daysBetween(issued, a)) - Math.abs(daysBetween(issued, b)),
  );
  if (Math.abs(daysBetween(issued, nearest)) <= NEAR_DAYS) return [];
  return told(findings, 'signatures.khac-ngay', null, {
    issued: inLetters(issued),
    signed: inLetters(nearest),
  });
}
