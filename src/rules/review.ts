/** `rules/review.yaml`: how sure each field must be for nobody to look at it. */
import * as z from 'zod';

export const reviewSchema = z.strictObject({
  source: z.string().min(1),
  fields: z
    .array(
      z.strictObject({
        /** Keys of the letter: a value, or a list whose every part counts. */
        path: z.enum([
          'issuer.name',
          'issuer.parent',
          'number.serial',
          'number.symbol',
          'place',
          'issued',
          'type.name',
          'subject',
          'urgency',
          'secrecy',
          'recipients',
          'copies',
          'archive',
          'references',
          'deadlines',
          'signatory.name',
          'signatory.title',
        ]),
        /** As clerks call it. */
        name: z.string().min(1),
        least: z.number().min(0).max(1),
        missing: z.boolean(),
      }),
    )
    .min(1),
});

export type ReviewField = z.infer<typeof reviewSchema>['fields'][number];

/** Of several entries for one field the first holds: an office's own stands before ours. */
export const firstOfEach = (fields: readonly ReviewField[]): readonly ReviewField[] =>
  fields.filter(({ path }, at) => fields.findIndex((other) => other.path === path) === at);
