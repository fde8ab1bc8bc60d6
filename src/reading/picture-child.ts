/** Entry of a process that draws pages for people to look at; nothing is read in it. */
import { readFile } from 'node:fs/promises';
import { openPdf } from '../ingest/pdf.ts';
import { jpegOf } from '../pages/jpeg.ts';
import { loadPicture, openPicture } from '../pages/picture.ts';
import type { Raster } from '../pages/raster.ts';
import type { Result } from '../process/protocol.ts';
import { serve } from '../process/serve.ts';
import type { Settings } from '../settings.ts';
import type { PagePicture } from './pictures.ts';

/** Enough to read print of 10 points on a screen. */
const WIDTH_PX = 1000;
const DPI = 130;

serve((settings) => async (job): Promise<Result> => {
  if (job.kind === 'open') return { pages: (await openPicture(job.file, settings.maxPages)).pages };
  const raster =
    job.mediaType === 'application/pdf'
      ? await drawn(job.file, job.page, settings)
      : await loadPicture(job.file, job.page, settings.maxPixels);
  const jpeg = await jpegOf(raster, WIDTH_PX);
  const picture: PagePicture = {
    href: `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`,
    aspect: raster.width / raster.height,
  };
  return picture as unknown as Result;
});

async function drawn(file: string, page: number, settings: Settings): Promise<Raster> {
  const pdf = await openPdf(new Uint8Array(await readFile(file)), settings.maxPages, settings.maxPixels);
  try {
    const { rgba, ...size } = await (await pdf.page(page)).render(DPI, settings.maxPixels);
    return { ...size, data: rgba, channels: 4 };
  } finally {
    await pdf.close();
  }
}
