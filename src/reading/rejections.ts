/** Promises that a library rejects and nobody waits for, as pdf.js does over damaged parts of a file. */
import { setImmediate } from 'node:timers/promises';
import { asCongvanError, CongvanError } from '../model/errors.ts';
import type { PageNote } from '../model/page.ts';
import type { PageResult } from './jobs.ts';

export interface Rejections {
  /**
   * Does the work, which counts if it comes to its end; what was rejected beside it is noted on the page.
   * @throws what the work throws, with the reason of the first rejection where its own says nothing of a file
   */
  during(work: () => Promise<PageResult>): Promise<PageResult>;
}

/** From now on no rejection ends this process. */
export function watchRejections(): Rejections {
  let reasons: string[] = [];
  process.on('unhandledRejection', (reason) => {
    reasons.push(asCongvanError(reason, 'page.crash').detail ?? '');
  });
  return {
    async during(work) {
      reasons = [];
      try {
        const result = await work();
        // Rejections are told after the promises that are waited for.
        await setImmediate();
        const { page } = result;
        const [reason] = reasons;
        return page && reason !== undefined
          ? { ...result, page: { ...page, notes: [...page.notes, damagedNote(reason)] } }
          : result;
      } catch (thrown) {
        const error = asCongvanError(thrown, 'page.crash');
        const [reason] = reasons;
        throw reason !== undefined && error.detail === undefined
          ? new CongvanError(error.code, reason, thrown)
          : error;
      }
    },
  };
}

const damagedNote = (reason: string): PageNote => ({
  rule: 'page.damaged-part',
  message: `Trang có chỗ hỏng trong tệp, có thể thiếu chữ (${reason.slice(0, 100)})`,
});
