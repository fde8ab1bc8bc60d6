/** A process for letters that does what the name of the letter says. */
import { failedOutcome } from '../../src/emit/index.ts';
import type { LetterJob } from '../../src/host/index.ts';
import type { WholeReading } from '../../src/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import { serve } from '../../src/process/serve.ts';

serve<LetterJob, WholeReading>('internal', () => async (job) => {
  const name = 'name' in job ? job.name : '';
  if (name.includes('treo')) for (;;);
  if (name.includes('sập')) process.kill(process.pid, 'SIGKILL');
  if (name.includes('từ chối')) throw new CongvanError('run.setup');
  await new Promise((resolve) => setTimeout(resolve, name.includes('lâu') ? 3000 : 50));
  return { outcome: failedOutcome(name, new CongvanError('file.empty')), words: [] };
});
