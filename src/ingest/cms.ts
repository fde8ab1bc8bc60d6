/** A signed message (CMS, RFC 5652) as PDFs hold it: its certificates, its times, and whether it fits what it signs. */
import { constants, createHash, verify, type X509Certificate } from 'node:crypto';
import { fromBER, GeneralizedTime, OctetString, UTCTime } from 'asn1js';
import { ContentInfo, type SignedAndUnsignedAttributes, SignedData, type SignerInfo, TSTInfo } from 'pkijs';
import { certificateOf } from './certificates.ts';

const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_TIME = '1.2.840.113549.1.9.5';
const TIME_STAMP = '1.2.840.113549.1.9.16.2.14';
const PSS = '1.2.840.113549.1.1.10';

export interface Cms {
  readonly certificates: readonly X509Certificate[];
  readonly signer: X509Certificate | undefined;
  readonly signed: Date | undefined;
  readonly timeStamp: { readonly time: Date; readonly authority: X509Certificate | undefined } | undefined;
  /** Whether these are the bytes that were signed, and by that certificate; undefined where it cannot be told. */
  fits(bytes: readonly Uint8Array[]): boolean | undefined;
}

/** Undefined where the bytes are no signed message; zeros behind it are filling. */
export function readCms(der: Uint8Array): Cms | undefined {
  try {
    const data = signedDataOf(der);
    return data && cmsOf(data);
  } catch {
    return undefined;
  }
}

function signedDataOf(der: Uint8Array): SignedData | undefined {
  const { result, offset } = fromBER(Uint8Array.from(der).buffer);
  if (offset === -1) return undefined;
  return new SignedData({ schema: new ContentInfo({ schema: result }).content });
}

function cmsOf(data: SignedData): Cms | undefined {
  const [info] = data.signerInfos;
  if (!info) return undefined;
  const certificates = (data.certificates ?? []).flatMap((one) => {
    const found = certificateOf(new Uint8Array(one.toSchema().toBER()));
    return found ? [found] : [];
  });
  const serial = serialOf(info);
  const signer =
    certificates.find((one) => one.serialNumber.toLowerCase() === serial) ??
    (certificates.length === 1 ? certificates[0] : undefined);
  const content = data.encapContentInfo.eContent;
  const enclosed = content ? new Uint8Array(content.getValue()) : undefined;
  const stamped = attribute(info.unsignedAttrs, TIME_STAMP);
  return {
    certificates,
    signer,
    signed: dateOf(attribute(info.signedAttrs, SIGNING_TIME)),
    timeStamp: stampOf(stamped?.toBER(), info),
    fits: (bytes) => fits(info, signer, bytes, enclosed, data.encapContentInfo.eContentType),
  };
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/**
 * The signature is that of the attributes, and they hold the sum of the bytes; or of what the message encloses: a time
 * stamp with that sum, or (as PDFs did long ago) the sum itself.
 */
function fits(
  info: SignerInfo,
  signer: X509Certificate | undefined,
  bytes: readonly Uint8Array[],
  enclosed: Uint8Array | undefined,
  type: string,
): boolean | undefined {
  const hash = HASHES[info.digestAlgorithm.algorithmId];
  const digest = attribute(info.signedAttrs, MESSAGE_DIGEST);
  if (!hash || !info.signedAttrs || !(digest instanceof OctetString)) return undefined;
  const said = Buffer.from(digest.getValue());
  if (enclosed && enclosed.length > 0) {
    if (!said.equals(sum(hash, [enclosed]))) return false;
    if (!(type === TST_INFO ? imprintFits(enclosed, bytes) : sum('sha1', bytes).equals(enclosed)))
      return false;
  } else if (!said.equals(sum(hash, bytes))) return false;
  if (!signer) return undefined;
  try {
    const isPss = info.signatureAlgorithm.algorithmId === PSS;
    const key = isPss
      ? {
          key: signer.publicKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_AUTO,
        }
      : signer.publicKey;
    const attributes = new Uint8Array(info.signedAttrs.encodedValue);
    return verify(hash, attributes, key, new Uint8Array(info.signature.getValue()));
  } catch {
    return undefined;
  }
}

function imprintFits(tst: Uint8Array, bytes: readonly Uint8Array[]): boolean {
  const { hashAlgorithm, hashedMessage } = tstOf(tst).messageImprint;
  const hash = HASHES[hashAlgorithm.algorithmId];
  return hash !== undefined && sum(hash, bytes).equals(Buffer.from(hashedMessage.getValue()));
}

/** Of a token that is about this signature and fits; others are none. */
function stampOf(token: ArrayBuffer | undefined, { signature }: SignerInfo): Cms['timeStamp'] {
  if (!token) return undefined;
  const stamp = timeIn(new Uint8Array(token));
  if (stamp?.cms.fits([new Uint8Array(signature.getValue())]) !== true) return undefined;
  return { time: stamp.time, authority: stamp.cms.signer };
}

/** The time in a token of an authority. */
export function timeIn(der: Uint8Array): { readonly time: Date; readonly cms: Cms } | undefined {
  try {
    const data = signedDataOf(der);
    const cms = data && cmsOf(data);
    const content = data?.encapContentInfo.eContent;
    if (!cms || !content || data.encapContentInfo.eContentType !== TST_INFO) return undefined;
    return { time: tstOf(new Uint8Array(content.getValue())).genTime, cms };
  } catch {
    return undefined;
  }
}

const tstOf = (der: Uint8Array): TSTInfo =>
  new TSTInfo({ schema: fromBER(Uint8Array.from(der).buffer).result });

const attribute = (attributes: SignedAndUnsignedAttributes | undefined, type: string) =>
  attributes?.attributes.find((one) => one.type === type)?.values[0] as { toBER(): ArrayBuffer } | undefined;

function serialOf({ sid }: SignerInfo): string | undefined {
  const number = (sid as { serialNumber?: { valueBlock: { valueHexView: Uint8Array } } }).serialNumber;
  return (
    number &&
    Buffer.from(number.valueBlock.valueHexView)
      .toString('hex')
      .replace(/^(?:00)+/u, '')
  );
}

function dateOf(value: unknown): Date | undefined {
  return value instanceof UTCTime || value instanceof GeneralizedTime ? value.toDate() : undefined;
}

function sum(hash: string, bytes: readonly Uint8Array[]): Buffer {
  const digest = createHash(hash);
  for (const part of bytes) digest.update(part);
  return digest.digest();
}
