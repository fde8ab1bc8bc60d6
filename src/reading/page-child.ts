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

  return (job) =>
    rejections.during(async () => {
      const document = await documentOf(job);
      const { pages, texts, signatures } = document;
      if (job.page === null)
        return { pages, page: null, ...(texts && { texts }), ...(signatures && { signatures }) };
      return { pages, page: await document.read(job.page, job.care) };
    });
});
