/** A stamped copy of a file on the disk, whatever its kind. */
import { readFile, writeFile } from 'node:fs/promises';
import { type InspectedFile, inspectFile } from './ingest/file.ts';
import { CongvanError } from './model/errors.ts';
import type { Stamp, StampOptions } from './model/stamp.ts';
import { embeddablePictures } from './reading/embeddable.ts';
import type { Settings } from './settings.ts';

export interface StampJob {
  readonly file: string;
  /** As the copy calls the letter. */
  readonly name: string;
  readonly stamp: Stamp;
  /** Where the copy goes. */
  readonly into: string;
  readonly options: StampOptions;
}

/** @throws CongvanError file.*, output.unwritable */
export async function writeStamped(job: StampJob, settings: Settings): Promise<void> {
  const bytes = await drawn(job, settings).catch((thrown: unknown) => {
    throw thrown instanceof CongvanError
      ? thrown
      : new CongvanError('file.damaged', 'không chép được trang', thrown);
  });
  await writeFile(job.into, bytes).catch((thrown: unknown) => {
    throw new CongvanError('output.unwritable', job.into, thrown);
  });
}

async function drawn({ file, name, stamp, options }: StampJob, settings: Settings): Promise<Uint8Array> {
  const { stampAlone, stampedPdf, stampedPictures } = await import('./emit/stamped-copy.ts');
  const kind = options.isAlone ? null : await pagesIn(file, settings.maxBytes);
  const copied = { ...options, original: { name, sha256: kind?.sha256 ?? null } };
  if (kind?.mediaType === 'application/pdf') return stampedPdf(await readFile(file), stamp, copied);
  if (kind?.mediaType.startsWith('image/'))
    return stampedPictures(await embeddablePictures(file, options.pages, settings), stamp, copied);
  return stampAlone(stamp, copied);
}

/** What has no pages that could be looked at has none to copy. */
const pagesIn = (file: string, maxBytes: number): Promise<InspectedFile | null> =>
  inspectFile(file, maxBytes).catch((thrown: unknown) => {
    if (thrown instanceof CongvanError && thrown.code === 'file.unsupported') return null;
    throw thrown;
  });
