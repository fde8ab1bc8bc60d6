/** What the package says of the program. */
import { readFileSync } from 'node:fs';

interface About {
  readonly version: string;
  /** Where the program is told about. */
  readonly homepage: string;
}

export function about(): About {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version, homepage } = JSON.parse(file) as About;
  return { version, homepage };
}
