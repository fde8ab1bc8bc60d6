/** Taking away what is no part of the letter before lines are built: specks, and what signing software printed over the page. */
import { type Box, bottom, right } from '../model/box.ts';
import type { PageReading, Word } from '../model/page.ts';
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { bears } from './anchors.ts';
import { isSignatureBox } from './header.ts';
import { LAYOUT } from './profile.ts';
import { lineOf, rowsOf, wholeRow } from './rows.ts';
import { bearsTitle } from './woven.ts';

export interface CleanPage {
  readonly page: PageReading;
  /** The lines taken away. */
  readonly boxes: readonly Line[];
}

/** A sign without letters or figures that the engine itself hardly believes. */
const isSpeck = ({ route, text, confidence }: Word): boolean =>
  route === 'ocr' && confidence < LAYOUT.speck && /^[-–—_.,'"“”‘’~^*¬`|]+$/u.test(text);

/** The page without specks. */
export const withoutSpecks = (page: PageReading): PageReading => ({
  ...page,
  words: page.words.filter((word) => !isSpeck(word)),
});

/** The page without the words of framed stamps, and those words in rows of their own; «Kính gửi» under a frame is of the letter. */
export function partStamps(
  page: PageReading,
  rules: Rules,
): { readonly page: PageReading; readonly stamps: Line[] } {
  const pressed = page.words.filter(({ inStamp }) => inStamp);
  if (pressed.length === 0) return { page, stamps: [] };
  const rows = rowsOf({ ...page, words: pressed }).flatMap(({ segments }) => segments);
  const isPrint = (line: Line): boolean => bears(line, rules.anchors.kinhGui) > 0;
  const printed = new Set(rows.filter(isPrint).flatMap(({ words }) => words));
  return {
    page: { ...page, words: page.words.filter((word) => !word.inStamp || printed.has(word)) },
    stamps: rows.filter((line) => !isPrint(line)),
  };
}

/** Words that may come from a signature's appearance; figures among them are the letter's own serial and day. */
const isStamped = (word: Word): boolean => word.route === 'annotation' || word.route === 'text-layer';

/** Drops each block of stamped words in which a line begins as signature boxes do. */
export function withoutSignatureBoxes(page: PageReading, rules: Rules): CleanPage {
  if (page.unit === 'line') return withoutBoxRows(page, rules);
  const stamped = page.words.filter((word) => word.route === 'annotation');
  const pool = page.source === 'text-layer' ? stamped : page.words.filter(isStamped);
  const dropped = new Set<Word>();
  const boxes: Line[] = [];
  for (const cluster of clusters(pool)) {
    const rows = rowsOf({ ...page, words: cluster });
    if (!rows.some((row) => row.segments.some((segment) => isSignatureBox(segment.text, rules)))) continue;
    for (const word of cluster) dropped.add(word);
    boxes.push(lineOf(page.page, cluster, 'full', true));
  }
  return dropped.size
    ? { page: { ...page, words: page.words.filter((word) => !dropped.has(word)) }, boxes }
    : { page, boxes };
}

/** In a text: the rows from one that begins as signature boxes do to the last such row right below it. */
function withoutBoxRows(page: PageReading, rules: Rules): CleanPage {
  const lines = rowsOf(page).slice(0, LAYOUT.headerRows).map(wholeRow);
  const marked = lines.flatMap(({ text }, at) => (isSignatureBox(text, rules) ? [at] : []));
  const isInBox = (at: number): boolean =>
    marked.some(
      (from) => from <= at && marked.some((to) => to >= at && to > from && to - from <= LAYOUT.boxRows),
    );
  const boxes = lines.filter((line, at) => isInBox(at) && !bearsTitle(line, rules));
  if (boxes.length === 0) return { page, boxes };
  const dropped = new Set(boxes.flatMap(({ words }) => words));
  return { page: { ...page, words: page.words.filter((word) => !dropped.has(word)) }, boxes };
}

/** Words that stand within one letter height of each other. */
function clusters(words: readonly Word[]): Word[][] {
  const left = new Set(words.filter((word) => word.box !== null));
  const out: Word[][] = [];
  for (const start of left) {
    left.delete(start);
    const cluster = [start];
    for (const word of cluster)
      for (const other of left)
        if (near(word.box!, other.box!)) {
          left.delete(other);
          cluster.push(other);
        }
    out.push(cluster);
  }
  return out;
}

function near(a: Box, b: Box): boolean {
  const reach = Math.max(a.height, b.height);
  return (
    a.x - reach < right(b) && b.x - reach < right(a) && a.y - reach < bottom(b) && b.y - reach < bottom(a)
  );
}
