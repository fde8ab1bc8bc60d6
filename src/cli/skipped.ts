/** What was given to a command and is not what it asks for: named, and left out. */
import { printable } from '../emit/terminal.ts';
import type { Doors } from './doors.ts';

/** So many are named one by one. */
const NAMED = 5;

/** @param asked what each should have been */
export function complainOfSkipped(
  skipped: readonly string[],
  doors: Doors,
  asked = 'kết quả của congvan read',
): void {
  for (const one of skipped.slice(0, NAMED))
    doors.complain(`${printable(one)}: không phải ${asked}, bỏ qua\n`);
  const more = skipped.length - NAMED;
  if (more > 0) doors.complain(`… và ${more} tệp hoặc dòng nữa bỏ qua\n`);
}
