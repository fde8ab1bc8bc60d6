/** Where outcomes rest on one machine: files, the journal beside them, and the lock on both. */
export { mayHoldFiles } from '../ingest/bundle.ts';
export { arePages } from '../ingest/picture-pages.ts';
export { type AtomicFile, makeFolder, openAtomic, renameHeld, writeAtomic } from './atomic-write.ts';
export { called } from './called.ts';
export { digestFile, sha256 } from './digest.ts';
export { keyOnDisk, nameOnDisk, type Platform } from './disk-names.ts';
export { fingerprint, isCurrent, readingPart } from './fingerprint.ts';
export { openFolder, type Place, type ResultsFolder } from './folder.ts';
export { type Entry, fileOf, HOUSE, type Journal, ownOf, placeOf, readJournal } from './journal.ts';
export { lockFolder } from './lock.ts';
export {
  absolutePath,
  type FilePath,
  isSamePath,
  isThere,
  pathBelow,
  pathKey,
  pathsMeant,
  shownPath,
} from './paths.ts';
export { removeFolder } from './remove-folder.ts';
export {
  keepEdited,
  LINES,
  type Result,
  readResult,
  resultPath,
  type Written,
  writeLines,
  writeOutcome,
} from './results.ts';
export { fateOf, hasGrown, type Snapshot, takeSnapshot, untilStill } from './snapshot.ts';
export { storable } from './storable.ts';
