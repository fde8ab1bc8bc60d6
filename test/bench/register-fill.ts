/** Letters for the bench of the register: the same on every run, each told by its place, so that filling can go on where it was. */
import { createHash } from 'node:crypto';
import { seeded } from '../../samples/make/random.ts';
import type { Letter } from '../../src/model/letter.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { arrivalsPart } from '../../src/register/arrivals.ts';
import { lettersPart } from '../../src/register/letters.ts';
import { openStore } from '../../src/register/open.ts';
import type { Actor } from '../../src/register/port.ts';
import type { Store } from '../../src/register/store.ts';
import { outcomeOf } from '../fake-letters.ts';

/** Letters of one transaction. */
const AT_ONCE = 500;
const WORDS = 400;
/** Figures that one letter in a hundred has each. */
const [FIGURES, HIGHEST] = [5, 500];
const BY: Actor = { name: 'bench', via: 'cli' };

/** As in a text: few words are everywhere, most are rarer. */
const ONSETS = 'b c ch d đ g gi h kh l m n ng nh ph qu s t th tr v x'.split(' ');
const RIMES = 'a ân ước iện ông ào ạt ính uyền ội ắc ùng ơi ành ộng ia ế ứ ó ẳng'.split(' ');
export const SYLLABLES = ONSETS.flatMap((onset) => RIMES.map((rime) => onset + rime));
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
const SIGNERS = ['Lê Thị Hoa', 'Trần Văn Bình', 'Phạm Quốc Dũng', 'Võ Minh Tâm', 'Nguyễn Hữu Cảnh', null];
const UNITS = ['Phòng Tài chính', 'Phòng Tổ chức', 'Văn phòng', 'Thanh tra'];

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const word = (random: Random): string => SYLLABLES[Math.floor(SYLLABLES.length * random() ** 2)]!;
const dayIn = (random: Random, from: number, years: number): string =>
  new Date(Date.UTC(from, 0, 1 + Math.floor(random() * 365 * years))).toISOString().slice(0, 10);

/** Half of the letters ask for something; of these one in five by no day of its own. */
function deadlinesOf(random: Random): Letter['deadlines'] {
  if (random() < 0.5) return [];
  if (random() < 0.2) {
    const text = 'trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản';
    return [{ due: null, start: null, relation: 'within', text }];
  }
  const due = dayIn(random, 2024, 3);
  return [{ due, start: null, relation: 'by', text: `trước ngày ${due}` }];
}

function letterAt(random: Random, at: number): Partial<Letter> {
  const [serial, symbol] = [String(at % 9000), pick(random, SYMBOLS)];
  return {
    type: { code: 'CV', name: 'Công văn' },
    issuer: { name: pick(random, BODIES), parent: null },
    number: { text: `${serial}/${symbol}`, serial, symbol },
    issued: dayIn(random, 2018, 8),
    subject: Array.from({ length: 12 }, () => word(random)).join(' '),
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
    deadlines: deadlinesOf(random),
    signatory: { name: pick(random, SIGNERS), rank: null, title: 'Giám đốc', capacities: [] },
  };
}

function outcomeAt(random: Random, at: number): Outcome {
  const name = `thu-${at}.pdf`;
  const outcome = outcomeOf(name, letterAt(random, at));
  const isDoubtful = random() < 0.2;
  const path = outcome.letter?.signatory.name === null ? 'signatory.name' : 'issued';
  const doubt = { path, field: 'ngày', page: 1, confidence: 0.5 + random() / 3, reason: 'mờ' };
  return {
    ...outcome,
    source: { ...outcome.source, sha256: createHash('sha256').update(name).digest('hex') },
    review: { needed: isDoubtful, reasons: isDoubtful ? [doubt] : [] },
  };
}

/** The words of one page with their places; every 5,000th letter has a name that no other has. */
function wordsAt(random: Random, at: number) {
  const body = [
    ...Array.from({ length: WORDS }, () => word(random)),
    ...Array.from({ length: FIGURES }, () => String(1 + Math.floor(random() * HIGHEST))),
    ...(at % 5000 === 17 ? ['Nghĩa', 'Lộ'] : []),
  ];
  const words = body.map((text, line) => ({
    text,
    box: { x: 80 * (line % 12), y: 30 * Math.floor(line / 12), width: 70, height: 22 },
    confidence: 0.9,
    route: 'ocr' as const,
  }));
  return [{ page: 1, width: 1654, height: 2339, unit: 'px' as const, words }];
}

async function putLetters(store: Store, from: number, to: number): Promise<void> {
  await store.write(async (tx) => {
    const within: Store = { ...store, read: (work) => work(tx), write: (work) => work(tx) };
    const [letters, arrivals] = [lettersPart(within), arrivalsPart(within)];
    for (let at = from; at < to; at++) {
      const random = seeded(at);
      const outcome = outcomeAt(random, at);
      const { id } = await letters.put(outcome, { by: BY, print: 'p', words: wordsAt(random, at) });
      const isRegistered = random() < 0.3;
      if (isRegistered)
        await arrivals.register({ letter: id, on: dayIn(random, 2024, 3), unit: pick(random, UNITS) }, BY);
    }
  });
}

/**
 * Fills a register up to `count` letters, from where it is.
 * @param seconds after which it stops, to go on when it is called again
 * @returns letters that are there now
 */
export async function fill(where: string, count: number, seconds: number): Promise<number> {
  await using store = await openStore(where);
  const { there } = await store.read((db) =>
    db
      .selectFrom('letter')
      .select(({ fn }) => fn.countAll<number | string>().as('there'))
      .executeTakeFirstOrThrow(),
  );
  const begun = performance.now();
  let at = Number(there);
  while (at < count && performance.now() - begun < 1000 * seconds) {
    const to = Math.min(count, at + AT_ONCE);
    await putLetters(store, at, to);
    at = to;
  }
  return at;
}
