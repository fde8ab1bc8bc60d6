/** JSON that is kept and never searched takes a tenth of its place. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export const packed = (value: unknown): Buffer => deflateRawSync(JSON.stringify(value), { level: 5 });

export const unpacked = <T>(bytes: ArrayBuffer | Buffer): T =>
  JSON.parse(inflateRawSync(Buffer.from(bytes as ArrayBuffer)).toString('utf8')) as T;
