/** Days at the precision they were printed: what is certain about their order, and how people write them. */

/** `2021-11` against `2021-11-08`: only what both say is compared. */
export const disagree = (a: string, b: string): boolean => {
  const size = Math.min(a.length, b.length, 10);
  return a.slice(0, size) !== b.slice(0, size);
};

/** True where every day that `a` may mean lies after every day that `b` may mean. */
export const surelyAfter = (a: string, b: string): boolean => {
  const size = Math.min(a.length, b.length, 10);
  return a.slice(0, size) > b.slice(0, size);
};

/** True where every day that `a` may mean is `b` or later. @param b whole day */
export const surelyFrom = (a: string, b: string): boolean =>
  a.length >= 10 ? a.slice(0, 10) >= b : surelyAfter(a, b) || firstDay(a) >= b;

const firstDay = (iso: string): string =>
  iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso;

/** A document cannot be named before it was issued: only what is sure of every day it may mean. @param day the letter's own */
export const isCitedAfter = <T extends { readonly issued: string | null }>(
  reference: T,
  day: string,
): reference is T & { readonly issued: string } =>
  reference.issued !== null && surelyAfter(reference.issued, day);

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** `2021-03-09` → 09/3/2021, as letters write it: zero before days 1–9 and months 1 and 2. */
export function inLetters(iso: string): string {
  const [year = '', month, day] = iso.slice(0, 10).split('-');
  if (month === undefined) return year;
  const short = Number(month) < 3 ? month : String(Number(month));
  return day === undefined ? `tháng ${short}/${year}` : `${day}/${short}/${year}`;
}
