/** The form of a sample letter as data: what is printed in each box of the page, before anything is drawn. */

/** A paragraph (`**bold**`, `__italic__`, `\n` where a text file breaks the line), or something set apart. */
export type Block =
  | string
  | { readonly kind: 'basis'; readonly text: string }
  | { readonly kind: 'centred'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

/** One document. `{name:width}` in `number` and `placeDate` is a gap of that many points, left for ink. */
export interface Content {
  readonly form: 'nation' | 'party' | 'annex';
  /** Lines of the superior body as printed; empty where none is. */
  readonly parent: readonly string[];
  readonly issuer: readonly string[];
  readonly number: string;
  readonly placeDate: string;
  /** With its `V/v`: a công văn. */
  readonly subject?: string;
  /** Type name and trích yếu: a titled document. */
  readonly title?: { readonly name: string; readonly about: readonly string[] };
  readonly recipients: readonly string[];
  readonly body: readonly Block[];
  /** Rows of «Nơi nhận» as printed, marks included, the «Lưu» row last. */
  readonly copies: readonly string[];
  /** Absent where the pages end before it. */
  readonly signature?: { readonly office: readonly string[]; readonly name: string };
  /** Body size in points: 13 unless given. */
  readonly size?: number;
}

/** A sample: its file name without folder, and the documents that lie in the file, in order. */
export interface Sample {
  readonly file: string;
  readonly documents: readonly Content[];
}
