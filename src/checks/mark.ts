/** A short mark for a long key, so that hundreds of thousands of keys need little memory. */

/**
 * Two texts rarely share a mark: of a million about one pair in 20,000 sets. A mark therefore only tells where to look again; what
 * is said rests on the keys themselves.
 * @returns a whole number below 2^53
 * @source cyrb53, bryc (public domain)
 */
export function markOf(text: string): number {
  let [low, high] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
