/** Records for registers, archives and exchange: valid by their schemas, and what they say equals the letter. */
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { emitEdxml } from '../../src/emit/edxml.ts';
import { RECORDS } from '../../src/emit/index.ts';
import { nd30Record, tt05Record } from '../../src/emit/records.ts';
import type { Letter } from '../../src/model/letter.ts';
import { isOrganId } from '../../src/model/organ-id.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { emptyLetter, outcomeOf } from '../fake-letters.ts';

const letter: Partial<Letter> = {
  type: { code: 'CV', name: 'Công văn' },
  issuer: { name: 'Sở Nội vụ', parent: 'UBND tỉnh Khánh Hòa' },
  number: { text: '05/SNV-CCHC', serial: '05', symbol: 'SNV-CCHC' },
  place: 'Khánh Hòa',
  issued: '2021-11-25',
  subject: 'rà soát <hồ sơ> & "dữ liệu"\u0001',
  urgency: 'hỏa tốc',
  recipients: ['UBND các xã', 'Sở Y tế'],
  copies: ['Như trên', 'Giám đốc Sở (để b/c)'],
  references: [{ type: 'Công văn', number: '12/SYT', issued: '2021-11-01', issuer: null, relation: 'reply' }],
  deadlines: [
    { due: '2021-12-20', start: null, relation: 'by', text: 'chậm nhất 20/12/2021' },
    { due: '2021-12-10T17:00', start: null, relation: 'before', text: 'trước 17 giờ ngày 10/12/2021' },
  ],
  signatory: {
    name: 'Lê Văn A',
    rank: null,
    title: 'Phó Giám đốc',
    capacities: [{ mark: 'KT.', principal: 'Giám đốc' }],
  },
};
const full = outcomeOf('thu/1.pdf', letter);
const empty = outcomeOf('x', emptyLetter);
const doubtful = outcomeOf('y', { ...letter, issued: '2021-11', subject: 'dài '.repeat(200) });

/** @throws where libxml2 finds it not valid */
function validate(xml: string, schema: string): void {
  using document = XmlDocument.fromString(xml);
  using xsd = XmlDocument.fromString(readFileSync(`rules/schemas/${schema}.xsd`, 'utf8'));
  using validator = XsdValidator.fromDoc(xsd);
  validator.validate(document);
}

function texts(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml);
  return document.find(path).map((node) => node.content);
}
const local = (name: string): string => `//*[local-name()='${name}']`;

describe.each(Object.entries(RECORDS))('%s', (name, record) => {
  it.each([full, empty])('is valid by its schema, whatever is known', async (outcome: Outcome) => {
    const text = record.emit(outcome, { name: '1.pdf', bytes: Buffer.from('%PDF') })!;
    if (name.endsWith('json')) expect(JSON.parse(text)).toBeTypeOf('object');
    else validate(text, record.schema);
  });

  it('is none where there is no letter, and the same each time', () => {
    expect(record.emit({ ...full, letter: null })).toBeNull();
    expect(record.emit(full)).toBe(record.emit(full));
  });
});

describe('NĐ 30/2020, Annex VI', () => {
  it('has the values of the letter in the order of the annex', () => {
    expect(Object.entries(nd30Record(full)!.fields)).toEqual([
      ['TypeName', 'Công văn'],
      ['CodeNumber', '05'],
      ['CodeNotation', 'SNV-CCHC'],
      ['IssuedDate', '2021-11-25'],
      ['OrganName', 'Sở Nội vụ'],
      ['Subject', 'rà soát <hồ sơ> & "dữ liệu"'],
      ['Language', 'Tiếng Việt'],
      ['PageAmount', 1],
      ['SignerInfo', { Position: 'Phó Giám đốc', FullName: 'Lê Văn A' }],
      ['Priority', 3],
      ['DueDate', '2021-12-10'],
    ]);
  });

  it('leaves out a day that the page does not give, cuts nothing, and tells what is too long', () => {
    const { fields, problems } = nd30Record(doubtful)!;
    expect(fields).not.toHaveProperty('IssuedDate');
    expect(String(fields.Subject)).toHaveLength(799);
    expect(problems).toEqual(['Subject: dài 800, tối đa 500']);
  });
});

