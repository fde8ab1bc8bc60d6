/** The letter as an edXML message with the document attached, for systems that exchange documents. */
import { zipSync } from 'fflate';
import type { Letter } from '../model/letter.ts';
import type { OrganIdOf } from '../model/organ-id.ts';
import type { Outcome } from '../model/outcome.ts';
import { HOURS_AHEAD } from '../model/vietnam-day.ts';
import { dayOf, firstDue, priorityOf } from './records.ts';
import { emitXml, type XmlNode } from './xml.ts';

const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
/** Numbers of types that the amendment of 2022 gives. @source QCVN 102:2016/BTTTT, Sửa đổi 1:2022 */
const TYPES: Readonly<Record<string, number>> = {
  'Công văn': 18,
  'Công điện': 19,
  'Bản ghi nhớ': 20,
  'Bản thỏa thuận': 22,
  'Giấy ủy quyền': 24,
  'Giấy mời': 25,
  'Giấy giới thiệu': 26,
};

/** The document itself. */
export interface Attached {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the sending office adds to what the letter says. */
export interface Exchange {
  /** The office that sends its own letter, and when the message is made. */
  readonly sender?: Sender;
  /** Identifiers of the addressees. */
  readonly idOf?: OrganIdOf;
}

interface Sender {
  /** {@link isOrganId} */
  readonly organId: string;
  readonly at: Date;
}

/** A new document. @source QCVN 102:2016/BTTTT, BussinessDocType (spelt so there) */
const NEW = 0;

/**
 * @param document its bytes go zipped and in base64 behind the envelope
 * @returns null where there is no letter
 * @source QCVN 102:2016/BTTTT (Thông tư 10/2016/TT-BTTTT), Sửa đổi 1:2022 (Thông tư 01/2022/TT-BTTTT)
 */
export function emitEdxml(
  { letter, source, pages }: Outcome,
  document?: Attached,
  { sender, idOf }: Exchange = {},
): string | null {
  if (letter === null) return null;
  const id = `cid:${source.sha256 ?? 'document'}`;
  return emitXml({
    edXML: {
      '@xmlns': NAMESPACE,
      edXMLEnvelope: {
        edXMLHeader: {
          MessageHeader: header(letter, source.pages ?? pages.length, sender?.organId, idOf),
          TraceHeaderList: sender && traceOf(sender),
        },
        edXMLBody: {
          edXMLManifest: {
            Reference: document && {
              AttachmentName: document.name,
              ContentId: id,
              ContentType: source.mediaType ?? undefined,
            },
          },
        },
      },
      AttachmentEncoded: document && {
        Attachment: {
          AttachmentName: document.name,
          ContentId: id,
          ContentTransferEncoded: zipped(document),
        },
      },
    },
  });
}

function header(
  letter: Letter,
  pages: number,
  organId: string | undefined,
  idOf: OrganIdOf = () => undefined,
): XmlNode {
  const { issuer, number, signatory } = letter;
  const day = slashed(dayOf(letter.issued));
  const replies = letter.references.filter(({ relation }) => relation === 'reply');
  return {
    From: {
      OrganId: organId,
      OrganizationInCharge: issuer.parent ?? undefined,
      OrganName: issuer.name ?? undefined,
    },
    To: letter.recipients.map((name) => ({ OrganId: idOf(name), OrganName: name })),
    Code: { CodeNumber: number.serial ?? undefined, CodeNotation: number.symbol ?? undefined },
    PromulgationInfo: { Place: letter.place ?? undefined, PromulgationDate: day },
    DocumentType: letter.type.name
      ? { Type: TYPES[letter.type.name], TypeName: letter.type.name }
      : undefined,
    Subject: (letter.secrecy === 'tuyệt mật' ? undefined : letter.subject) ?? undefined,
    SignerInfo: {
      Competence:
        signatory.capacities
          .map(({ mark, principal }) => [mark, principal].filter(Boolean).join(' '))
          .join(' ') || undefined,
      Position: signatory.title ?? undefined,
      FullName: signatory.name ?? undefined,
    },
    DueDate: slashed(firstDue(letter)),
    ToPlaces: letter.copies.length > 0 ? { Place: [...letter.copies] } : undefined,
    OtherInfo: { Priority: priorityOf(letter), PageAmount: pages },
    ResponseFor: replies.map(({ number: code, issued }) => ({
      Code: code,
      PromulgationDate: slashed(dayOf(issued)),
    })),
    DocumentId:
      organId && day && number.serial && number.text ? [organId, day, number.text].join(',') : undefined,
  };
}

/** Who sent it when. @source QCVN 102:2016/BTTTT, TraceHeaderList */
function traceOf({ organId, at }: Sender): XmlNode {
  const there = new Date(at.getTime() + HOURS_AHEAD * 3_600_000).toISOString();
  const Timestamp = `${there.slice(0, 10).replaceAll('-', '/')} ${there.slice(11, 19)}`;
  return { TraceHeader: { OrganId: organId, Timestamp }, Bussiness: { BussinessDocType: NEW } };
}

const slashed = (day: string | null): string | undefined => day?.replaceAll('-', '/');

/** The same bytes each time, whatever the clock says. */
const zipped = ({ name, bytes }: Attached): string =>
  Buffer.from(zipSync({ [name]: bytes }, { mtime: new Date('1980-01-02T00:00:00Z') })).toString('base64');
