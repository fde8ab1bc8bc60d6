/** A process for letters that does what the name of the letter says. */
import { failedOutcome } from '../../src/emit/index.ts';
import type { LetterJob } from '../../src/host/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { serve } from '../../src/process/serve.ts';

serve<LetterJob, Outcome>('internal', () => async ({ name }) => {
  if (name.includes('treo')) for (;;);
  if (name.includes('sập')) process.kill(process.pid, 'SIGKILL');
  if (name.includes('từ chối')) throw new CongvanError('run.setup');
  await new Promise((resolve) => setTimeout(resolve, name.includes('lâu') ? 3000 : 50));
  return failedOutcome(name, new CongvanError('file.empty'));
});
