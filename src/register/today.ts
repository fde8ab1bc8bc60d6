/** The day by the clock on the wall of the office. */
import { vietnamDay } from '../model/vietnam-day.ts';

/** ISO day. */
export const today = (): string => vietnamDay(Date.now());
