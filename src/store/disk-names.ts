/** What disks make of names: Windows takes some for no file, and it and macOS know one name however it is written. */
import { sha256 } from './digest.ts';

export type Platform = typeof process.platform;

// A colon would open a second stream of the file before it; what lies there is seen by nobody.
const FORBIDDEN = /[<>:"|?*\\\p{Cc}]/gu;
/** Devices, whatever ending they are given. @source https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?=\.|$)/iu;
const HASH_DIGITS = 8;

/** A name that came from another machine, as this one takes it: the same, or a like one with digits of its sha-256. */
export function nameOnDisk(name: string, platform: Platform = process.platform): string {
  if (platform !== 'win32') return name;
  const plain = name
    .replace(FORBIDDEN, '_')
    .replace(/[. ]+$/u, '_')
    .replace(RESERVED, '_$&');
  return plain === name ? name : `${plain}~${sha256(name).slice(0, HASH_DIGITS)}`;
}

/** Equal for names, or paths, that are one file. */
export const keyOnDisk = (path: string, platform: Platform = process.platform): string =>
  platform === 'win32' || platform === 'darwin' ? path.normalize('NFC').toLowerCase() : path;
