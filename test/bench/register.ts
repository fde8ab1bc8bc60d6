/**
 * Many letters in a register: how long filling takes, how large it grows, and how soon the first page of a search is there.
 * npm run bench:register -- [letters] [file or postgres://…]
 */

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { seeded } from '../../samples/make/random.ts';
import type { Letter } from '../../src/model/letter.ts';
import { putOutcome } from '../../src/register/entry.ts';
import { openRegister, type Register } from '../../src/register/index.ts';
import { openStore } from '../../src/register/open.ts';
import type { LetterQuery } from '../../src/register/port.ts';
import { outcomeOf } from '../fake-letters.ts';

const [count = '100000', where = `/tmp/congvan-register-${process.pid}.db`] = process.argv.slice(2);
const LETTERS = Number(count);
const AT_ONCE = 500;
const WORDS = 250;
const random = seeded(7);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** As in a text: few words are everywhere, most are rare. */
const ONSETS = [
  'b',
  'c',
  'ch',
  'd',
  'đ',
  'g',
  'gi',
  'h',
  'kh',
  'l',
  'm',
  'n',
  'ng',
  'nh',
  'ph',
  'qu',
  's',
  't',
  'th',
  'tr',
  'v',
  'x',
];
const RIMES = [
  'a',
  'ân',
  'ước',
  'iện',
  'ông',
  'ào',
  'ạt',
  'ính',
  'uyền',
  'ội',
  'ắc',
  'ùng',
  'ơi',
  'ành',
  'ộng',
  'ia',
  'ế',
  'ứ',
  'ó',
  'ẳng',
];
const SYLLABLES = ONSETS.flatMap((onset) => RIMES.map((rime) => onset + rime));
const word = (): string => SYLLABLES[Math.floor(SYLLABLES.length * random() ** 2)]!;
const BODIES = [
  'Sở Nội vụ',
  'Sở Tài chính',
  'Sở Y tế',
  'Ủy ban nhân dân tỉnh Khánh Hòa',
  'Cục Thuế',
  'Bộ Nội vụ',
  'Chi cục Thủy lợi',
];
const SYMBOLS = ['VP-NC', 'SNV-CCVC', 'UBND-KGVX', 'QĐ-UBND', 'STC-NS'];

function dayIn(from: number, years: number): string {
  return new Date(Date.UTC(from, 0, 1 + Math.floor(random() * 365 * years))).toISOString().slice(0, 10);
}

function letterAt(at: number): Partial<Letter> {
  const [serial, symbol] = [String(at % 9000), pick(SYMBOLS)];
  const due = dayIn(2024, 3);
  return {
    type: { code: 'CV', name: 'Công văn' },
    issuer: { name: pick(BODIES), parent: null },
    number: { text: `${serial}/${symbol}`, serial, symbol },
    issued: dayIn(2018, 8),
    subject: Array.from({ length: 12 }, word).join(' '),
    urgency: random() < 0.02 ? 'khẩn' : null,
    recipients: ['Các sở, ban, ngành', 'UBND các huyện'],
    references: [
      {
        type: 'Quyết định',
        number: `${1 + Math.floor(random() * 9000)}/QĐ-UBND`,
        issued: null,
        issuer: null,
      },
    ],
    deadlines: random() < 0.5 ? [{ due, start: null, relation: 'by', text: `trước ngày ${due}` }] : [],
  };
}

async function fill(): Promise<void> {
  await using store = await openStore(where);
  for (let at = 0; at < LETTERS; at += AT_ONCE) {
    await store.write(async (tx) => {
      for (let own = at; own < Math.min(LETTERS, at + AT_ONCE); own++) {
        const name = `thu-${own}.pdf`;
        const outcome = outcomeOf(name, letterAt(own));
        const sha256 = createHash('sha256').update(name).digest('hex');
        const reasons =
          random() < 0.2 ? [{ path: 'issued', field: 'ngày', page: 1, confidence: 0.5, reason: 'mờ' }] : [];
        const body = [...Array.from({ length: WORDS }, word), ...(own % 5000 === 17 ? ['Nghĩa', 'Lộ'] : [])];
        const words = body.map((text, line) => ({
          text,
          box: { x: 10 * line, y: 20, width: 9, height: 12 },
          confidence: 0.9,
          route: 'ocr' as const,
        }));
        await putOutcome(
          store,
          tx,
          {
            ...outcome,
            source: { ...outcome.source, sha256 },
            review: { needed: reasons.length > 0, reasons },
          },
          {
            by: { name: 'bench', via: 'cli' },
            print: 'p',
            words: [{ page: 1, width: 0, height: 0, unit: 'px', words }],
          },
        );
      }
    });
  }
}

const SEARCHES: readonly (readonly [string, LetterQuery])[] = [
  ['mới nhất', {}],
  ['một từ ở khắp nơi', { text: SYLLABLES[0]! }],
  ['hai từ ở khắp nơi, theo ngày ban hành', { text: `${SYLLABLES[0]} ${SYLLABLES[3]}`, sort: '-issued' }],
  ['từ hiếm', { text: 'nghia lo' }],
  ['từ không có', { text: 'khongco' }],
  ['cụm từ', { text: `"${SYLLABLES[0]} ${SYLLABLES[1]}"` }],
  ['từ gõ dở', { text: 'kh' }],
  [
    'từ khắp nơi, cơ quan, năm',
    { text: SYLLABLES[1]!, issuer: 'noi vu', issuedFrom: '2021', issuedTo: '2021' },
  ],
  ['số', { number: '769' }],
  ['số, ký hiệu', { number: 'số 769/vp nc' }],
  ['cơ quan', { issuer: 'khanh hoa', sort: 'issued' }],
  ['đáng ngờ nhất', { doubtful: true, sort: '-doubt' }],
  ['quá hạn', { due: 'late', on: '2026-11-26', sort: 'due' }],
  ['khẩn, chưa vào sổ', { urgent: true, registered: false, sort: '-urgency' }],
  ['theo số', { sort: 'number' }],
];

async function measure(register: Register, query: LetterQuery): Promise<[number, string]> {
  const times: number[] = [];
  let shown = '';
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    const { count, isMore } = await register.letters.search(query);
    times.push(performance.now() - begun);
    shown = `${count}${isMore ? '+' : ''}`;
  }
  return [Math.max(...times), shown];
}

const begun = performance.now();
await fill();
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${LETTERS} thư trong ${seconds.toFixed(0)} giây, ${((1000 * seconds) / LETTERS).toFixed(2)} ms một thư`,
);
const size = await stat(where).catch(() => undefined);
if (size)
  console.log(
    `tệp ${(size.size / 1e6).toFixed(0)} MB, ${(size.size / LETTERS / 1000).toFixed(1)} kB một thư`,
  );
await using register = await openRegister(where);
for (const [name, query] of SEARCHES) {
  const [ms, found] = await measure(register, query);
  console.log(`${name.padEnd(40)} ${ms.toFixed(0).padStart(6)} ms  ${found}`);
}
for (const [name, work] of [
  ['đếm thời hạn', () => register.terms.counts('2026-11-26')],
  ['thời hạn tuần này', () => register.terms.list({ on: '2026-11-26', state: 'week' })],
  ['đếm thư', () => register.letters.counts()],
  ['gợi ý cơ quan', () => register.letters.names('issuer', 's')],
] as const) {
  const from = performance.now();
  await work();
  console.log(`${name.padEnd(40)} ${(performance.now() - from).toFixed(0).padStart(6)} ms`);
}
console.log(`bộ nhớ ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
