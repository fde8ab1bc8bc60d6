/** A net that reads pictures of one height: what it tells of each column. */
export interface Answer {
  /** Shares of the classes in each column, column by column; of each together one. The net may write over it in its next run. */
  readonly data: Float32Array;
  readonly columns: number;
  readonly classes: number;
}

export interface Net {
  /** @param data ink 1 on paper 0, rows from the top; @param width divides by four */
  run(data: Float32Array, height: number, width: number): Promise<Answer>;
  close(): Promise<void>;
}
