/** Archives, Office files and mail: what such a file is, told by what lies in it. */
import { open } from 'node:fs/promises';
import { compoundNames } from './compound.ts';
import { containerKind, isEdxml, isMail } from './foreign.ts';
import type { MediaType } from './kind.ts';
import { arePages } from './picture-pages.ts';
import { zipNames } from './zip.ts';

/** Files that hold files. */
export type ContainerType =
  | 'application/zip'
  | 'message/rfc822'
  | 'application/vnd.ms-outlook'
  | 'application/edxml+xml';

export type Bundle =
  | { readonly kind: 'container'; readonly mediaType: ContainerType }
  | { readonly kind: 'document'; readonly mediaType: MediaType }
  /** @param what it is, as clerks call it */
  | { readonly kind: 'other'; readonly what: string };

const DOCX: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const HEAD_BYTES = 1 << 16;
/** What tells the kind of a ZIP stands among the first of its names. */
const MOST_NAMES = 1000;

/** True where the first bytes are those of an archive, an Office file or a mail. */
export async function mayHoldFiles(file: string | Buffer): Promise<boolean> {
  const head = await headOf(file).catch(() => undefined);
  if (head === undefined) return false;
  const text = head.toString('latin1');
  return containerKind(head) !== null || isMail(text) || isEdxml(text);
}

/** @returns null for a file that is none of these. @throws what the file system says; CongvanError file.damaged */
export async function bundleOf(file: string): Promise<Bundle | null> {
  const head = await headOf(file);
  const containing = containerKind(head);
  if (containing?.form === 'zip') return zipKind(await zipNames(file, MOST_NAMES));
  if (containing?.form === 'compound') return compoundKind(await compoundNames(file), containing.what);
  if (containing) return { kind: 'other', what: containing.what };
  const text = head.toString('latin1');
  if (isEdxml(text)) return { kind: 'container', mediaType: 'application/edxml+xml' };
  return isMail(text) ? { kind: 'container', mediaType: 'message/rfc822' } : null;
}

/** By the folder in which the parts of an Office file lie; a ZIP with none of them is an archive. */
const OFFICE: readonly (readonly [what: string, name: RegExp])[] = [
  ['tệp Excel', /^xl\/workbook\.(?:xml|bin)$/u],
  ['tệp PowerPoint', /^ppt\/presentation\.xml$/u],
  ['tệp OpenDocument', /^META-INF\/manifest\.xml$/u],
  ['chương trình', /^(?:META-INF\/MANIFEST\.MF|AndroidManifest\.xml)$/u],
];

function zipKind(names: readonly string[]): Bundle {
  const office = OFFICE.find(([, name]) => names.some((one) => name.test(one)));
  if (names.some((one) => /^word\/document\d*\.xml$/u.test(one)))
    return { kind: 'document', mediaType: DOCX };
  if (arePages(names)) return { kind: 'document', mediaType: 'application/zip' };
  return office ? { kind: 'other', what: office[0] } : { kind: 'container', mediaType: 'application/zip' };
}

/** By the stream that holds the text of such a file. */
const COMPOUND: readonly (readonly [what: string, name: RegExp])[] = [
  ['tệp Excel cũ (XLS)', /^(?:Workbook|Book)$/u],
  ['tệp PowerPoint cũ (PPT)', /^PowerPoint Document$/u],
  ['tệp Office có mật khẩu', /^EncryptedPackage$/u],
];

const OF_MSG = '__properties_version1.0';

function compoundKind(names: readonly string[], what: string): Bundle {
  if (names.includes(OF_MSG)) return { kind: 'container', mediaType: 'application/vnd.ms-outlook' };
  if (names.includes('WordDocument') && !names.includes('EncryptedPackage'))
    return { kind: 'document', mediaType: 'application/msword' };
  const found = COMPOUND.find(([, name]) => names.some((one) => name.test(one)));
  return { kind: 'other', what: found?.[0] ?? what };
}

async function headOf(file: string | Buffer): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}
