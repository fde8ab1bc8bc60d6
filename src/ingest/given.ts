/** A letter as a program hands it over, by its path, as bytes or as a stream → a file that reader processes can open. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { CongvanError } from '../model/errors.ts';

/** What a letter that came as bytes is called where no name was given. */
const UNNAMED = 'letter';

export interface GivenFile extends AsyncDisposable {
  readonly path: string;
}

/** Its path, its bytes, or a stream of them: of Node, of the web (`Response.body`), or any other that is iterated. */
export type GivenLetter = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Bytes are laid into a file that only this user may open, and that goes when the caller is done.
 * @param maxBytes of a stream; what comes behind them is not asked for
 * @throws CongvanError run.usage for what is neither path nor bytes; file.too-large; file.unreadable where no file can be
 * written, or the stream breaks
 */
export async function fileOf(letter: GivenLetter, maxBytes: number): Promise<GivenFile> {
  if (typeof letter === 'string') return { path: letter, [Symbol.asyncDispose]: async () => {} };
  if (!isBytes(letter) && !isStream(letter))
    throw new CongvanError('run.usage', 'read nhận đường dẫn, Uint8Array hoặc luồng byte');
  const folder = await mkdtemp(join(tmpdir(), 'congvan-')).catch(unwritable);
  const path = join(folder, UNNAMED);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(path, isBytes(letter) ? letter : upTo(letter, maxBytes), { mode: 0o600 });
    return { path, [Symbol.asyncDispose]: remove };
  } catch (thrown) {
    await remove();
    return unwritable(thrown);
  }
}

const isBytes = (letter: unknown): letter is Uint8Array => letter instanceof Uint8Array;

const isStream = (letter: unknown): letter is AsyncIterable<Uint8Array> =>
  typeof letter === 'object' && letter !== null && Symbol.asyncIterator in letter;

async function* upTo(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of stream) {
    if (!isBytes(piece)) throw new CongvanError('run.usage', 'luồng phải cho Uint8Array');
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw new CongvanError('file.too-large', `luồng dài hơn ${maxBytes} byte`);
    yield piece;
  }
}

/** The path with forward slashes. */
export const nameOf = (letter: GivenLetter): string =>
  typeof letter === 'string' ? letter.replaceAll(sep, '/') : UNNAMED;

function unwritable(thrown: unknown): never {
  if (thrown instanceof CongvanError) throw thrown;
  throw new CongvanError('file.unreadable', `${tmpdir()}: ${String(thrown)}`, thrown);
}
