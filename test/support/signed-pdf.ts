/** PDFs that are signed in the test, by certificates that are made in it. */
import { webcrypto } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, PrintableString, UTCTime, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  Extension,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  setEngine,
} from 'pkijs';
import { pdfOf } from './made-files.ts';

setEngine('test', new CryptoEngine({ name: 'test', crypto: webcrypto as never }));

export interface Holder {
  readonly certificate: Certificate;
  readonly key: webcrypto.CryptoKey;
  /** Base64 of its bytes. */
  readonly der: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
let serials = 0x51;

/** @param issuer who signs it; itself, an authority, where none is given */
export async function holder(name: string, organisation: string, issuer?: Holder): Promise<Holder> {
  const { privateKey, publicKey } = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serials++ });
  certificate.subject.typesAndValues.push(
    new AttributeTypeAndValue({ type: '2.5.4.10', value: new Utf8String({ value: organisation }) }),
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: name }) }),
    new AttributeTypeAndValue({ type: '2.5.4.6', value: new PrintableString({ value: 'VN' }) }),
  );
  certificate.issuer.typesAndValues.push(
    ...(issuer?.certificate.subject.typesAndValues ?? certificate.subject.typesAndValues),
  );
  certificate.notBefore.value = new Date('2020-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2035-01-01T00:00:00Z');
  const constraints = new BasicConstraints({ cA: issuer === undefined });
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: constraints.toSchema().toBER(),
      parsedValue: constraints,
    }),
  ];
  await certificate.subjectPublicKeyInfo.importKey(publicKey as never);
  await certificate.sign((issuer?.key ?? privateKey) as never, 'SHA-256');
  const der = Buffer.from(certificate.toSchema(true).toBER()).toString('base64');
  return { certificate, key: privateKey, der };
}

export interface SignedBy {
  readonly by: Holder;
  readonly chain?: readonly Holder[];
  readonly at?: string;
}

/** A CMS message over bytes that it does not hold. */
export async function cmsOver(
  bytes: Uint8Array,
  { by, chain = [], at = '2025-03-05T01:15:00Z' }: SignedBy,
): Promise<Buffer> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes);
  const attributes = [
    new Attribute({
      type: '1.2.840.113549.1.9.3',
      values: [new ObjectIdentifier({ value: ContentInfo.DATA })],
    }),
    new Attribute({ type: '1.2.840.113549.1.9.5', values: [new UTCTime({ valueDate: new Date(at) })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
  ];
  const { issuer, serialNumber } = by.certificate;
  const data = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: ContentInfo.DATA }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        digestAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [by, ...chain].map(({ certificate }) => certificate),
  });
  await data.sign(by.key as never, 0, 'SHA-256', Uint8Array.from(bytes).buffer as never);
  return Buffer.from(
    new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: data.toSchema(true) })
      .toSchema()
      .toBER(),
  );
}

/** Another program that signs: the bytes → a CMS message that does not hold them. */
export type Sign = (bytes: Buffer) => Buffer;

const PLACE = 8000;
const RANGE = '/ByteRange [0 0000000000 0000000000 0000000000]';
const hollow = (subFilter: string): string =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} ${RANGE} /Contents <${'0'.repeat(PLACE)}> >>`;

/** Fills in the one signature of the file that is still hollow; what stands before and behind it is covered. */
async function filled(pdf: Buffer, who: SignedBy | Sign): Promise<Buffer> {
  const at = pdf.lastIndexOf(RANGE);
  const first = pdf.indexOf('/Contents <', at) + '/Contents '.length;
  const second = first + PLACE + 2;
  const number = (value: number): string => String(value).padStart(10, '0');
  pdf.write(`/ByteRange [0 ${number(first)} ${number(second)} ${number(pdf.length - second)}]`, at);
  const bytes = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second)]);
  const cms = typeof who === 'function' ? who(bytes) : await cmsOver(bytes, who);
  pdf.write(cms.toString('hex'), first + 1);
  return pdf;
}

/** @param content of the page */
export function signedPdf(
  content: string,
  who: SignedBy | Sign,
  subFilter = 'adbe.pkcs7.detached',
): Promise<Buffer> {
  const stream = `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`;
  return filled(
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
      stream,
      hollow(subFilter),
    ]),
    who,
  );
}

/** The same file with one more signature, as an update of it. */
export const signedAgain = (pdf: Buffer, who: SignedBy): Promise<Buffer> =>
  filled(
    Buffer.concat([pdf, Buffer.from(`9 0 obj\n${hollow('adbe.pkcs7.detached')}\nendobj\n%%EOF\n`)]),
    who,
  );
