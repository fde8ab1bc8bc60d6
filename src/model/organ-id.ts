/** Identifiers of offices that exchange documents. */

/** As of 2020 (`G09.01`), or of 2016, last level first (`000.00.04.G14`). @source QĐ 20/2020/QĐ-TTg; QCVN 102:2016/BTTTT */
export const isOrganId = (text: string): boolean =>
  text.length <= 35 && /^(?:[A-K]\d{2}(?:\.\d{1,4})*|\d{3}\.\d{2}\.\d{2}\.[A-K]\d{2})$/u.test(text);

/** The identifier of an office by its name as a letter prints it; undefined where it is not surely known. */
export type OrganIdOf = (name: string) => string | undefined;
