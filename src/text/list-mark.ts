/** The signs with which a row of a list begins, those that readers of scans make of a hyphen among them. */

/** At the beginning of a row, with the blanks around it: «- », «+ », «~ », «= », «„», «¬». */
const LIST_MARK =
  /^\s*(?:(?:[-–—+•·■▪●~¬=„»>_]{1,3}\s*){1,2}|\*\s+|[«°'’‘]\s*[-–]\s*)(?=[\p{L}\d(“"])/u;

export const startsRow = (text: string): boolean => LIST_MARK.test(text);
