/** Entry of a reader process: keeps the engine and the last document open between jobs. */
import { stat } from 'node:fs/promises';
import type { OcrEngine } from '../ocr/engine.ts';
import { ENGINES } from '../ocr/index.ts';
import type { Job, Result } from '../process/protocol.ts';
import { serve } from '../process/serve.ts';
import { type OpenDocument, openDocument } from './document.ts';

serve((settings) => {
  const engine = engineOnce(() => ENGINES[settings.engine]({ dataFolder: settings.ocrData }));
  let held: { readonly key: string; readonly document: OpenDocument } | undefined;

  const documentOf = async (job: Job): Promise<OpenDocument> => {
    const key = await keyOf(job.file);
    if (held?.key === key) return held.document;
    await held?.document.close();
    held = undefined;
    const document = await openDocument(job.file, job.mediaType, engine, settings);
    held = { key, document };
    return document;
  };

  return async (job): Promise<Result> => {
    const document = await documentOf(job);
    return job.kind === 'open' ? { pages: document.pages } : document.read(job.page);
  };
});

/** A file written anew is another document. */
async function keyOf(file: string): Promise<string> {
  const stats = await stat(file).catch(() => undefined);
  return `${stats?.mtimeMs}:${stats?.size}:${file}`;
}

/** Starts on the first call; a failed start is tried again by the next page. */
function engineOnce(open: () => Promise<OcrEngine>): () => Promise<OcrEngine> {
  let starting: Promise<OcrEngine> | undefined;
  return () => {
    starting ??= open().catch((thrown: unknown) => {
      starting = undefined;
      throw thrown;
    });
    return starting;
  };
}
