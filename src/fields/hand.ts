/** When figures are taken for handwriting, which no engine here reads. */

/** With this confidence and below, the reader of the page has said that figures do not look typed. */
export const HAND = 0.5;
