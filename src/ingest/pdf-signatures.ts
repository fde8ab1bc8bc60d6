/** The digital signatures of a PDF, as facts; found by their ranges of bytes, so that no page need be read. */
import type { X509Certificate } from 'node:crypto';
import type { Signature } from '../model/signature.ts';
import { certificateOf, chainOf, factsOf, leadsTo } from './certificates.ts';
import { type Cms, readCms, timeIn } from './cms.ts';

const RANGE = /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g;
/** A letter has a handful; more are not looked at. */
const MOST = 50;
/** Entries of a signature stand so near its range, the signature itself left out. Bytes. */
const NEAR = 4000;

interface Found {
  readonly range: readonly [number, number, number, number];
  readonly cms: Cms | undefined;
  readonly stamp: ReturnType<typeof timeIn>;
  /** Entries beside the range, as they are written. */
  readonly entries: string;
}

/** @param roots certificates as base64 of their bytes; without any, trust is not judged */
export function signaturesIn(bytes: Uint8Array, roots: readonly string[] = []): Signature[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = roots.flatMap((root) => certificateOf(Buffer.from(root, 'base64')) ?? []);
  const found = [...file.toString('latin1').matchAll(RANGE)].slice(0, MOST).flatMap((match) => {
    const [first = 0, length = 0, second = 0, last = 0] = match.slice(1, 5).map(Number);
    const one = foundAt(file, match.index, [first, length, second, last]);
    return one ? [one] : [];
  });
  const fit = found.map(({ range, cms }) => cms?.fits(covered(file, range)));
  return found.map((one, at) => {
    const others = found.filter((_, other) => other !== at && fit[other] === true);
    return told(one, integrityOf(fit[at], behind(file, one, others)), file, known);
  });
}

/** Undefined where the range does not lie around a signature. */
function foundAt(file: Buffer, at: number, range: Found['range']): Found | undefined {
  const [first, length, second, last] = range;
  const end = first + length;
  if (first !== 0 || end > second || second + last > file.length) return undefined;
  if (file[end] !== 0x3c || file[second - 1] !== 0x3e) return undefined;
  const der = Buffer.from(file.toString('latin1', end + 1, second - 1).replace(/\s+/gu, ''), 'hex');
  const near = (from: number, to: number): string =>
    file.toString('latin1', Math.max(0, from), Math.min(to, file.length));
  const entries =
    at < end
      ? near(at - NEAR, end) + near(second, second + NEAR)
      : near(end - NEAR, end) + near(second, at + NEAR);
  const isStamp = /\/SubFilter\s*\/ETSI\.RFC3161/u.test(ofOneObject(entries));
  return {
    range,
    cms: readCms(der),
    stamp: isStamp ? timeIn(der) : undefined,
    entries: ofOneObject(entries),
  };
}

/** What belongs to the object around the middle, not to those before and behind. */
function ofOneObject(entries: string): string {
  const at = entries.indexOf('/ByteRange');
  const from = entries.lastIndexOf(' obj', at);
  const to = entries.indexOf('endobj', at);
  return entries.slice(Math.max(0, from), to < 0 ? undefined : to);
}

const covered = (file: Buffer, [first, length, second, last]: Found['range']): Uint8Array[] => [
  file.subarray(first, first + length),
  file.subarray(second, second + last),
];

/** What stands behind all that is covered: nothing, proofs of the signatures alone, or something else. */
function behind(file: Buffer, { range }: Found, others: readonly Found[]): 'nothing' | 'unknown' | 'more' {
  const end = Math.max(range[2] + range[3], ...others.map((other) => other.range[2] + other.range[3]));
  const rest = file.toString('latin1', end);
  if (/^[\s\0]*$/u.test(rest)) return 'nothing';
  if (!/\/DSS\b/u.test(rest) || CONTENT.test(rest)) return 'more';
  return /\/ObjStm\b/u.test(rest) ? 'unknown' : 'nothing';
}

/** Entries of what is shown on a page. */
const CONTENT = /\/Type\s*\/Page\b|\/(?:Annots|Contents|Subtype\s*\/(?:Form|Image|Widget))\b/u;

function told(
  { range, cms, stamp, entries }: Found,
  integrity: Signature['integrity'],
  file: Buffer,
  roots: readonly X509Certificate[],
): Signature {
  const signed = cms?.signed ?? pdfDate(entries);
  const chain = cms?.signer ? chainOf(cms.signer, cms.certificates) : [];
  const moment = cms?.timeStamp?.time ?? stamp?.time ?? signed ?? new Date(0);
  const timeStamp = stamp
    ? { time: stamp.time.toISOString(), authority: nameOf(stamp.cms.signer) }
    : cms?.timeStamp
      ? { time: cms.timeStamp.time.toISOString(), authority: nameOf(cms.timeStamp.authority) }
      : null;
  return {
    kind: stamp ? 'time-stamp' : 'signature',
    signer: cms?.signer ? factsOf(cms.signer) : null,
    signed: stamp ? null : (signed?.toISOString() ?? null),
    timeStamp,
    covers: { bytes: range[1] + range[3], of: file.length },
    integrity,
    chain: chain.map(factsOf),
    trusted: roots.length === 0 ? null : chain.length > 0 && leadsTo(roots, chain, moment),
  };
}

function integrityOf(fits: boolean | undefined, rest: ReturnType<typeof behind>): Signature['integrity'] {
  if (fits === false || rest === 'more') return 'changed-after-signing';
  return fits === true && rest === 'nothing' ? 'intact' : 'cannot-tell';
}

const nameOf = (certificate: X509Certificate | undefined): string | null =>
  certificate ? factsOf(certificate).name : null;

/** `/M (D:20250305081500+07'00')` */
function pdfDate(entries: string): Date | undefined {
  const match = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?/u.exec(
    entries,
  );
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', zulu, sign, zone = '00', more = '00'] = match;
  const offset = zulu || !sign ? 'Z' : `${sign}${zone}:${more}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
