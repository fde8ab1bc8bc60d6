/** What can happen in the register: one list for the store, the server's schemas and the pages. */
export const EVENT_KINDS = [
  'letter.new',
  'letter.read',
  'letter.corrected',
  'letter.reviewed',
  'finding.accepted',
  'arrival.registered',
  'arrival.changed',
  'term.changed',
  'job.added',
  'job.progress',
  'job.ended',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];