describe('TT 05/2025/TT-BNV', () => {
  it('writes the codes of the circular and names what the archivist must fill', () => {
    const { fields, problems } = tt05Record(full)!;
    expect(fields).toMatchObject({ typeName: '22', issuedDate: '25/11/2021', language: '01' });
    expect(problems).toContain('docId: bắt buộc, chưa có');
    expect(tt05Record(doubtful)!.problems).toContain('issuedDate: bắt buộc, chưa có');
    expect(tt05Record(outcomeOf('x', { type: { code: 'BGN', name: 'Bản ghi nhớ' } }))!.fields.typeName).toBe(
      '24',
    );
    expect(tt05Record(outcomeOf('x', { type: { code: null, name: 'Sao y' } }))!.fields.typeName).toBe('32');
  });
});

describe('edXML', () => {
  it('of an office that says who it is has its identifier, that of the document, and when it was sent', () => {
    const exchange = { sender: { organId: '000.00.10.H32', at: new Date('2021-11-25T18:15:02Z') } };
    const sent = emitEdxml(full, { name: '1.pdf', bytes: Buffer.from('%PDF') }, exchange)!;
    validate(sent, 'edxml');
    const said = (name: string): string[] => texts(sent, local(name));
    expect(said('OrganId')).toEqual(['000.00.10.H32', '000.00.10.H32']);
    expect(said('DocumentId')).toEqual(['000.00.10.H32,2021/11/25,05/SNV-CCHC']);
    expect(said('Timestamp')).toEqual(['2021/11/26 01:15:02']);
    expect(said('BussinessDocType')).toEqual(['0']);
    expect(texts(emitEdxml(doubtful, undefined, exchange)!, local('DocumentId'))).toEqual([]);
    validate(emitEdxml(empty, undefined, exchange)!, 'edxml');
  });

  it('names the addressees whose identifiers are known', () => {
    const [first] = full.letter!.recipients;
    const sent = emitEdxml(full, undefined, { idOf: (name) => (name === first ? 'H32.05' : undefined) })!;
    validate(sent, 'edxml');
    expect(texts(sent, local('OrganId'))).toEqual(['H32.05']);
  });

  it.each(['G09', 'H32.05', 'G09.01.0012', '000.00.04.G14'])('%s is an identifier', (id) =>
    expect(isOrganId(id)).toBe(true),
  );
  it.each(['', 'L01', 'G9', '00.00.04.G14', 'G09,1', `G09${'.0001'.repeat(9)}`])('«%s» is none', (id) =>
    expect(isOrganId(id)).toBe(false),
  );

  const message = emitEdxml(full, { name: '1.pdf', bytes: Buffer.from('%PDF-1.7') })!;

  it('says what the letter says', () => {
    const said = (name: string): string[] => texts(message, local(name));
    expect(said('CodeNumber')).toEqual(['05']);
    expect(said('PromulgationDate')).toEqual(['2021/11/25', '2021/11/01']);
    expect(said('DueDate')).toEqual(['2021/12/10']);
    expect(said('Competence')).toEqual(['KT. Giám đốc']);
    expect(texts(message, "//*[local-name()='To']/*[local-name()='OrganName']")).toEqual(letter.recipients);
    expect(said('Subject')[0]).toContain('<hồ sơ> & "dữ liệu"');
  });

  it('carries the document zipped, and the same one each time', () => {
    const [base64 = ''] = texts(message, local('ContentTransferEncoded'));
    expect(strFromU8(unzipSync(Buffer.from(base64, 'base64'))['1.pdf']!)).toBe('%PDF-1.7');
  });
});
