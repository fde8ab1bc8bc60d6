/** Mails made for tests, as they are sent and as Outlook keeps them. */
import { createRequire } from 'node:module';

/** 0: document, 1: … as the library numbers them. */
const { burn } = createRequire(import.meta.url)('@kenjiuno/msgreader/lib/Burner') as {
  burn(entries: readonly object[]): Uint8Array;
};
const [FOLDER, STREAM, ROOT] = [1, 2, 5];

export interface Sent {
  readonly from?: string;
  readonly subject?: string;
  readonly date?: string;
  readonly text?: string;
  readonly html?: string;
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array; readonly head?: string }[];
}

/** RFC 5322, with its parts in base64. */
export function eml({ from, subject, date, text, html, files = [] }: Sent): string {
  const base64 = (bytes: Uint8Array): string =>
    Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n');
  const word = (said: string): string => `=?UTF-8?B?${Buffer.from(said).toString('base64')}?=`;
  const part = (head: string, bytes: Uint8Array): string =>
    `--ranh\r\n${head}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}\r\n`;
  return [
    'Received: from thu.example.vn by hop-thu.example.vn; Wed, 5 Mar 2025 08:15:02 +0700\r\n',
    'Message-ID: <1@example.vn>\r\nMIME-Version: 1.0\r\n',
    from === undefined ? '' : `From: ${word(from)} <vanthu@example.vn>\r\n`,
    subject === undefined ? '' : `Subject: ${word(subject)}\r\n`,
    date === undefined ? '' : `Date: ${date}\r\n`,
    'Content-Type: multipart/mixed; boundary=ranh\r\n\r\n',
    text === undefined ? '' : part('Content-Type: text/plain; charset=utf-8', Buffer.from(text)),
    html === undefined ? '' : part('Content-Type: text/html; charset=utf-8', Buffer.from(html)),
    ...files.map(({ name, bytes, head = 'application/octet-stream' }) =>
      part(
        `Content-Type: ${head}; name="${word(name)}"\r\nContent-Disposition: attachment; filename="${word(name)}"`,
        bytes,
      ),
    ),
    '--ranh--\r\n',
  ].join('');
}

/** A compound file as Outlook writes it. */
export function msg({ from, subject, text, files = [] }: Sent): Uint8Array {
  const entries: {
    name: string;
    type: number;
    length: number;
    children?: number[];
    binaryProvider?: () => Uint8Array;
  }[] = [{ name: 'Root Entry', type: ROOT, length: 0, children: [] }];
  const add = (parent: number, name: string, bytes?: Uint8Array): number => {
    entries[parent]!.children!.push(entries.length);
    entries.push(
      bytes
        ? { name, type: STREAM, length: bytes.length, binaryProvider: () => Uint8Array.from(bytes) }
        : { name, type: FOLDER, length: 0, children: [] },
    );
    return entries.length - 1;
  };
  const text16 = (parent: number, tag: string, said: string | undefined): void => {
    if (said !== undefined) add(parent, `__substg1.0_${tag}001F`, Buffer.from(said, 'utf16le'));
  };
  add(0, '__properties_version1.0', new Uint8Array(32));
  text16(0, '0037', subject);
  text16(0, '0C1A', from);
  text16(0, '5D01', from && 'vanthu@example.vn');
  text16(0, '1000', text);
  for (const [at, { name, bytes }] of files.entries()) {
    const folder = add(0, `__attach_version1.0_#${String(at).padStart(8, '0')}`);
    add(folder, '__properties_version1.0', new Uint8Array(8));
    text16(folder, '3707', name);
    add(folder, '__substg1.0_37010102', bytes);
  }
  return burn(entries);
}
