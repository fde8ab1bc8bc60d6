/** A letter, or a field of one, with nothing in it. */
import * as z from 'zod';
import type { Found } from './found.ts';
import { type Letter, letterSchema } from './letter.ts';

/** @returns the shape of the field: lists empty, every value the same null */
export const emptied = (key: keyof Letter, nothing: Found<null>): unknown =>
  shaped(letterSchema.shape[key], nothing);

/** @returns a letter that says nothing: lists empty, every value null */
export const emptyLetter = (): Letter => shaped(letterSchema, null) as Letter;

/** What was read, laid over an empty letter: a field that a later version added is there too, with `nothing` in it. */
export const completed = (read: object, nothing: unknown): object => ({
  ...(shaped(letterSchema, nothing) as object),
  ...read,
});

function shaped(schema: unknown, nothing: unknown): unknown {
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([key, child]) => [key, shaped(child, nothing)]),
    );
  return nothing;
}
