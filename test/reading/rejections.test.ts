/** What a library rejects and nobody waits for costs no page, and is told on it. */
import { describe, expect, it } from 'vitest';
import { CongvanError } from '../../src/model/errors.ts';
import { insteadOf, type PageJob, type PageResult } from '../../src/reading/jobs.ts';
import { watchRejections } from '../../src/reading/rejections.ts';
import { blankPage } from '../support/blank-page.ts';

const page = blankPage(1);

/** Another hears of rejections too in a test: the runner, whose ears are closed for the while. */
async function during(work: () => Promise<PageResult>): Promise<PageResult> {
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  try {
    return await watchRejections().during(work);
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  }
}

describe('a rejection beside the work', () => {
  it('is noted on the page', async () => {
    const { page: read } = await during(async () => {
      Promise.reject(new Error('Illegal character: 41'));
      return { pages: 1, page };
    });
    expect(read?.notes).toEqual([
      { rule: 'page.damaged-part', message: expect.stringContaining('Illegal character: 41') },
    ]);
  });

  it('says why where the work says nothing', async () => {
    const failed = during(async () => {
      Promise.reject(new Error('Illegal character: 41'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      throw new CongvanError('file.damaged');
    });
    await expect(failed).rejects.toMatchObject({ code: 'file.damaged', detail: 'Illegal character: 41' });
  });

  it('does not outlive its page', async () => {
    const { page: read } = await during(async () => ({ pages: 1, page }));
    expect(read?.notes).toEqual([]);
  });
});

describe('what is tried instead', () => {
  const job: PageJob = { file: 'a', mediaType: 'application/pdf', sha256: '', page: 1 };
  it('of a crash is the same once more', () => {
    const again = insteadOf(job, 'page.crash');
    expect(again).toEqual({ ...job, isAgain: true });
    expect(insteadOf(again!, 'page.crash')).toBeUndefined();
  });

  it('of a page that needs too much memory is less of it, down to its own words', () => {
    const coarse = insteadOf(job, 'page.memory');
    const layer = insteadOf(coarse!, 'page.memory');
    expect([coarse?.care, layer?.care]).toEqual(['coarse', 'layer']);
    expect(insteadOf(layer!, 'page.memory')).toBeUndefined();
  });

  it('of a picture is nothing', () => {
    expect(insteadOf({ ...job, mediaType: 'image/png' }, 'page.memory')).toBeUndefined();
  });
});
