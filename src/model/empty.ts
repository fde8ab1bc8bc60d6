/** A letter, or a field of one, with nothing in it. */
import * as z from 'zod';
import type { Found } from './found.ts';
import { type Letter, letterSchema } from './letter.ts';

/** @returns the shape of the field: lists empty, every value the same null */
export const emptied = (key: keyof Letter, nothing: Found<null>): unknown =>
  shaped(letterSchema.shape[key], nothing);

/** @returns a letter that says nothing: lists empty, every value null */
export const emptyLetter = (): Letter => shaped(letterSchema, null) as Letter;

function shaped(schema: unknown, nothing: Found<null> | null): unknown {
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([key, child]) => [key, shaped(child, nothing)]),
    );
  return nothing;
}
