/** The books of arrivals, and their lines. */
import type { Letter } from '../../model/letter.ts';
import type { Actor, Page, Paging, Signed } from './common.ts';
import type { LetterId } from './letters.ts';

/** A book of arrivals: each year has a series of numbers of its own, from 1. */
export interface Book {
  /** Short, plain: `den`, `mat`, `don-thu`. */
  readonly id: string;
  readonly name: string;
  /** Takes no more arrivals. */
  readonly isClosed: boolean;
}

export interface Books {
  /** In the order they were made. A new register has one, `den`, «Sổ văn bản đến». */
  list(): Promise<readonly Book[]>;
  /** @throws Refusal taken, invalid */
  add(book: Pick<Book, 'id' | 'name'>, by: Actor): Promise<Book>;
  /** @throws Refusal missing */
  change(id: string, change: Partial<Pick<Book, 'name' | 'isClosed'>>, by: Actor): Promise<Book>;
  /** Numbers of a year that nobody has, below the highest: empty unless numbers were given by hand. */
  gaps(id: string, year: number): Promise<readonly number[]>;
}

/** What a line of the book says. @source NĐ 30/2020, Phụ lục IV, Sổ đăng ký văn bản đến */
export interface ArrivalFields {
  /** Ngày đến. ISO day; its year is that of the series. */
  readonly arrived: string;
  /** Tác giả. */
  readonly author: string | null;
  /** Số, ký hiệu. */
  readonly documentNumber: string | null;
  /** Ngày tháng văn bản, at the precision it is known. */
  readonly issued: string | null;
  /** Tên loại và trích yếu nội dung. */
  readonly type: string | null;
  readonly subject: string | null;
  /** Đơn vị hoặc người nhận. */
  readonly unit: string | null;
  /** Ngày chuyển. */
  readonly handedOn: string | null;
  /** Ký nhận: who took it over. */
  readonly receivedBy: string | null;
  /** Ghi chú. */
  readonly note: string | null;
  /** Urgent ones come first. */
  readonly urgency: Letter['urgency'];
  /** Day the work it asks for was done. */
  readonly done: string | null;
}

export interface Arrival extends ArrivalFields {
  readonly id: number;
  readonly version: number;
  readonly book: string;
  readonly year: number;
  /** Số đến. */
  readonly number: number;
  /** Null for a letter that is only on paper. */
  readonly letter: LetterId | null;
  readonly registered: Signed;
  /** A number that was given stays given: it can be struck, with a reason, never taken away or used again. */
  readonly struck: (Signed & { readonly reason: string }) | null;
}

export interface ArrivalQuery {
  readonly book?: string;
  readonly year?: number;
  readonly from?: string;
  readonly to?: string;
  /** Words, with or without marks, of author, number, subject, unit or note. */
  readonly text?: string;
  readonly unit?: string;
  /** Not handed on yet. */
  readonly waiting?: boolean;
  /** Work not done yet. */
  readonly open?: boolean;
  /** Default `-number`: the last first. `number`: as the book on paper. `urgency`: the most urgent first, the newest of each kind before others. */
  readonly sort?: 'number' | '-number' | 'urgency';
}

export interface Arrivals {
  /**
   * What the line would say, from the letter as it stands and the stamp that was read on it; `number` is that of the stamp,
   * null where there is none. Writes nothing. @throws Refusal missing
   */
  propose(letter: LetterId, on: string): Promise<ArrivalFields & { readonly number: number | null }>;
  /**
   * Enters a line and gives it the next number of its book and year: without gap or double, whoever else registers at the same
   * moment. Fields that are left out come from `propose`, or are null without a letter.
   * @param number one that is on the paper already; the next one where absent
   * @throws Refusal missing, invalid, taken: the number, or the letter stands in this book already (`cause` is that Arrival)
   */
  register(entry: NewArrival, by: Actor): Promise<Arrival>;
  get(id: number): Promise<Arrival | null>;
  /** @throws Refusal missing, conflict, invalid: another year, since that would be another number */
  change(id: number, change: Partial<ArrivalFields>, by: Actor, version?: number): Promise<Arrival>;
  /** @throws Refusal missing, conflict, invalid (no reason) */
  strike(id: number, reason: string, by: Actor, version?: number): Promise<Arrival>;
  list(query: ArrivalQuery, paging?: Paging): Promise<Page<Arrival>>;
  /** All that fit, one after another, for a file. */
  each(query: ArrivalQuery): AsyncGenerator<Arrival>;
}

export interface NewArrival extends Partial<ArrivalFields> {
  readonly book?: string;
  readonly letter?: LetterId;
  readonly number?: number;
  /** Today in Việt Nam, for `arrived` where neither field nor stamp says it. */
  readonly on: string;
}
