/** Where outcomes rest on one machine: files, the journal beside them, and the lock on both. */
export { called } from './called.ts';
export { digestFile, sha256 } from './digest.ts';
export { fingerprint, isCurrent, readingPart } from './fingerprint.ts';
export { openFolder, type ResultsFolder } from './folder.ts';
export { type Entry, HOUSE, type Journal, readJournal } from './journal.ts';
export { lockFolder } from './lock.ts';
export { readOutcome, resultPath, writeLines, writeOutcome } from './results.ts';
export { storable } from './storable.ts';
export { asWriteError, makeFolder, writeWhole } from './whole.ts';
