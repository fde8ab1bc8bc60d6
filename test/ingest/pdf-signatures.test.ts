/** Digital signatures as facts: who, when, over what, whole or changed, and trusted only by roots that are given. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { signaturesIn } from '../../src/ingest/pdf-signatures.ts';
import { type Holder, holder, signedAgain, signedPdf } from '../support/signed-pdf.ts';

const PAGE = 'BT /F1 14 Tf 60 700 Td (So: 769/VP-NC) Tj ET';
let [root, other, person, office]: Holder[] = [];
let signed: Buffer;

beforeAll(async () => {
  root = await holder('CA của cơ quan nhà nước', 'Ban Cơ yếu');
  other = await holder('CA khác', 'Công ty');
  person = await holder('Nguyễn Văn Minh', 'Sở Nội vụ', root);
  office = await holder('Sở Nội vụ', 'UBND tỉnh', root);
  signed = await signedPdf(PAGE, { by: person, chain: [root] });
});

it('says who signed, when, and what it covers', () => {
  expect(signaturesIn(signed)).toEqual([
    {
      kind: 'signature',
      signer: {
        name: 'Nguyễn Văn Minh',
        organisation: 'Sở Nội vụ',
        issuer: 'CA của cơ quan nhà nước',
        serial: expect.stringMatching(/^[0-9a-f]+$/),
        from: '2020-01-01T00:00:00.000Z',
        to: '2035-01-01T00:00:00.000Z',
      },
      signed: '2025-03-05T01:15:00.000Z',
      timeStamp: null,
      covers: { bytes: signed.length - 8002, of: signed.length },
      integrity: 'intact',
      chain: [
        expect.objectContaining({ name: 'Nguyễn Văn Minh' }),
        expect.objectContaining({ name: 'CA của cơ quan nhà nước' }),
      ],
      trusted: null,
    },
  ]);
});

describe('is whole or changed', () => {
  const told = (pdf: Buffer): string[] => signaturesIn(pdf).map(({ integrity }) => integrity);

  it('changed by one byte', () => {
    const changed = Buffer.from(signed);
    changed.write('768', changed.indexOf('769'));
    expect(told(changed)).toEqual(['changed-after-signing']);
  });

  it('changed by what was added, unless a later signature covers it or it is proof of the signatures', async () => {
    const more = Buffer.concat([signed, Buffer.from('4 0 obj\n<< /Contents 9 0 R >>\nendobj\n%%EOF\n')]);
    expect(told(more)).toEqual(['changed-after-signing']);
    expect(told(await signedAgain(signed, { by: office!, chain: [root!] }))).toEqual(['intact', 'intact']);
    const proof = Buffer.concat([
      signed,
      Buffer.from('\n7 0 obj\n<< /DSS << /Certs [8 0 R] >> >>\nendobj\n%%EOF\n'),
    ]);
    expect(told(proof)).toEqual(['intact']);
    expect(told(Buffer.concat([signed, Buffer.from('\r\n\0')]))).toEqual(['intact']);
  });

  it('a signature that is torn, or no signature, cannot be told', () => {
    const torn = Buffer.from(signed);
    torn.write('ffffffff', torn.indexOf('/Contents <') + '/Contents <'.length);
    expect(signaturesIn(torn)).toMatchObject([{ signer: null, integrity: 'cannot-tell', chain: [] }]);
    expect(signaturesIn(Buffer.from('%PDF-1.7 /ByteRange [0 5 9 100]'))).toEqual([]);
    expect(signaturesIn(Buffer.from(`%PDF-1.7 ${'/ByteRange [0 1 2 3] '.repeat(100_000)}`))).toEqual([]);
  });
});

it('is trusted only by a root that is given', async () => {
  const trusted = (pdf: Buffer, ...roots: Holder[]): (boolean | null)[] =>
    signaturesIn(
      pdf,
      roots.map(({ der }) => der),
    ).map((one) => one.trusted);
  expect(trusted(signed, root!)).toEqual([true]);
  expect(trusted(signed, other!)).toEqual([false]);
  const bare = await signedPdf(PAGE, { by: person! });
  expect(trusted(bare, root!)).toEqual([true]);
  const late = await signedPdf(PAGE, { by: person!, at: '2041-01-01T00:00:00Z' });
  expect(trusted(late, root!)).toEqual([false]);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

it.skipIf(!hasOpenssl)(
  'that OpenSSL made is read as what it is, RSA and PSS',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-openssl-'));
    const at = (name: string): string => join(folder, name);
    const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe' });
    const subject = '/C=VN/O=Sở Nội vụ/CN=Nguyễn Văn Minh';
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-utf8',
      '-subj',
      subject,
      '-keyout',
      at('key'),
      '-out',
      at('cert'),
    );
    for (const padding of ['pkcs1', 'pss']) {
      const pdf = await signedPdf(PAGE, (bytes) => {
        writeFileSync(at('bytes'), bytes);
        const how = ['-binary', '-md', 'sha256', '-keyopt', `rsa_padding_mode:${padding}`, '-outform', 'DER'];
        return openssl(
          'cms',
          '-sign',
          '-in',
          at('bytes'),
          '-signer',
          at('cert'),
          '-inkey',
          at('key'),
          ...how,
        );
      });
      expect(signaturesIn(pdf), padding).toMatchObject([
        { integrity: 'intact', signer: { name: 'Nguyễn Văn Minh', organisation: 'Sở Nội vụ' } },
      ]);
      pdf.write('768', pdf.indexOf('769'));
      expect(signaturesIn(pdf), padding).toMatchObject([{ integrity: 'changed-after-signing' }]);
    }
    rmSync(folder, { recursive: true });
  },
);

it.skipIf(!hasOpenssl)(
  'a time stamp over the whole file says when, and by which authority',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-tsa-'));
    const at = (name: string): string => join(folder, name);
    const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: 'pipe' });
    writeFileSync(at('serial'), '01\n');
    writeFileSync(
      at('conf'),
      `[tsa]\nserial = ${at('serial')}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\ness_cert_id_alg = sha256\n`,
    );
    const usage = 'extendedKeyUsage=critical,timeStamping';
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=TSA',
      '-addext',
      usage,
      '-keyout',
      at('key'),
      '-out',
      at('cert'),
    );
    const stamped = await signedPdf(
      PAGE,
      (bytes) => {
        writeFileSync(at('bytes'), bytes);
        openssl('ts', '-query', '-data', at('bytes'), '-sha256', '-cert', '-out', at('query'));
        const own = ['-signer', at('cert'), '-inkey', at('key'), '-config', at('conf'), '-section', 'tsa'];
        openssl('ts', '-reply', '-queryfile', at('query'), ...own, '-token_out', '-out', at('token'));
        return readFileSync(at('token'));
      },
      'ETSI.RFC3161',
    );
    expect(signaturesIn(stamped)).toMatchObject([
      {
        kind: 'time-stamp',
        signer: { name: 'TSA' },
        signed: null,
        timeStamp: { time: expect.stringMatching(/^20\d\d-/), authority: 'TSA' },
        integrity: 'intact',
      },
    ]);
    stamped.write('768', stamped.indexOf('769'));
    expect(signaturesIn(stamped)).toMatchObject([{ integrity: 'changed-after-signing' }]);
    rmSync(folder, { recursive: true });
  },
);
