/** Paths inside archives and mails → paths that any disk takes, and that lead nowhere else. */

/** Characters of one part of a path; with what is added to it, it stays within the 255 bytes of most disks. */
const LONGEST_PART_BYTES = 180;
const MOST_PARTS = 20;
/** What Windows takes in no name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*!\p{Surrogate}]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/** @returns with forward slashes, without `..`, drive and leading slash; «không tên» where nothing is left */
export function safePath(path: string): string {
  const parts = path
    .replaceAll('\\', '/')
    .split('/')
    .map(safePart)
    .filter((part) => part !== '' && !/^\.+$/u.test(part));
  return parts.slice(-MOST_PARTS).join('/') || 'không tên';
}

function safePart(part: string): string {
  const plain = part
    .normalize('NFC')
    .replace(FORBIDDEN, '_')
    .trim()
    .replace(/(?<=[^.])[. ]+$/u, '')
    .replace(RESERVED, '_$&');
  if (Buffer.byteLength(plain) <= LONGEST_PART_BYTES) return plain;
  const ending = /\.[a-z0-9]{1,8}$/iu.exec(plain)?.[0] ?? '';
  let kept = '';
  for (const letter of plain) {
    if (Buffer.byteLength(kept + letter + ending) > LONGEST_PART_BYTES) break;
    kept += letter;
  }
  return kept + ending;
}

/** Gives each path that was given out before another number; disks of Windows know one name however it is written. */
export function uniquePaths(): (path: string) => string {
  const given = new Set<string>();
  const key = (path: string): string => path.toLowerCase();
  return (path) => {
    let free = path;
    for (let number = 1; given.has(key(free)); number++)
      free = path.replace(/(\.[^./]*)?$/u, (ending) => `~${number}${ending}`);
    given.add(key(free));
    return free;
  };
}
