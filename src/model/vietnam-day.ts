/** Days of Việt Nam, whatever clock the machine has. */

/** Việt Nam is so many hours before UTC, all the year. */
export const HOURS_AHEAD = 7;

/** @param time milliseconds since 1970. @returns ISO day */
export const vietnamDay = (time: number): string =>
  new Date(time + HOURS_AHEAD * 3_600_000).toISOString().slice(0, 10);
