/** Mail as it is sent (RFC 5322): its attachments, or its own text where it has none. */
import { readFile } from 'node:fs/promises';
import PostalMime, { type Address, type Attachment } from 'postal-mime';
import type { Mail, Member, Room } from '../model/container.ts';
import { damagedBy } from '../model/errors.ts';
import { type Enclosed, mailMembers } from './mail.ts';

const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 2_000_000, forceRfc822Attachments: true } as const;

/**
 * Writes what came with the mail into `folder`.
 * @throws CongvanError file.damaged, file.archive-limit
 */
export async function unpackEml(
  file: string,
  folder: string,
  room: Room,
): Promise<{ mail: Mail; members: Member[] }> {
  const email = await PostalMime.parse(await readFile(file), LIMITS).catch((thrown: unknown): never => {
    throw damagedBy(thrown, 'thư điện tử không đọc được');
  });
  const { subject, date, text, html } = email;
  const sent = date === undefined ? Number.NaN : Date.parse(date);
  const mail = {
    from: written(email.from),
    subject: subject?.trim() || null,
    sent: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
  };
  const enclosed = email.attachments.map((attachment) => enclosedOf(attachment, html));
  return { mail, members: await mailMembers({ enclosed, text, html }, folder, room) };
}

const written = (from: Address | undefined): string | null =>
  (from && [from.name, from.address && `<${from.address}>`].filter(Boolean).join(' ').trim()) || null;

const enclosedOf = (
  { filename, mimeType, related, contentId, content }: Attachment,
  html: string | undefined,
): Enclosed => ({
  name: filename,
  mimeType,
  isInline: related === true || Boolean(contentId && html?.includes(`cid:${contentId.slice(1, -1)}`)),
  bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
});
