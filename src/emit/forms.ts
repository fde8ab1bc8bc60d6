/** The forms of a letter besides its JSON, each made from its transcript and written where it is asked for. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { debuglog } from 'node:util';
import { partName } from '../model/container.ts';
import { asWriteError, stopsRun } from '../model/errors.ts';
import { FORM_NAMES, type FormName, type FormPaths, partPath } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Transcript } from '../model/transcript.ts';
import { emitAlto } from './alto.ts';
import { emitHocr } from './hocr.ts';
import type { PagePicture } from './searchable-pdf.ts';
import { emitText } from './text.ts';

/** A letter that was read, and where its bytes lie. */
export interface ReadLetter {
  readonly file: string;
  readonly outcome: Outcome;
  transcript(): Transcript;
  /** Of a picture file. */
  pictures(): Promise<readonly PagePicture[]>;
}

type MakeForm = (letter: ReadLetter, transcript: Transcript) => string | Uint8Array | Promise<Uint8Array>;

const MAKERS: Readonly<Record<FormName, MakeForm>> = {
  text: (_, transcript) => emitText(transcript),
  hocr: ({ outcome }, transcript) => emitHocr(transcript, nameOf(outcome)),
  alto: ({ outcome }, transcript) => emitAlto(transcript, nameOf(outcome)),
  pdf: async ({ file, outcome, pictures }, transcript) => {
    const { pictureAsPdf, searchablePages, searchablePdf } = await import('./searchable-pdf.ts');
    const { mediaType, range } = outcome.source;
    if (mediaType === 'application/pdf') {
      const bytes = await readFile(file);
      return range ? searchablePages(bytes, transcript, range) : searchablePdf(bytes, transcript);
    }
    if (!mediaType?.startsWith('image/')) throw new Error('no pages');
    const all = await pictures();
    const own = range ? all.slice(range.first - 1, range.last) : all;
    return pictureAsPdf(own, transcript, nameOf(outcome), range?.first);
  },
};

const nameOf = ({ source: { file, range } }: Outcome): string => (range ? partName(file, range) : file);

/** For developers: NODE_DEBUG=congvan. */
const debug = debuglog('congvan');

/**
 * Of a letter that is some pages of the file, each beside its place ({@link partPath}). A letter of which nothing was read has
 * no form; one that cannot be made, or written where it should lie, leaves no file, and the reading stands.
 * @throws CongvanError run.disk-full, run.read-only
 */
export async function writeForms(into: FormPaths, letter: ReadLetter): Promise<void> {
  const wanted = FORM_NAMES.filter((form) => into[form] !== undefined);
  if (wanted.length === 0) return;
  const transcript = letter.transcript();
  if (transcript.length === 0) return;
  const { range } = letter.outcome.source;
  for (const form of wanted) {
    const given = into[form] ?? '';
    const path = range ? partPath(given, range) : given;
    await put(path, await make(form, letter, transcript));
  }
}

/** @param made null leaves no file. @throws CongvanError run.disk-full, run.read-only */
async function put(path: string, made: string | Uint8Array | null): Promise<void> {
  const clear = (): Promise<void> => rm(path, { force: true });
  try {
    await (made === null ? clear() : writeFile(path, made));
  } catch (thrown) {
    // What was written of it is torn.
    await clear().catch(() => {});
    const error = asWriteError(thrown, path);
    if (stopsRun(error)) throw error;
    debug('%s: %O', path, thrown);
  }
}

async function make(
  form: FormName,
  letter: ReadLetter,
  transcript: Transcript,
): Promise<string | Uint8Array | null> {
  try {
    return await MAKERS[form](letter, transcript);
  } catch (thrown) {
    debug('%s: %O', form, thrown);
    return null;
  }
}
