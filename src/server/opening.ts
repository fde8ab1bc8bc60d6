/** Archives and mails: opened, and each file in them put in line as a letter of its own. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failedOutcome } from '../emit/index.ts';
import type { Congvan } from '../index.ts';
import { type Container, DEEPEST, INSIDE, type Member, MOST_INSIDE } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import { isNoMember } from '../model/no-document.ts';
import type { Actor, ClaimedJob, Register } from '../register/index.ts';
import { called, mayHoldFiles } from '../store/index.ts';
import { takeIn } from './intake.ts';

export interface OpeningOptions {
  readonly register: Register;
  readonly congvan: Congvan;
  /** So many files may wait to be read. */
  readonly maxWaiting: number;
  /** `fingerprint` of the settings. */
  readonly print: string;
}

/**
 * @param file where the bytes of the job lie
 * @param folder an own one, for what is taken out
 * @returns how many files lay in it; null where it is no such file, and may be a letter
 * @throws CongvanError file.damaged, file.empty, file.archive-limit
 */
export async function openInside(
  job: ClaimedJob,
  file: string,
  folder: string,
  { register, congvan, maxWaiting, print }: OpeningOptions,
): Promise<number | null> {
  if (job.pages || !(await mayHoldFiles(file))) return null;
  const into = join(folder, 'inside');
  await mkdir(into);
  const room = { members: MOST_INSIDE.members, bytes: MOST_INSIDE.times * congvan.settings.maxBytes };
  const unpacked = await congvan.unpack(file, into, room);
  if (!unpacked) return null;
  const { mediaType, mail } = unpacked;
  if (job.name.split(INSIDE).length > DEEPEST) throw new CongvanError('file.archive-limit', 'lồng quá sâu');
  const members = unpacked.members.filter(({ path }) => !isNoMember(path));
  if (members.length === 0) throw new CongvanError('file.empty', 'bên trong không có tệp nào');
  if ((await register.letters.counts()).waiting + members.length > maxWaiting)
    throw new CongvanError('file.archive-limit', 'quá nhiều tệp đang chờ đọc');
  const container: Container = { file: job.name, sha256: job.sha256, mediaType, ...(mail && { mail }) };
  const by: Actor = { name: job.by, via: 'worker' };
  for (const member of members) {
    const name = `${job.name}${INSIDE}${member.path}`;
    if (member.file !== undefined && !member.problem)
      await takeIn(register, { name, bytes: await readFile(member.file), container }, by);
    else await register.letters.put(called(lost(name, member), name, undefined, container), { by, print });
  }
  return members.length;
}

const lost = (name: string, { problem }: Member) =>
  failedOutcome(name, new CongvanError(problem?.code ?? 'file.damaged', problem?.detail));
