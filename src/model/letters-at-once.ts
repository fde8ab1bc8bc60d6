/** How many letters whoever reads many has in hand, so that no process waits for the next. */

/** One in each process that reads pages, one that waits for the first of them to be free, and one that is interpreted and written. */
export const lettersAtOnce = (workers: number): number => workers + 2;
