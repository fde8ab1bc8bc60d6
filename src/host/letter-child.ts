/** Entry of the process that reads letters: from file to outcome, with reader processes of its own below it. */
import { openCongvan, type WholeReading } from '../index.ts';
import { serve } from '../process/serve.ts';
import type { LetterJob } from './index.ts';

serve<LetterJob, WholeReading>('internal', async (settings) => {
  const congvan = await openCongvan(settings);
  return async ({ file, name, withWords }) =>
    withWords ? congvan.readWhole(file, name) : { outcome: await congvan.read(file, name), words: [] };
});
