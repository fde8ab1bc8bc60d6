/** Entry of a process that draws pages for people to look at; nothing is read in it. */
import { jpegOf } from '../pages/jpeg.ts';
import { loadPicture } from '../pages/picture.ts';
import type { Raster } from '../pages/raster.ts';
import { serve } from '../process/serve.ts';
import type { Settings } from '../settings.ts';
import { bytesOf } from './document.ts';
import type { PageJob, PageResult } from './jobs.ts';
import type { PagePicture } from './pictures.ts';

/** Enough to read print of 10 points on a screen. */
const WIDTH_PX = 1000;
const DPI = 130;

serve<PageJob, PageResult<PagePicture>>('page.crash', (settings) => async (job) => {
  const page = job.page ?? 1;
  const bytes = await bytesOf(job);
  const raster =
    job.mediaType === 'application/pdf'
      ? await drawn(bytes, page, settings)
      : await loadPicture(bytes, page, settings.maxPixels);
  const jpeg = await jpegOf(raster, WIDTH_PX);
  const href = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`;
  return { pages: page, page: { href, aspect: raster.width / raster.height } };
});

async function drawn(bytes: Uint8Array, page: number, settings: Settings): Promise<Raster> {
  const { openPdf } = await import('../ingest/pdf.ts');
  const pdf = await openPdf(new Uint8Array(bytes), settings.maxPages, settings.maxPixels, settings.passwords);
  try {
    const { rgba, ...size } = await (await pdf.page(page)).render(DPI, settings.maxPixels);
    return { ...size, data: rgba, channels: 4 };
  } finally {
    await pdf.close();
  }
}
