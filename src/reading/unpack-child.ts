/** Entry of a process that takes files out of archives and mails. */
import { unpack } from '../ingest/unpack.ts';
import type { Unpacked } from '../model/container.ts';
import { serve } from '../process/serve.ts';
import type { UnpackJob } from './jobs.ts';

serve<UnpackJob, Unpacked | null>(
  'file.damaged',
  ({ passwords }) =>
    ({ file, folder, room }) =>
      unpack(file, folder, room, passwords),
);
