/** What letters are called, and which names cannot stand side by side in one folder of results. */
import { dirname, join } from 'node:path';
import { keyOnDisk, LINES, resultPath } from '../store/index.ts';

/** The same name with a number before its ending: `a/scan.txt` → `a/scan~1.txt`. */
export function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const isEnding = dot > name.lastIndexOf('/') + 1;
  return isEnding ? `${name.slice(0, dot)}~${number}${name.slice(dot)}` : `${name}~${number}`;
}

export interface Clash {
  readonly name: string;
  /** Path below the folder of results that would have to be a file and a folder. */
  readonly place: string;
}

/** Letters in a folder that is called like a file which the run itself writes: only one of the two can be there. */
export function clashesAmong(names: readonly string[]): Clash[] {
  const written = new Set([LINES, ...names.map((name) => resultPath('', name))].map(place));
  return names.flatMap((name) => {
    for (let folder = dirname(resultPath('', name)); folder !== '.'; folder = dirname(folder)) {
      if (written.has(place(folder))) return [{ name, place: folder }];
    }
    return [];
  });
}

const place = (path: string): string => keyOnDisk(join(path));
