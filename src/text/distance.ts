/** How far apart two readings are; the one place that knows the package `natural`. */
// By subpath: the root of `natural` loads database clients and reads `.env` of the current folder.
import { LevenshteinDistance } from 'natural/lib/natural/distance/index.js';

/** Edits from one text to the other: insert, delete, replace, one each. */
export const editDistance = (a: string, b: string): number => (a === b ? 0 : LevenshteinDistance(a, b));

/** 1 the same, 0 nothing in common: edits against the longer of the two. */
export const likeness = (a: string, b: string): number =>
  1 - editDistance(a, b) / Math.max(1, a.length, b.length);
