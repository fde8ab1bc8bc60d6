/** How much an archive holds, counted while it is unpacked and thrown away: sizes in its headers may lie. */
import { Unzip, UnzipInflate } from 'fflate';
import { CongvanError } from '../model/errors.ts';

/** A register of 100,000 rows has some 40 MB of sheet. */
const MOST_BYTES = 300_000_000;
/** Bytes given to the unpacker at once: what they grow to is seen before the next are given. */
const STEP = 1 << 16;

/** @throws CongvanError file.too-large where the files of the archive are larger together; file.damaged where it is none */
export function checkUnpackedSize(zip: Uint8Array, mostBytes = MOST_BYTES): void {
  let bytes = 0;
  let broken: Error | null = null;
  const unzip = new Unzip((file) => {
    file.ondata = (error, data) => {
      broken ??= error;
      bytes += data?.length ?? 0;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length; at += STEP) {
    unzip.push(zip.subarray(at, at + STEP), at + STEP >= zip.length);
    if (broken) throw new CongvanError('file.damaged', 'không mở nén được', broken);
    if (bytes > mostBytes) throw new CongvanError('file.too-large', `hơn ${mostBytes} byte khi mở nén`);
  }
}
