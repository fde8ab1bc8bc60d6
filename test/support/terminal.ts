/** A command run in this process as in a pipe, with all that it printed. */
import { type Doors, processDoors } from '../../src/cli/doors.ts';
import { run } from '../../src/cli/program.ts';

export interface Ran {
  readonly status: number;
  /** Results. */
  readonly out: string;
  /** Whatever went wrong. */
  readonly err: string;
}

/**
 * Runs `congvan <args>`.
 *
 * @param doors - what differs from a pipe of 120 places whose letters are read in this process
 */
export async function inTerminal(args: readonly string[], doors: Partial<Doors> = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  const { open } = processDoors();
  const status = await run([...args], {
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
    isTerminal: false,
    showsProgress: false,
    columns: 120,
    open,
    ...doors,
  });
  return { status, out, err };
}
