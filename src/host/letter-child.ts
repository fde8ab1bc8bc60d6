/** Entry of the process that reads letters: from file to outcome, with reader processes of its own below it. */
import { openCongvan } from '../index.ts';
import type { Outcome } from '../model/outcome.ts';
import { serve } from '../process/serve.ts';
import type { LetterJob } from './index.ts';

serve<LetterJob, Outcome>('internal', async (settings) => {
  const congvan = await openCongvan(settings);
  return ({ file, name }) => congvan.read(file, name);
});
