/** The signs with which a row of a list begins, those that readers of scans make of a hyphen among them. */

/** At the beginning of a row, with the blanks around it: «- », «+ », «~ », «= », «„», «¬». */
const LIST_MARK = /^\s*(?:(?:[-–—+•·■▪●~¬=„»>_]{1,3}\s*){1,2}|\*\s+|[«°'’‘]\s*[-–]\s*)(?=[\p{L}\d(“"])/u;

/** A rule with words in it («--- PAGE BREAK ---») is no row. */
export const startsRow = (text: string): boolean =>
  LIST_MARK.test(text) && !/^\s*[-–—_=]{2}.*[-–—_=]{2}\s*$/u.test(text);
