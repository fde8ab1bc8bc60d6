/** Certificates (X.509): what they say, and whether one leads to a root. */
import { X509Certificate } from 'node:crypto';
import type { Certificate } from '../model/signature.ts';

/** A chain has no more certificates. */
const LONGEST_CHAIN = 10;

/** Undefined where the bytes are no certificate. */
export function certificateOf(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

export function factsOf(certificate: X509Certificate): Certificate {
  return {
    name: partOf(certificate.subject, 'CN'),
    organisation: partOf(certificate.subject, 'O'),
    issuer: partOf(certificate.issuer, 'CN'),
    serial: certificate.serialNumber.toLowerCase(),
    from: isoOf(certificate.validFrom),
    to: isoOf(certificate.validTo),
  };
}

/** From a certificate upwards, as far as the others reach. */
export function chainOf(first: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
  const chain = [first];
  for (let last = first; chain.length < LONGEST_CHAIN; ) {
    const next = others.find((one) => !chain.includes(one) && hasIssued(one, last));
    if (!next) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/** True where each certificate was valid on that day and was issued by the next, and the last one by a root, or is one. */
export function leadsTo(
  roots: readonly X509Certificate[],
  chain: readonly X509Certificate[],
  moment: Date,
): boolean {
  const whole = chain.every((one) => new Date(one.validFrom) <= moment && moment <= new Date(one.validTo));
  const at = chain.findIndex((one) => roots.some((root) => isSame(root, one) || hasIssued(root, one)));
  return whole && at >= 0;
}

const isSame = (a: X509Certificate, b: X509Certificate): boolean => a.fingerprint256 === b.fingerprint256;

function hasIssued(issuer: X509Certificate, one: X509Certificate): boolean {
  try {
    return issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** Node writes one part a line, and parts that belong together on one line. */
function partOf(name: string | undefined, part: string): string | null {
  const line = (name ?? '').split(/\n| \+ (?=[A-Za-z]{1,20}=)/u).find((one) => one.startsWith(`${part}=`));
  const value = line?.slice(part.length + 1).trim();
  return value ? value.normalize('NFC') : null;
}

function isoOf(day: string): string | null {
  const time = Date.parse(day);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
