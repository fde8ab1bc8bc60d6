/** Files that hold letters: what such a file says of itself, and what was taken out of it. */
import * as z from 'zod';
import type { ErrorCode } from './errors.ts';
import type { PageRange } from './page.ts';

/** What a mail says of itself; each is null where it says nothing. */
const mailSchema = z.object({
  /** Name and address, as written there. */
  from: z.string().nullable(),
  subject: z.string().nullable(),
  /** ISO 8601, in UTC. */
  sent: z.string().nullable(),
});

/** The file in which a letter came: an archive, a mail, or a file of several letters. */
export const containerSchema = z.object({
  /** As `source.file` of a letter is called; that of the letter goes on behind it, after `!/`. */
  file: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  mail: mailSchema.optional(),
});

export type Mail = z.infer<typeof mailSchema>;
export type Container = z.infer<typeof containerSchema>;

/** Stands between the name of a container and the path of what lies in it. */
export const INSIDE = '!/';

/** A mail in an archive in a mail; what lies deeper is not opened. */
export const DEEPEST = 4;
/** So much may come out of one file, however deep it lies: files, and times the bytes that a file may have. */
export const MOST_INSIDE = { members: 5000, times: 5 } as const;

/** What a letter is called that is some pages of a file: in the order of the pages, also by name. */
export function partName(file: string, { first, last }: PageRange): string {
  const number = (page: number): string => String(page).padStart(3, '0');
  return `${file}${INSIDE}trang ${number(first)}-${number(last)}`;
}

/** A file that lay in a container. */
export interface Member {
  /** With forward slashes, unique in its container, and one that any disk takes. */
  readonly path: string;
  /** Its bytes, as a file of their own; absent where they could not be had. */
  readonly file?: string;
  readonly bytes: number;
  readonly problem?: { readonly code: ErrorCode; readonly detail?: string };
}

export interface Unpacked {
  readonly mediaType: string;
  readonly mail?: Mail;
  /** Ordered by path. */
  readonly members: readonly Member[];
}

/** How much may come out of one file, whatever lies in whatever. */
export interface Room {
  readonly members: number;
  readonly bytes: number;
}
