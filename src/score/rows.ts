/** Which row of the output stands for which row of the label, the order left aside. */

/** Indices of rows; -1 where the row has no partner. */
export interface Pair {
  readonly label: number;
  readonly output: number;
}

/**
 * Most alike first, each row once; pairs less alike than `least` are not made. Every row stands in one pair, rows
 * without a partner too: label rows in order, then what is left of the output.
 */
export function pairRows<L, O>(
  labels: readonly L[],
  outputs: readonly O[],
  alike: (label: L, output: O) => number,
  least: number,
): Pair[] {
  const chances = labels.flatMap((row, label) =>
    outputs.map((other, output) => ({ label, output, alike: alike(row, other) })),
  );
  chances.sort((a, b) => b.alike - a.alike || a.label - b.label || a.output - b.output);
  const outputOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const chance of chances) {
    if (chance.alike < least || outputOf.has(chance.label) || taken.has(chance.output)) continue;
    outputOf.set(chance.label, chance.output);
    taken.add(chance.output);
  }
  return [
    ...labels.map((_, label) => ({ label, output: outputOf.get(label) ?? -1 })),
    ...outputs.flatMap((_, output) => (taken.has(output) ? [] : [{ label: -1, output }])),
  ];
}
