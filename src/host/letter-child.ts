/** Entry of the process that reads letters: from file to outcome, with reader processes of its own below it. */
import { setFlagsFromString } from 'node:v8';
import { openEarly } from '../congvan.ts';
import type { OnPage, WholeReading } from '../pipeline.ts';
import { serve } from '../process/serve.ts';
import type { LetterJob, LetterResult, ReadJob } from './index.ts';

// A pattern is compiled once, at its first use: the form that V8 would try it in before costs five times as much.
setFlagsFromString('--no-regexp-tier-up');

serve<LetterJob, LetterResult>('internal', (settings) => {
  const { congvan } = openEarly(settings);
  const read = async (
    { file, name, withWords, into, pages }: ReadJob,
    onPage: OnPage,
  ): Promise<WholeReading> =>
    withWords
      ? congvan.readWhole(file, name, pages, into, onPage)
      : { outcome: await congvan.read(file, name, into), words: [] };
  return async (job, tell) => {
    if ('stamp' in job) {
      await congvan.stamp(job.file, job.name, job.stamp, job.into, job.options);
      return null;
    }
    if ('folder' in job) return congvan.unpack(job.file, job.folder, job.room);
    return 'all' in job
      ? congvan.readAll(job.file, job.name, job.into, job.withWords)
      : read(job, (done, all) => tell({ done, all }));
  };
});
