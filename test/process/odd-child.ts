/** A child that starts as its environment tells it: late, never, or with a refusal. */
import { CongvanError } from '../../src/model/errors.ts';
import { serve } from '../../src/process/serve.ts';

const { CONGVAN_TEST_START: start } = process.env;

serve<string, string>('page.crash', async (_, clock) => {
  if (start === 'never') process.exit(3);
  if (start === 'late') await new Promise(() => {});
  if (start === 'refused') throw new CongvanError('run.rules', 'số.yaml');
  return async (job) => {
    const wait = new Promise((resolve) => setTimeout(resolve, 900));
    if (job.startsWith('SIG')) process.kill(process.pid, job);
    if (job === 'slow') await wait;
    if (job === 'slow, through no fault of its own') await clock.apart(20_000, () => wait);
    return job;
  };
});
