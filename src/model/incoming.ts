/** One row of the register of incoming documents. */

/** @source NĐ 30/2020/NĐ-CP, Phụ lục IV, mẫu sổ đăng ký văn bản đến: its ten columns, in their order. */
export interface IncomingRow {
  /** ISO day on which the letter came. */
  readonly arrived: string | null;
  /** Number of arrival, as it is written: `05`. */
  readonly arrivalNumber: string | null;
  /** Who issued it. */
  readonly author: string | null;
  /** Number and symbol as printed. */
  readonly number: string | null;
  /** ISO date of the letter, as far as the page gives it: `2021-11`. */
  readonly issued: string | null;
  /** Type and trích yếu. */
  readonly about: string | null;
  /** Unit or person that gets it. */
  readonly unit: string | null;
  /** ISO day on which it was passed on. */
  readonly passed: string | null;
  /** Who signed for it. */
  readonly receipt: string | null;
  readonly note: string | null;
}
