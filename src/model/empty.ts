/** A field of the letter with nothing in it. */
import * as z from 'zod';
import type { Found } from './found.ts';
import { type Letter, letterSchema } from './letter.ts';

/** @returns the shape of the field: lists empty, every value the same null */
export const emptied = (key: keyof Letter, nothing: Found<null>): unknown =>
  shaped(letterSchema.shape[key], nothing);

function shaped(schema: unknown, nothing: Found<null>): unknown {
  if (schema instanceof z.ZodArray) return [];
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape).map(([key, child]) => [key, shaped(child, nothing)]),
    );
  return nothing;
}
