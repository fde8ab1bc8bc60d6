/** What a mail of any kind holds → files: its attachments, and its own text only where it has none. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Member, Room } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import { readHtml } from './html.ts';
import { safePath, uniquePaths } from './member-names.ts';

export interface Enclosed {
  readonly name: string | null;
  readonly mimeType: string;
  /** Shown in the text of the mail. */
  readonly isInline: boolean;
  readonly bytes: Uint8Array;
}

export interface MailContent {
  readonly enclosed: readonly Enclosed[];
  readonly text?: string | undefined;
  readonly html?: string | undefined;
}

/** A smaller picture in the text of a mail is the mark of an office, not the photo of a letter. Bytes. */
const LEAST_PICTURE = 60_000;
/** The text of the mail, as a file. */
const BODY = 'nội dung thư.txt';

/** Endings of attachments without a name, for people; what they are is told by their content. */
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'message/rfc822': '.eml',
  'text/html': '.html',
  'text/plain': '.txt',
};
/** What mail programs add of their own, and no person sends. */
const NO_DOCUMENT =
  /^(?:text\/calendar|text\/vcard|text\/x-vcard|application\/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|ms-tnef))$/u;

/** @throws CongvanError file.archive-limit */
export async function mailMembers(
  { enclosed, text, html }: MailContent,
  folder: string,
  room: Room,
): Promise<Member[]> {
  const documents = enclosed.filter(
    ({ isInline, mimeType, bytes }) =>
      !NO_DOCUMENT.test(mimeType) && bytes.length > 0 && !(isInline && bytes.length < LEAST_PICTURE),
  );
  const free = uniquePaths();
  const files = documents.map(({ name, mimeType, bytes }, at) => ({
    path: free(safePath((name ?? `đính kèm ${at + 1}${ENDINGS[mimeType] ?? ''}`).replace(/[\\/]/gu, '_'))),
    bytes,
  }));
  if (files.length === 0) {
    const body = text?.trim() ? text : html ? readHtml(html).text : '';
    if (body.trim() !== '') files.push({ path: BODY, bytes: Buffer.from(body) });
  }
  if (files.length > room.members) throw new CongvanError('file.archive-limit', `> ${room.members} tệp`);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > room.bytes) throw new CongvanError('file.archive-limit', `> ${room.bytes} byte`);
  const members: Member[] = [];
  for (const { path, bytes } of files) {
    const file = join(folder, String(members.length));
    await writeFile(file, bytes, { mode: 0o600 });
    members.push({ path, file, bytes: bytes.length });
  }
  return members;
}
