/** What was given to a command and is no result of `congvan read`: named, and left out. */
import { printable } from '../emit/terminal.ts';
import type { Doors } from './doors.ts';

/** So many are named one by one. */
const NAMED = 5;

export function complainOfSkipped(skipped: readonly string[], doors: Doors): void {
  for (const one of skipped.slice(0, NAMED))
    doors.complain(`${printable(one)}: không phải kết quả của congvan read, bỏ qua\n`);
  const more = skipped.length - NAMED;
  if (more > 0) doors.complain(`… và ${more} tệp hoặc dòng nữa bỏ qua\n`);
}
