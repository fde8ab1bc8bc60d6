/** The child's side: takes one job at a time, answers it, and ends when the parent goes. */
import { asCongvanError } from '../model/errors.ts';
import type { Settings } from '../settings.ts';
import type { Answer, Job, Result, Start } from './protocol.ts';
import { startWatchdog } from './watchdog.ts';

/** @param open makes the function that does the jobs, from the settings the parent sends first */
export function serve(open: (settings: Settings) => (job: Job) => Promise<Result>): void {
  let work: ((job: Job) => Promise<Result>) | undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', async (message: Start | Job) => {
    if ('settings' in message) {
      startWatchdog(message.settings.maxMemoryMb);
      work = open(message.settings);
      tell({ kind: 'ready' });
    } else if (work) {
      tell(await answer(work, message));
    }
  });
}

async function answer(work: (job: Job) => Promise<Result>, job: Job): Promise<Answer> {
  try {
    return { kind: 'done', result: await work(job), rssMb: rssMb() };
  } catch (thrown) {
    const { code, detail } = asCongvanError(thrown, 'page.crash');
    return { kind: 'failed', code, detail, rssMb: rssMb() };
  }
}

const rssMb = (): number => Math.round(process.memoryUsage.rss() / 1e6);

function tell(answer: Answer): void {
  if (process.connected) process.send?.(answer);
}
