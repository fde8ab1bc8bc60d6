/** Pages of a search are the same, whether few letters fit, and are put in order here, or many, and the store walks them. */
import { expect, it } from 'vitest';
import { lettersPart } from '../../src/register/letters.ts';
import { openStore } from '../../src/register/open.ts';
import type { LetterQuery, LetterSort } from '../../src/register/port.ts';
import { searchLetters } from '../../src/register/search.ts';
import type { Store } from '../../src/register/store.ts';
import { ENTRY, numbered, read, words } from './letters-for.ts';

const SORTS: readonly LetterSort[] = ['added', 'issued', 'number', 'issuer', 'doubt', 'due', 'urgency'];
const QUERIES: readonly LetterQuery[] = [{}, { text: 'chung' }, { text: 'chung', doubtful: true }];
const LETTERS = 11;

/** @param where a register that holds nothing */
export function pagesOfASearch(where: () => string): void {
  it('gives every letter once and in order, page by page, from few and from many', async () => {
    await using store = await openStore(where());
    await fill(store);
    for (const query of QUERIES) {
      for (const sort of SORTS.flatMap((own) => [own, `-${own}`] as const)) {
        const few = await pages(store, { ...query, sort }, LETTERS);
        const many = await pages(store, { ...query, sort }, 1);
        expect(many, JSON.stringify({ ...query, sort })).toEqual(few);
        expect(new Set(many.flat()).size).toBe(query.doubtful ? 4 : LETTERS);
      }
    }
  });
}

/** Some have no day, number, issuer or term, and some share theirs. */
async function fill(store: Store): Promise<void> {
  const letters = lettersPart(store);
  for (let at = 0; at < LETTERS; at++) {
    const day = `2024-05-${String(10 + (at % 4))}`;
    const outcome = read(`${at}.txt`, {
      issued: at % 3 === 0 ? null : day,
      ...numbered(at % 5 === 0 ? 'AB' : `${at % 4}/AB`),
      issuer: { name: at % 4 === 0 ? null : `Sở ${at % 3}`, parent: null },
      urgency: at % 6 === 1 ? 'khẩn' : null,
      deadlines: at % 2 === 0 ? [] : [{ due: day, start: null, relation: 'by', text: `đến ${day}` }],
    });
    const doubt = { path: 'place', field: 'nơi', page: 1, confidence: 0.5 + at / 100, reason: 'mờ' };
    const review = { needed: at % 3 === 1, reasons: at % 3 === 1 ? [doubt] : [] };
    await letters.put({ ...outcome, review }, { ...ENTRY, words: words('chữ chung') });
  }
}

async function pages(store: Store, query: LetterQuery, counted: number): Promise<string[][]> {
  const all: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const paging = { limit: 3, ...(cursor && { cursor }) };
    const page = await store.read((db) => searchLetters(store, db, query, paging, counted));
    all.push(page.rows.map(({ name }) => name));
    cursor = page.next;
  }
  return all;
}
