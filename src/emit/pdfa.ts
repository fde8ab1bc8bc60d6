/** PDF/A-2b, for archives: the metadata and the colours that a PDF needs to be called so, where nothing in it forbids it. */
import { createHash } from 'node:crypto';
import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { srgbProfile } from './srgb-profile.ts';
import { emitXml } from './xml.ts';

/** What a file says of itself already. */
interface Claim {
  /** Our words bear no tags: a file that said that all of it is tagged says so no more. */
  withoutTags(): void;
}

/** @returns null for a file that does not call itself PDF/A */
export function claimOf(pdf: PDFDocument): Claim | null {
  const metadata = pdf.catalog.lookup(PDFName.of('Metadata'));
  if (!(metadata instanceof PDFRawStream) || metadata.dict.has(PDFName.of('Filter'))) return null;
  const xmp = Buffer.from(metadata.contents).toString('utf8');
  if (!/pdfaid:part/u.test(xmp)) return null;
  const levelB = xmp.replace(/(pdfaid:conformance(?:>|\s*=\s*["']))A/u, '$1B');
  return {
    withoutTags() {
      if (levelB !== xmp) setMetadata(pdf, levelB);
    },
  };
}

/** Where a file that is not PDF/A says why. */
const WHY_NOT = PDFName.of('CongvanPDFA');
/** Where a file that calls itself PDF/A already is told something about. */
const NOTE = PDFName.of('CongvanNote');

/** Says something among the properties of the file that no other metadata have to repeat. */
export const tell = (pdf: PDFDocument, note: string, key = NOTE): void =>
  infoOf(pdf).set(key, PDFHexString.fromText(note));

/**
 * Makes the document one of PDF/A-2b, or says among its properties why it is not.
 * @param bytes that the document was made of, so that it has the same name each time
 * @param obstacle what forbids it, in Vietnamese
 * @param subject what the document says of itself
 * @source ISO 19005-2:2011, mục 6.1.3, 6.2.3, 6.6
 */
export function obeys(pdf: PDFDocument, bytes: Uint8Array, obstacle: string | null, subject?: string): void {
  if (subject !== undefined) pdf.setSubject(subject);
  if (obstacle === null) makeArchival(pdf, bytes);
  else tell(pdf, `không theo PDF/A-2b: ${obstacle}`, WHY_NOT);
}

function makeArchival(pdf: PDFDocument, bytes: Uint8Array): void {
  const { context, catalog } = pdf;
  const id = PDFHexString.of(createHash('sha256').update(bytes).digest('hex').slice(0, 32));
  context.trailerInfo.ID ??= context.obj([id, id]);
  setMetadata(pdf, xmpOf(sameInBoth(pdf)));
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  };
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(context.obj(intent))]));
  // what a page draws with stands in the page itself, not above it
  for (const { node } of pdf.getPages()) {
    const resources = node.Resources();
    if (resources && !node.has(PDFName.of('Resources'))) node.set(PDFName.of('Resources'), resources);
  }
}

interface Properties {
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  readonly subject?: string | undefined;
  readonly keywords?: string | undefined;
  readonly creator?: string | undefined;
  readonly producer?: string | undefined;
  readonly created?: Date | undefined;
}

/** The properties of the file anew, only those that its metadata repeat. */
function sameInBoth(pdf: PDFDocument): Properties {
  const properties: Properties = {
    title: plain(() => pdf.getTitle()),
    author: plain(() => pdf.getAuthor()),
    subject: plain(() => pdf.getSubject()),
    keywords: plain(() => pdf.getKeywords()),
    creator: plain(() => pdf.getCreator()),
    producer: plain(() => pdf.getProducer()),
    created: read(() => pdf.getCreationDate()),
  };
  const { title, author, subject, keywords, creator, producer, created } = properties;
  const info = infoOf(pdf);
  for (const key of info.keys()) info.delete(key);
  if (title) pdf.setTitle(title);
  if (author) pdf.setAuthor(author);
  if (subject) pdf.setSubject(subject);
  if (keywords) pdf.setKeywords([keywords]);
  if (creator) pdf.setCreator(creator);
  if (producer) pdf.setProducer(producer);
  if (created) pdf.setCreationDate(created);
  return properties;
}

/** Undefined for what cannot be read. */
function read<T>(property: () => T | undefined): T | undefined {
  try {
    return property();
  } catch {
    return undefined;
  }
}

const plain = (property: () => string | undefined): string | undefined =>
  read(property)
    ?.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, '')
    .trim() || undefined;

/** @source XMP, phần 1 (ISO 16684-1:2012); ISO 19005-2:2011, mục 6.6.2 và 6.6.4 */
function xmpOf({ title, author, subject, keywords, creator, producer, created }: Properties): string {
  const inVietnamese = (text: string | undefined) =>
    text && { 'rdf:Alt': { 'rdf:li': { '@xml:lang': 'x-default', '#text': text } } };
  const xmp = emitXml({
    'x:xmpmeta': {
      '@xmlns:x': 'adobe:ns:meta/',
      'rdf:RDF': {
        '@xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
        'rdf:Description': {
          '@rdf:about': '',
          '@xmlns:pdfaid': 'http://www.aiim.org/pdfa/ns/id/',
          '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
          '@xmlns:pdf': 'http://ns.adobe.com/pdf/1.3/',
          '@xmlns:xmp': 'http://ns.adobe.com/xap/1.0/',
          'pdfaid:part': 2,
          'pdfaid:conformance': 'B',
          'dc:title': inVietnamese(title),
          'dc:creator': author && { 'rdf:Seq': { 'rdf:li': author } },
          'dc:description': inVietnamese(subject),
          'pdf:Keywords': keywords,
          'pdf:Producer': producer,
          'xmp:CreatorTool': creator,
          'xmp:CreateDate': created?.toISOString().replace(/\.\d+Z$/u, 'Z'),
        },
      },
    },
  });
  const body = xmp.slice(xmp.indexOf('<x:xmpmeta'));
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${body}<?xpacket end="w"?>`;
}

/** Not deflated, so that programs that know no PDF find it. */
function setMetadata({ context, catalog }: PDFDocument, xmp: string): void {
  const stream = context.stream(Buffer.from(xmp), { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
}

/** The properties of the file; new ones where it has none. */
function infoOf({ context }: PDFDocument): PDFDict {
  const found = context.lookupMaybe(context.trailerInfo.Info, PDFDict);
  if (found) return found;
  const info = context.obj({});
  context.trailerInfo.Info = context.register(info);
  return info;
}
