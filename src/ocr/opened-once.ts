/** What is opened when first asked for, and held: a failure is told and not remembered, so that the next asks anew. */
export interface OpenedOnce<T> {
  get(): Promise<T>;
  /** What was opened so far, for who closes it. */
  held(): Promise<T> | undefined;
}

export function openedOnce<T>(open: () => Promise<T>): OpenedOnce<T> {
  let opening: Promise<T> | undefined;
  return {
    get() {
      opening ??= open().catch((thrown: unknown) => {
        opening = undefined;
        throw thrown;
      });
      return opening;
    },
    held: () => opening,
  };
}
