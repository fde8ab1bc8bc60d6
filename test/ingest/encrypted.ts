/** PDFs locked by the standard handler of PDF 1.4 (RC4, 128 bits) and by crypt filters, made anew for the tests. */
import { createHash } from 'node:crypto';
import { pdfOf } from '../support/made-files.ts';

const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');
/** All that a reader may do. */
const PERMISSIONS = -4;

const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password), PAD]).subarray(0, 32);

/** RC4, which OpenSSL no longer offers. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number): void => {
    [state[i], state[j]] = [state[j]!, state[i]!];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  const out = data.map((byte) => {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    swap(i, j);
    return byte ^ state[(state[i]! + state[j]!) & 255]!;
  });
  return Buffer.from(out);
}

/** Twenty rounds, each with the key changed by its number (ISO 32000-1, 7.6.3, algorithms 3 and 5). */
const rounds = (key: Buffer, data: Buffer): Buffer =>
  Array.from({ length: 20 }, (_, i) => i).reduce(
    (sum, i) => rc4(Buffer.from(key.map((byte) => byte ^ i)), sum),
    data,
  );
const hashed = (first: Buffer): Buffer => Array.from({ length: 50 }).reduce<Buffer>((sum) => md5(sum), first);

/** A page that says «Số: 769/VP-NC», which opens with the user's password; with none where that is empty. */
export function lockedPdf(user: string, owner: string): Buffer {
  const ownerEntry = rounds(hashed(md5(padded(owner))), padded(user));
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = hashed(md5(padded(user), ownerEntry, permissions, ID));
  const userEntry = Buffer.concat([rounds(key, md5(PAD, ID)), Buffer.alloc(16)]);
  const content = Buffer.from('BT /F1 14 Tf 60 700 Td (So: 769/VP-NC) Tj ET');
  const objectKey = md5(key, Buffer.from([4, 0, 0, 0, 0]));
  return pdfOf(
    pageWith(rc4(objectKey, content)),
    `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P ${PERMISSIONS} /O <${ownerEntry.toString('hex')}> /U <${userEntry.toString('hex')}> >> /ID [<${ID.toString('hex')}> <${ID.toString('hex')}>]`,
  );
}

/** The same page in the clear, in a file whose crypt filters lock attachments only, or all. */
export function filteredPdf(filter: 'Identity' | 'StdCF'): Buffer {
  const zeros = (bytes: number): string => `<${'5a'.repeat(bytes)}>`;
  return pdfOf(
    pageWith(Buffer.from('BT /F1 14 Tf 60 700 Td (So: 769/VP-NC) Tj ET')),
    `/Encrypt << /Filter /Standard /V 5 /R 5 /Length 256 /P ${PERMISSIONS} /O ${zeros(48)} /U ${zeros(48)} /OE ${zeros(32)} /UE ${zeros(32)} /Perms ${zeros(16)} /CF << /StdCF << /AuthEvent /EFOpen /CFM /AESV3 /Length 32 >> >> /StmF /${filter} /StrF /${filter} /EFF /StdCF >> /ID [<${ID.toString('hex')}> <${ID.toString('hex')}>]`,
  );
}

const pageWith = (content: Buffer): (string | Buffer)[] => [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]),
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
];
