/** Entry of a process that reads pages: keeps the engine and the last document open between jobs. */
import { serve } from '../process/serve.ts';
import { type OpenDocument, openDocument } from './document.ts';
import { engineOnce } from './engine-once.ts';
import type { PageJob, PageResult } from './jobs.ts';
import { watchRejections } from './rejections.ts';

serve<PageJob, PageResult>('page.crash', (settings, clock) => {
  const engine = engineOnce(settings, clock);
  const rejections = watchRejections();
  let held: { readonly key: string; readonly document: OpenDocument } | undefined;

  const documentOf = async (job: PageJob): Promise<OpenDocument> => {
    const key = `${job.sha256}:${job.file}`;
    if (held?.key === key) return held.document;
    await held?.document.close();
    held = undefined;
    const document = await openDocument(job, engine, settings);
    held = { key, document };
    return document;
  };

  const open = async (job: PageJob): Promise<PageResult> => {
    const { pages, texts, signatures } = await documentOf(job);
    return { pages, page: null, ...(texts && { texts }), ...(signatures && { signatures }) };
  };
  const read = async (job: PageJob, page: number): Promise<PageResult> => {
    const document = await documentOf(job);
    return { pages: document.pages, page: await document.read(page, job.care) };
  };

  return async (job, tell) => {
    const { page, opens } = job;
    if (page !== null && !opens) return rejections.during(() => read(job, page));
    // The page has its own time: to open a document may take most of it.
    const opened = await clock.apart(settings.pageTimeoutMs, () => rejections.during(() => open(job)));
    if (page === null || opened.texts || page > opened.pages) return opened;
    tell({ done: 0, all: opened.pages, known: opened });
    return { ...opened, ...(await rejections.during(() => read(job, page))) };
  };
});
