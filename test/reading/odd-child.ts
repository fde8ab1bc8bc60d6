/** A reader process that misbehaves as the name of the file tells it; for the tests of the pool. */
import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { serve } from '../../src/process/serve.ts';
import type { PageJob, PageResult } from '../../src/reading/jobs.ts';
import { blankPage } from '../support/blank-page.ts';

const deeds: Record<string, (file: string) => unknown> = {
  sound: () => {},
  crash: () => process.exit(7),
  'crash-once': (file) => {
    if (existsSync(`${file}.tried`)) return;
    writeFileSync(`${file}.tried`, '');
    process.abort();
  },
  hang: () => new Promise(() => {}),
  busy: () => {
    for (;;);
  },
  memory: () => {
    const held: Buffer[] = [];
    for (;;) held.push(Buffer.alloc(20e6, held.length + 1));
  },
  noise: () => {
    process.stdout.write('to stdout');
    process.stderr.write('to stderr');
  },
  slow: () => new Promise((resolve) => setTimeout(resolve, 300)),
  thrown: () => {
    throw new Error('nobody foresaw this');
  },
};

serve<PageJob, PageResult>('page.crash', () => async (job, tell) => {
  if (job.page === null) return { pages: 3, page: null };
  if (job.opens) tell({ done: 0, all: 3, known: { pages: 3, page: null } });
  await deeds[basename(job.file)]?.(job.file);
  return { pages: 3, page: { ...blankPage(job.page), width: process.pid } };
});
