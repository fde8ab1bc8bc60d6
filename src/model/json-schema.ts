/** The JSON Schema of a result, with a sentence for every property, in the words of the contract. */
import * as z from 'zod';
import { outcomeSchema, SCHEMA_VERSION } from './outcome.ts';

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

/** Path without list marks → what stands there. `*` is the evidence of any value, wherever it lies. */
const WORDS: Readonly<Record<string, string>> = {
  schemaVersion:
    'Version of this shape: the first figure changes when a reader must change something, the second on an addition.',
  source: 'The file that was read.',
  'source.file': 'Name of the file, below the folder that was given, with forward slashes.',
  'source.sha256':
    'SHA-256 of the file, lower-case hex; null where it could not be opened, and of a letter that is some pages of a file.',
  'source.mediaType': 'Media type, told by the content; null where it could not be told.',
  'source.bytes': 'Size of the file in bytes.',
  'source.pages': 'Pages of the file; a plain text has one, or as many as form feeds part.',
  'source.duplicateOf':
    'Name of the letter of which this file is a copy byte for byte: only that one was read.',
  'source.range': 'Pages of the container that are this letter, where that is one file of several letters.',
  'source.range.first': 'First page, from 1.',
  'source.range.last': 'Last page.',
  'source.container':
    'The archive or mail in which this file lay, or the file of which this letter is some pages.',
  'source.container.file': 'Name of that file.',
  'source.container.sha256': 'SHA-256 of that file.',
  'source.container.mediaType': 'Its media type.',
  'source.container.mail': 'What the mail says of itself.',
  outcome:
    'done: all pages read. partial: some page or field could not be read. failed: the file could not be read. not-a-letter: it could, and nothing of it is a letter’s; the findings say why.',
  error: 'Why the file could not be read.',
  'error.code': 'Code of the error; the README lists all of them with their cures.',
  'error.message': 'In Vietnamese, ending with the cure.',
  letter:
    'What the letter says. Texts are NFC, single-spaced, without list mark in front or punctuation behind; nothing is expanded, translated or guessed. Null where there is no letter.',
  'letter.type': 'Type of document by Nghị định 30/2020/NĐ-CP, Annex III.',
  'letter.type.code': 'Short form: CV, QĐ, BC, KH, TB, TTr, GM, …',
  'letter.type.name': 'Name: Công văn, Quyết định, … A letter with «V/v» and no title is a Công văn.',
  'letter.issuer': 'Who issued it.',
  'letter.issuer.name':
    'The body that issued it: the last block of the left head, in sentence case as printed.',
  'letter.issuer.parent': 'The superior body printed above it; null where none is printed.',
  'letter.number': 'Number and symbol.',
  'letter.number.text': 'Number and symbol as one: 769/VP-NC; /SNV-CCHC where the serial was left blank.',
  'letter.number.serial':
    'The number, a leading zero kept; null where the place is blank or cannot be read: the evidence says which.',
  'letter.number.symbol': 'The symbol, never with the year: VP-NC.',
  'letter.place': 'Place of issue as printed.',
  'letter.issued':
    'ISO 8601 date at the precision the page gives: 2021-11-25, 2021-11 where the day is blank, 2021.',
  'letter.subject': 'The trích yếu, without «V/v» or «Về việc».',
  'letter.urgency': 'Mark of urgency, printed or stamped.',
  'letter.secrecy': 'Mark of secrecy, printed or stamped.',
  'letter.recipients': 'The addressees under «Kính gửi», one a row, in order.',
  'letter.copies':
    'The rows of «Nơi nhận», in order, without the «Lưu» row; the purpose in brackets is kept.',
  'letter.archive': 'The «Lưu» row without the word: VT, CCHC.02b.',
  'letter.references':
    'Every other document that the letter names by number, once each, in order of first mention; then those that only an annex names.',
  'letter.references.type': 'Quyết định, Công văn, … in sentence case; null where the sentence names none.',
  'letter.references.number': 'Its number and symbol: 590/QĐ-UBND.',
  'letter.references.issued': 'ISO date as cited; null where none is cited.',
  'letter.references.issuer': 'The body the sentence gives for it; null where it names none.',
  'letter.references.relation':
    'What it is to the letter: its ground, what it answers, changes or annuls, or comes with.',
  'letter.references.inAnnex': 'True where only an annex of the letter names it.',
  'letter.deadlines':
    'Every date or span by which the addressee must act; a meeting that it is called to is one.',
  'letter.deadlines.due':
    'ISO date, with a time where the letter gives one; null where it names only a term that is no day.',
  'letter.deadlines.start': 'First day, where the letter gives a span.',
  'letter.deadlines.relation':
    'How the term binds: trước ngày → before, chậm nhất → by, vào ngày → on, trong thời hạn → within, a span → during, recurring → every.',
  'letter.deadlines.text': 'The words of the page: trước ngày 10/12/2021.',
  'letter.deadlines.action': 'The sentence that asks, as printed.',
  'letter.signatory': 'Who signed.',
  'letter.signatory.name': 'Name in title case, without rank or degree.',
  'letter.signatory.rank': 'A printed rank or degree before the name: Thiếu tướng, TS.',
  'letter.signatory.title': 'The signer’s own office, in sentence case: Phó Giám đốc.',
  'letter.signatory.capacities':
    'The signing capacities in the order of the page; empty where the head signs in his own name.',
  'letter.signatory.capacities.mark': 'TM., KT., TL., TUQ., Q.; the party’s T/M, K/T as printed.',
  'letter.signatory.capacities.principal': 'The office or body signed for.',
  evidence: 'Beside each value of the letter, under the same keys, where and how it was printed.',
  arrival: 'What the receiving office stamped on the letter; absent where no stamp of arrival is on it.',
  'arrival.number': 'Number of arrival, under which the office entered the letter in its register.',
  'arrival.received': 'ISO date of arrival.',
  'arrival.evidence': 'Where and how both were stamped.',
  review: 'Whether a person must look at the letter, and where.',
  'review.needed': 'True where some value is too doubtful to be used unseen.',
  'review.reasons': 'Each doubtful value.',
  'review.reasons.path': 'Path of the value in the letter: issued, deadlines[1].due.',
  'review.reasons.field': 'The field as clerks call it, in Vietnamese.',
  'review.reasons.page': 'Page on which to look, from 1.',
  'review.reasons.confidence': 'How likely the value is right, 0 to 1.',
  'review.reasons.reason': 'Why it is doubtful, in Vietnamese.',
  signatures: 'Digital signatures in the file; absent where it has none.',
  'signatures.kind':
    'signature: of a person or body. time-stamp: of an authority alone, over the whole file.',
  'signatures.signer': 'Certificate of the signer; null where the file does not show it.',
  'signatures.signed': 'When the signer says it was signed: ISO 8601 in UTC.',
  'signatures.timeStamp': 'When an authority has seen the signature.',
  'signatures.timeStamp.time': 'ISO 8601 in UTC.',
  'signatures.timeStamp.authority': 'Name of the authority.',
  'signatures.covers': 'How much of the file is signed.',
  'signatures.covers.bytes': 'Bytes that are signed.',
  'signatures.covers.of': 'Bytes of the file.',
  'signatures.integrity':
    'Whether the bytes are whole since then; changed-after-signing also where something was added that no later signature covers.',
  'signatures.chain': 'The certificates in the file, from that of the signer upwards.',
  'signatures.trusted': 'Whether the chain leads to a root that the office gave; null where it gave none.',
  findings: 'What is odd about the letter or its pages.',
  'findings.rule': 'Identifier of the rule.',
  'findings.severity': 'How grave it is.',
  'findings.message': 'A whole sentence in Vietnamese.',
  'findings.page': 'Page, from 1; null for the letter as a whole.',
  pages: 'The pages of the file, in order.',
  'pages.page': 'From 1.',
  'pages.role': 'Part of this letter, its annex, another document of the same file, empty, or not read.',
  'pages.source':
    'Where its words come from: the text of the file, a picture that was read, both, or plain text.',
  'pages.width': 'In unit; every box of this page is in the same unit, origin top left, y downwards.',
  'pages.height': 'In unit.',
  'pages.unit': 'pt: 1/72 inch. px: pixels of the picture. line: plain text, without places.',
  'pages.dpi': 'Dots per inch of the picture that was read; null where none was.',
  'pages.confidence': 'Mean confidence of its words, 0 to 1.',
  'pages.ms': 'Milliseconds that reading took.',
  'pages.error': 'Why the page could not be read.',
  'pages.error.code': 'Code of the error.',
  'pages.error.message': 'In Vietnamese, ending with the cure.',
  '*.state':
    'read: printed and read. blank: left empty, a fact. unreadable: something stands there that cannot be read. missing: no such place.',
  '*.page': 'Page, from 1.',
  '*.boxes': 'One a printed line, in the unit of that page.',
  '*.boxes.x': 'Left edge.',
  '*.boxes.y': 'Top edge.',
  '*.boxes.width': 'Width.',
  '*.boxes.height': 'Height.',
  '*.printed': 'The words of the page, unmended; null where nothing is printed.',
  '*.confidence': 'How likely the value is right, 0 to 1.',
  '*.rule': 'The rule that read it; null where none applied.',
  '*.route': 'How the words were come by.',
  '*.reason': 'Why there is no value, or why it is doubtful.',
  '*.rivals': 'Readings that were seen and not chosen.',
  '*.rivals.printed': 'The words of the page.',
  '*.rivals.rule': 'The rule that read them.',
  '*.rivals.page': 'Page, from 1.',
  '*.rivals.confidence': 'How likely it was right, 0 to 1.',
  '*.rivals.lost': 'Why another won.',
};

