/** A label: the letter as a person read it, and what that person was not sure of. */
import * as z from 'zod';
import { CongvanError } from '../model/errors.ts';
import { type Letter, letterSchema } from '../model/letter.ts';

const { type, issuer, number, signatory } = letterSchema.shape;

/** The letter itself, of which a key may be left out (it is then not scored), and the notes of the labeller. */
const labelSchema = letterSchema
  .extend({
    type: type.partial(),
    issuer: issuer.partial(),
    number: number.partial(),
    signatory: signatory.partial(),
  })
  .partial()
  .extend({
    /** Paths of which more than one reading is right: `issuer.parent`, `copies[1]`, `references[0].issuer`. */
    _ambiguous: z.array(z.string()).default([]),
    /** Documents that only an annex names: no loss when left out, no fault when found. */
    _annexReferences: z.array(z.object({ number: z.string() })).default([]),
    /** How hard a path is to read: `handwritten`, `faint`, `under-seal` … */
    _legibility: z.record(z.string(), z.string()).default({}),
  });

export type Label = z.infer<typeof labelSchema>;

/** @throws CongvanError run.usage, naming the file and the place in it */
export function parseLabel(json: string, file: string): Label {
  try {
    return labelSchema.parse(JSON.parse(json));
  } catch (thrown) {
    const issue = thrown instanceof z.ZodError ? thrown.issues[0] : undefined;
    const where = issue ? `${issue.path.join('.')}: ${issue.message}` : String(thrown);
    throw new CongvanError('run.usage', `tệp nhãn ${file} sai: ${where}`, thrown);
  }
}

/** True where a label says nothing of a letter: a `package.json`, a result of `congvan read`. */
export const isEmptyLabel = (label: Label): boolean =>
  Object.keys(letterSchema.shape).every((key) => label[key as keyof Letter] === undefined);

/** True where the labeller marked this path, or one above it, as having more than one right reading. */
export const isAmbiguous = ({ _ambiguous }: Label, path: string): boolean =>
  _ambiguous.some(
    (marked) => path === marked || path.startsWith(`${marked}.`) || path.startsWith(`${marked}[`),
  );
