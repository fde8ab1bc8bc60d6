/**
 * Many letters in a register: how large it grows, how soon pages of its lists are there, and what memory they take.
 * npm run bench:register -- [letters] [file or postgres://…] [seconds of filling, to go on at the next call]
 */
import { stat } from 'node:fs/promises';
import { openRegister, type Register } from '../../src/register/index.ts';
import type { Page, Paging } from '../../src/register/port.ts';
import { fill, SYLLABLES } from './register-fill.ts';

const [count = '100000', where = `/tmp/congvan-register-${process.pid}.db`, seconds = 'Infinity'] =
  process.argv.slice(2);
const ON = '2026-11-26';
const ROUNDS = 3;
/** So often all is asked once more, to see that memory stays. */
const AGAIN = 4;

type Ask = (register: Register, paging?: Paging) => Promise<Page<unknown> | undefined>;
const search =
  (query: Parameters<Register['letters']['search']>[0]): Ask =>
  (register, paging) =>
    register.letters.search(query, paging);
const terms =
  (query: Omit<Parameters<Register['terms']['list']>[0], 'on'>): Ask =>
  (register, paging) =>
    register.terms.list({ on: ON, ...query }, paging);
const arrivals =
  (query: Parameters<Register['arrivals']['list']>[0]): Ask =>
  (register, paging) =>
    register.arrivals.list(query, paging);
/** Of the newest letter whose signer is in doubt. */
const offers: Ask = async (register) => {
  const { rows } = await register.letters.search({ doubtful: true });
  for (const { id } of rows) if ((await register.letters.offers(id)).length > 0) break;
  return undefined;
};
const [COMMON = '', SECOND = '', THIRD = '', FOURTH = ''] = SYLLABLES;

const ASKED: readonly (readonly [string, Ask])[] = [
  ['the newest', search({})],
  ['a common word', search({ text: COMMON })],
  ['two common words, by day', search({ text: `${COMMON} ${FOURTH}`, sort: '-issued' })],
  ['a common word, most doubtful first', search({ text: COMMON, doubtful: true, sort: '-doubt' })],
  ['a common word, late', search({ text: COMMON, due: 'late', on: ON, sort: 'due' })],
  [
    'a common word, issuer, year',
    search({ text: SECOND, issuer: 'noi vu', issuedFrom: '2021', issuedTo: '2021' }),
  ],
  [
    'the same, where none fits',
    search({ text: SECOND, issuer: 'noi vu', issuedFrom: '2035', issuedTo: '2035', sort: 'issuer' }),
  ],
  [
    'a common word, book, unit, urgent',
    search({ text: THIRD, book: 'den', unit: 'thanh tra', urgent: true }),
  ],
  [
    'a common word, an old month, newest first',
    search({ text: COMMON, issuedFrom: '2018-02', issuedTo: '2018-02', registered: true, doubtful: true }),
  ],
  ['a common word, fits nowhere', search({ text: COMMON, unit: 'khong co', sort: '-issued' })],
  ['a word of one letter in a hundred', search({ text: '137', sort: '-issued' })],
  ['rare words', search({ text: 'nghia lo' })],
  ['a word that is nowhere', search({ text: 'khongco' })],
  ['words that stand together', search({ text: `"${COMMON} ${SECOND}"`, sort: 'number' })],
  ['an unfinished word', search({ text: 'kh' })],
  ['a serial', search({ number: '769' })],
  ['number and symbol', search({ number: 'số 769/vp nc' })],
  ['issuer, by day', search({ issuer: 'khanh hoa', sort: 'issued' })],
  ['issuer that is nowhere', search({ issuer: 'khong co', sort: '-urgency' })],
  ['the most doubtful', search({ doubtful: true, sort: '-doubt' })],
  ['late, by day', search({ due: 'late', on: ON, sort: 'due' })],
  ['without a day', search({ due: 'undated', on: ON })],
  ['urgent, in no book', search({ urgent: true, registered: false, sort: '-urgency' })],
  ['arrived in a month, by issuer', search({ arrivedFrom: '2025-03', arrivedTo: '2025-03', sort: 'issuer' })],
  ['failed', search({ state: 'failed' })],
  ['by number', search({ sort: 'number' })],
  ['terms: open', terms({})],
  ['terms: this week', terms({ state: 'week' })],
  ['terms: late', terms({ state: 'late' })],
  ['terms: late, of a unit', terms({ state: 'late', who: 'thanh tra' })],
  ['terms: without a day', terms({ state: 'undated' })],
  ['terms: of nobody', terms({ who: 'khong ai' })],
  ['terms: counted', (register) => register.terms.counts(ON).then(() => undefined)],
  ['letters: counted', (register) => register.letters.counts().then(() => undefined)],
  ['who else may have signed', offers],
  ['names of issuers', (register) => register.letters.names('issuer', 's').then(() => undefined)],
  ['the book', arrivals({ book: 'den', year: 2025 })],
  ['the book, all years', arrivals({})],
  ['the book, urgent first', arrivals({ sort: 'urgency', waiting: true })],
  ['the book, words', arrivals({ text: 'thue thanh tra' })],
  ['the book, words of no line', arrivals({ text: 'khongco' })],
];

interface Took {
  readonly ms: number;
  readonly cpuMs: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Took & { readonly result: T }> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, ms: performance.now() - from, cpuMs: (user + system) / 1000 };
}

/** The slowest of some first pages, and of the page behind a thousand rows. */
async function measure(register: Register, ask: Ask): Promise<readonly (string | number)[]> {
  let first: Took = { ms: 0, cpuMs: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const took = await timed(() => ask(register));
    if (took.ms > first.ms) first = took;
  }
  const page = await ask(register, { limit: 500 });
  const cells = [first.ms.toFixed(0), first.cpuMs.toFixed(0), page?.rows.length ?? ''];
  const second = page?.next ? await ask(register, { limit: 500, cursor: page.next }) : undefined;
  if (!second?.next) return [...cells, '', ''];
  const { next } = second;
  const deep = await timed(() => ask(register, { cursor: next }));
  return [...cells, deep.ms.toFixed(0), deep.cpuMs.toFixed(0)];
}

const row = (cells: readonly (string | number)[]): void => console.log(`| ${cells.join(' | ')} |`);

const filling = await timed(() => fill(where, Number(count), Number(seconds)));
console.log(
  `${filling.result} letters after ${(filling.ms / 1000).toFixed(0)} s, ${(filling.cpuMs / 1000).toFixed(0)} s of CPU`,
);
if (filling.result < Number(count)) process.exit();
const size = await stat(where).catch(() => undefined);
if (size)
  console.log(
    `${(size.size / 1e6).toFixed(0)} MB, ${(size.size / Number(count) / 1000).toFixed(1)} kB a letter`,
  );
const opening = await timed(() => openRegister(where));
await using register = opening.result;
const memory = (): string => `${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`;
console.log(`open after ${opening.ms.toFixed(0)} ms; memory ${memory()}`);
row(['asked', 'first page, ms', 'CPU, ms', 'rows, to 500', 'page behind 1,000, ms', 'CPU, ms']);
row(['---', '---', '---', '---', '---', '---']);
for (const [name, ask] of ASKED) row([name, ...(await measure(register, ask))]);
console.log(`memory ${memory()}`);
for (let round = 1; round <= AGAIN; round++) {
  for (const [, ask] of ASKED) await ask(register);
  console.log(`memory after all asked ${round} times more ${memory()}`);
}
