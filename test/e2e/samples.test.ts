/** The real engine on the project's own letters: exactly right where no picture is read, within bounds where one is. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samples } from '../../samples/content/index.ts';
import { type Outcome, openCongvan, outcomeSchema } from '../../src/index.ts';
import { type Report, scoreFolders } from '../../src/score/index.ts';

const folder = (name: string): string => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
/** Letters whose words are printed in the file; nothing may be misread. */
const PRINTED = [
  '01-cv-ra-soat-ho-so',
  '02-cv-kiem-ke-he-thong',
  '03-cv-an-toan-thuc-pham',
  '09-cv-nha-o-xa-hoi',
];

let out: string;
let outcomes: Map<string, Outcome>;
let report: Report;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'congvan-e2e-'));
  await using congvan = await openCongvan({ workers: 2 });
  const read = samples.map(
    async ({ file }) => [file, await congvan.read(join(folder('letters'), file), file)] as const,
  );
  outcomes = new Map(await Promise.all(read));
  for (const [file, outcome] of outcomes) await writeFile(join(out, `${file}.json`), JSON.stringify(outcome));
  report = await scoreFolders(folder('labels'), out);
}, 240_000);

afterAll(() => rm(out, { recursive: true, force: true }));

describe('samples/', () => {
  it('are all read, and every outcome keeps to the schema', () => {
    for (const [file, outcome] of outcomes) {
      expect(outcome.outcome, file).toBe('done');
      expect(() => outcomeSchema.parse(outcome), file).not.toThrow();
    }
  });

  it.each(PRINTED)('%s is exactly right', (stem) => {
    expect(report.misses.filter(({ letter }) => letter.startsWith(stem))).toEqual([]);
  });

  it('the serial and the day of a signed letter come from its signature fields', () => {
    const evidence = outcomes.get('03-cv-an-toan-thuc-pham.pdf')?.evidence;
    expect(evidence?.number.serial).toMatchObject({ state: 'read', route: 'annotation', page: 1 });
    expect(evidence?.number.serial.boxes).toHaveLength(1);
  });

  it('nineteen facts in twenty are right over all, scans and photo among them', () => {
    expect(report.total.f1).toBeGreaterThan(0.95);
    expect(report.key.f1).toBeGreaterThan(0.93);
  });

  it('what is wrong is not said to be sure', () => {
    expect(report.sureAndWrong).toBe(0);
    expect(report.hardSerials.sureAndWrong).toBe(0);
  });

  it('a stamp of arrival is seen on the one letter that bears it, and nothing is made up for it', () => {
    const stamped = [...outcomes].filter(([, { arrival }]) => arrival);
    expect(stamped.map(([file, { arrival }]) => [file, arrival])).toEqual([
      ['05-cv-van-hanh-ho-chua.pdf', expect.objectContaining({ number: null, received: null })],
    ]);
  });

  it('pages that are not the letter are told apart', () => {
    const roles = outcomes.get('09-cv-nha-o-xa-hoi.pdf')?.pages.map(({ role }) => role);
    expect(roles).toEqual(['letter', 'annex', 'other']);
  });
});
