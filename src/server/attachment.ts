/** A file that is saved, by its own name. */

/** The header Content-Disposition: the last part of the name, for old browsers in ASCII. @source RFC 6266, RFC 8187 */
export function attachment(name: string): string {
  const last = name.split('/').at(-1) || 'thu';
  const plain = last.replace(/[^\w.-]/gu, '_');
  const full = encodeURIComponent(last.replace(/\p{Cs}/gu, '\uFFFD')).replace(
    /['()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
