/** What is told of digital signatures beside the letter. */
import { describe, expect, it } from 'vitest';
import { checkSignatures } from '../../src/checks/index.ts';
import type { Signature } from '../../src/model/signature.ts';
import { loadRules } from '../../src/rules/index.ts';
import { emptyLetter, signatureOf } from '../fake-letters.ts';

const { findings } = loadRules();
const letter = {
  ...emptyLetter,
  issuer: { name: 'Sở Nội vụ', parent: 'UBND tỉnh Lâm Đồng' },
  issued: '2025-03-05',
  signatory: { ...emptyLetter.signatory, name: 'Nguyễn Văn Minh' },
};
const by = (name: string, over: Partial<Signature> = {}): Signature => signatureOf(name, null, over);
const told = (...signatures: Signature[]): string[] =>
  checkSignatures(letter, signatures, findings).map(({ rule, message }) => `${rule}: ${message}`);

describe('a letter that is signed', () => {
  it.each([
    ['by its signer', by('NGUYỄN VĂN MINH')],
    ['by its office', by('SỞ NỘI VỤ TỈNH LÂM ĐỒNG')],
    [
      'by a person of its office',
      by('Trần Thị B', { signer: { ...by('').signer!, name: 'Trần Thị B', organisation: 'Sở Nội vụ' } }),
    ],
    ['just after midnight', by('Nguyễn Văn Minh', { signed: '2025-03-04T17:30:00.000Z' })],
    ['by an authority that only says when', by('TSA', { kind: 'time-stamp' })],
  ])('%s has nothing odd', (_, signature) => expect(told(signature)).toEqual([]));

  it('by nobody that it names', () => {
    expect(told(by('Lê Thị C'))).toEqual([
      'signatures.khac-nguoi-ky: chữ ký số là của Lê Thị C; thư ghi Nguyễn Văn Minh, Sở Nội vụ',
    ]);
    expect(told(by('Lê Thị C'), by('Sở Nội vụ'))).toEqual([]);
  });

  it('and changed since', () => {
    expect(told(by('Sở Nội vụ', { integrity: 'changed-after-signing' }))).toEqual([
      'signatures.sua-sau-khi-ky: tệp đã bị sửa sau chữ ký số của Sở Nội vụ',
    ]);
    expect(told(by('Sở Nội vụ', { integrity: 'cannot-tell' }))).toEqual([]);
  });

  it('on days that are all far from its own', () => {
    expect(told(by('Sở Nội vụ', { signed: '2025-04-01T01:00:00.000Z' }))).toEqual([
      'signatures.khac-ngay: thư ghi ngày 05/3/2025; chữ ký số gần ngày ấy nhất là ngày 01/4/2025',
    ]);
    const stamped = by('Sở Nội vụ', {
      signed: '2020-01-01T00:00:00.000Z',
      timeStamp: { time: '2025-03-06T01:00:00.000Z', authority: 'TSA' },
    });
    expect(told(stamped)).toEqual([]);
  });
});
