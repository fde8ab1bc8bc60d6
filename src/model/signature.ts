/** A digital signature as it stands in a file: who, when, over what, and whether the bytes are whole since then. */
import * as z from 'zod';
import { vietnamDay } from './vietnam-day.ts';

const certificateSchema = z.object({
  /** Name of the person or the body (CN), as the certificate has it. */
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Name of the authority that issued it. */
  issuer: z.string().nullable(),
  /** Hex. */
  serial: z.string(),
  /** ISO 8601, in UTC. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const signatureSchema = z.object({
  /** `time-stamp` is one of an authority alone, over the whole file. */
  kind: z.enum(['signature', 'time-stamp']),
  /** Null where the file does not show the certificate. */
  signer: certificateSchema.nullable(),
  /** When the signer says it was signed, ISO 8601 in UTC. */
  signed: z.string().nullable(),
  /** When an authority has seen the signature. */
  timeStamp: z.object({ time: z.string(), authority: z.string().nullable() }).nullable(),
  /** Bytes of the file that are signed, and all that it has. */
  covers: z.object({ bytes: z.int().nonnegative(), of: z.int().nonnegative() }),
  /** `changed-after-signing` also where something was added to the file that no later signature covers. */
  integrity: z.enum(['intact', 'changed-after-signing', 'cannot-tell']),
  /** The certificates that stand in the file, from that of the signer upwards. */
  chain: z.array(certificateSchema),
  /** Whether the chain leads to a root that the office gave; null where it gave none. */
  trusted: z.boolean().nullable(),
});

export type Certificate = z.infer<typeof certificateSchema>;
export type Signature = z.infer<typeof signatureSchema>;

/** The day in Việt Nam, as an authority has seen it, else as the signer says it; undefined where neither says. */
export function daySigned({ timeStamp, signed }: Signature): string | undefined {
  const moment = timeStamp?.time ?? signed;
  return moment ? vietnamDay(Date.parse(moment)) : undefined;
}
