/** Who works at this machine, for the log of acts. */
import { userInfo } from 'node:os';

/** Of whoever runs the program; some systems know none. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'máy này';
  }
}