const CERTIFICATE: Readonly<Record<string, string>> = {
  name: 'Name of the person or the body (CN), as the certificate has it.',
  organisation: 'Organisation, as the certificate has it.',
  issuer: 'Name of the authority that issued it.',
  serial: 'Serial number, hex.',
  from: 'First moment of its validity: ISO 8601 in UTC.',
  to: 'Last moment of its validity.',
};

const MAIL: Readonly<Record<string, string>> = {
  from: 'Name and address of the sender, as written there.',
  subject: 'Subject line of the mail.',
  sent: 'When it was sent: ISO 8601, in UTC.',
};

/** @returns JSON Schema 2020-12 of what `read` writes */
export function outcomeJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(outcomeSchema) as Described & { $schema: string };
  return {
    $schema,
    $id: `urn:congvan:outcome:${SCHEMA_VERSION}`,
    title: `Result of congvan for one file, version ${SCHEMA_VERSION}`,
    description: 'What was read of one file: the letter, the evidence of each value, findings and pages.',
    ...(described(schema, '') as Described),
  };
}

function described(node: Described, path: string): Described {
  const { properties, items, anyOf } = node;
  const words = wordsOf(path);
  return {
    ...(words !== undefined && { description: words }),
    ...node,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, below]) => [
          key,
          described(below, path === '' ? key : `${path}.${key}`),
        ]),
      ),
    }),
    ...(items && { items: described(items, path) }),
    ...(anyOf && { anyOf: anyOf.map((one) => described(one, path)) }),
  };
}

const EVIDENCE_KEY =
  /^(?:evidence|arrival\.evidence)\..*?\.((?:state|page|boxes|printed|confidence|rule|route|reason|rivals)(?:\..+)?)$/u;

function wordsOf(path: string): string | undefined {
  if (path in WORDS) return WORDS[path];
  const leaf = EVIDENCE_KEY.exec(path)?.[1];
  if (leaf) return WORDS[`*.${leaf}`];
  const certificate = /^signatures\.(?:signer|chain)\.(\w+)$/u.exec(path)?.[1];
  if (certificate) return CERTIFICATE[certificate];
  const mail = /^source\.container\.mail\.(\w+)$/u.exec(path)?.[1];
  if (mail) return MAIL[mail];
  const value = /^(?:evidence|arrival\.evidence)\.(.+)$/u.exec(path)?.[1];
  return value && `Evidence of ${path.startsWith('arrival') ? 'arrival' : 'letter'}.${value}.`;
}
