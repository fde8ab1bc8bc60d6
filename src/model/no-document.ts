/** Names that no document bears: what programs leave in a folder of letters. */

/** Data, settings, short cuts; files that a browser or a scanner has not finished writing. */
const ENDINGS = /\.(?:json|jsonl|ini|lnk|url|part|partial|filepart|crdownload|download|tmp)$/iu;
/** `~$cong-van.docx`: Word has the document open. */
const NAMES = /^(?:~\$.*|thumbs\.db|ehthumbs\.db)$/iu;

/** A browser or a scanner is still writing it. @param name of the file alone */
export const isUnfinished = (name: string): boolean =>
  /\.(?:part|partial|filepart|crdownload|download)$/iu.test(name);

/** @param name of the file alone, without its folder */
export const isNoDocument = (name: string): boolean => ENDINGS.test(name) || NAMES.test(name);

/** As in folders: hidden files, and what programs leave behind. @param path within an archive, with forward slashes */
export const isNoMember = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || isNoDocument(part));
