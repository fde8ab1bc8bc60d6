/** What a command may touch of the world outside: two streams, and whatever reads letters. */
import type { Congvan } from '../index.ts';
import type { Settings } from '../settings.ts';

export interface Doors {
  /** Results. */
  readonly print: (text: string) => void;
  /** Whatever went wrong. */
  readonly complain: (text: string) => void;
  /** True where a person sees what is printed. */
  readonly isTerminal: boolean;
  /** True where a person sees the progress bar, which goes where complaints go. */
  readonly showsProgress: boolean;
  /** Places on a line. */
  readonly columns: number;
  readonly open: (options: Partial<Settings>) => Promise<Congvan>;
  /** For many letters: one that hangs or crashes costs no other. `open` where it is not given. */
  readonly openApart?: (options: Partial<Settings>) => Promise<Congvan>;
}

/** A command does its work and says with which exit status it ended. */
export type End = (status: number) => void;

export const processDoors = (): Doors => ({
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  showsProgress: process.stderr.isTTY === true,
  columns: process.stdout.columns || 120,
  open: async (options) => (await import('../index.ts')).openCongvan(options),
  openApart: async (options) => {
    const [{ openHost }, { settingsFrom }] = await Promise.all([
      import('../host/index.ts'),
      import('../settings.ts'),
    ]);
    return openHost(settingsFrom(options));
  },
});
