/** Mail as Outlook keeps it (MSG): its attachments, or its own text where it has none. */
import { readFile } from 'node:fs/promises';
import library, { type FieldsData } from '@kenjiuno/msgreader';
import type { Mail, Member, Room } from '../model/container.ts';
import { damagedBy } from '../model/errors.ts';
import { type Enclosed, mailMembers } from './mail.ts';

/** A CommonJS module, as node hands it over and as bundlers do. */
const MsgReader = 'default' in library ? library.default : (library as never);

/**
 * Writes what came with the mail into `folder`.
 * @throws CongvanError file.damaged, file.archive-limit
 */
export async function unpackMsg(
  file: string,
  folder: string,
  room: Room,
): Promise<{ mail: Mail; members: Member[] }> {
  const bytes = await readFile(file);
  const { fields, enclosed } = read(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { subject, senderName, senderSmtpAddress, senderEmail, body, bodyHtml } = fields;
  const address = [senderSmtpAddress, senderEmail].find((one) => one?.includes('@'));
  const sent = Date.parse(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? '');
  const mail = {
    from: [senderName, address && `<${address}>`].filter(Boolean).join(' ') || null,
    subject: subject?.trim() || null,
    sent: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
  };
  return { mail, members: await mailMembers({ enclosed, text: body, html: bodyHtml }, folder, room) };
}

const NOT_READ = 'thư Outlook không đọc được';

function read(bytes: DataView): { fields: FieldsData; enclosed: Enclosed[] } {
  try {
    const reader = new MsgReader(bytes);
    const fields = reader.getFileData();
    if (fields.error) throw damagedBy(fields.error, NOT_READ);
    const enclosed = (fields.attachments ?? []).map((attachment): Enclosed => {
      const { fileName, content } = reader.getAttachment(attachment);
      const { attachmentHidden, pidContentId, attachMimeTag } = attachment;
      const isInline =
        attachmentHidden === true || Boolean(pidContentId && fields.bodyHtml?.includes(pidContentId));
      return { name: fileName || null, mimeType: attachMimeTag ?? '', isInline, bytes: content };
    });
    return { fields, enclosed };
  } catch (thrown) {
    throw damagedBy(thrown, NOT_READ);
  }
}
