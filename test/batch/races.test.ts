/** Files that are overwritten, replaced and removed while they are read: no letter is lost, none gets the words of another. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../samples/make/random.ts';
import { type Item, listInputs, runBatch, watchFolder } from '../../src/batch/index.ts';
import { failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { sha256 } from '../../src/store/index.ts';
import { outcomeOf } from '../fake-letters.ts';

const TIMES = 200;

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-races-'));
  await mkdir(at('in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A letter whose subject is its whole text: a wrong sha-256 or a wrong link shows at once. */
const readingOf = (text: string, name: string): Outcome => {
  const outcome = outcomeOf(name, { subject: text });
  return { ...outcome, source: { ...outcome.source, sha256: sha256(text) } };
};

type Change = (file: string, text: string) => void;

const inPlace: Change = (file, text) => writeFileSync(file, text);
const CHANGES: Readonly<Record<string, Change>> = {
  'is overwritten': inPlace,
  'is overwritten, of the same size and with the old time': (file, text) => {
    const { atime, mtime, size } = statSync(file);
    writeFileSync(file, Buffer.concat([Buffer.from(text), Buffer.alloc(size, '.')]).subarray(0, size));
    utimesSync(file, atime, mtime);
  },
  'is replaced': (file, text) => {
    writeFileSync(at('mới'), text);
    renameSync(at('mới'), file);
  },
  'is removed': (file) => rmSync(file),
};

interface Written {
  readonly name: string;
  readonly outcome: Outcome;
}

const written = (): Written[] =>
  readdirSync(at('out'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, outcome: JSON.parse(readFileSync(at(`out/${name}`), 'utf8')) as Outcome }));

/** Every result is true to the bytes it names, and links lead to a result of the same bytes. */
function expectTruth(results: readonly Written[]): void {
  const shaOf = new Map(results.map(({ outcome: { source } }) => [source.file, source.sha256]));
  for (const { outcome } of results) {
    if (outcome.outcome !== 'done') continue;
    expect(sha256(outcome.letter?.subject ?? '')).toBe(outcome.source.sha256);
    const { duplicateOf } = outcome.source;
    if (duplicateOf !== undefined) expect(shaOf.get(duplicateOf)).toBe(outcome.source.sha256);
  }
}

describe('a file that', () => {
  it.each(Object.entries(CHANGES))(
    '%s while it is read gives the letter that is there',
    async (how, change) => {
      writeFileSync(at('in/a.txt'), 'thư thứ nhất');
      writeFileSync(at('in/bản sao.txt'), 'thư thứ nhất');
      let isChanged = false;
      await run(async (file, name) => {
        const first = readFileSync(file, 'utf8');
        if (name === 'a.txt' && !isChanged) {
          isChanged = true;
          change(at('in/a.txt'), 'thư thứ hai');
        }
        // What was hashed is what is read, now and after the change.
        expect(readFileSync(file, 'utf8')).toBe(first);
        return readingOf(first, name);
      });
      const results = written();
      expectTruth(results);
      expect(results).toHaveLength(2);
      const [a, copy] = results.map(({ outcome }) => outcome.letter?.subject);
      if (how !== 'is removed') expect(a).toBe(readFileSync(at('in/a.txt'), 'utf8'));
      expect(copy).toBe('thư thứ nhất');
    },
  );

  it('lies torn between two blocks of a copy is read once it is whole', async () => {
    const file = at('in/a.txt');
    writeFileSync(file, 'nửa');
    const rest = wait(100).then(() => writeFileSync(file, 'nửa còn lại'));
    const outcomes: string[] = [];
    await runBatch(await listInputs([at('in')], at('out')), {
      ...{ out: at('out'), concurrency: 1, print: 'p', maxBytes: 1e6 },
      read: async (copy, name) => {
        const text = await readFile(copy, 'utf8');
        return text === 'nửa' ? failedOutcome(name, new CongvanError('file.damaged')) : readingOf(text, name);
      },
      onLetter: ({ letter, outcome }) => outcomes.push(letter?.subject ?? outcome),
    });
    await rest;
    expect(outcomes).toEqual(['nửa còn lại']);
  });

  it('is being written all the time is set aside, and read by the next run', async () => {
    writeFileSync(at('in/a.txt'), 'x');
    let length = 1;
    const growing = async (file: string, name: string): Promise<Outcome> => {
      writeFileSync(at('in/a.txt'), 'x'.repeat(++length));
      return readingOf(readFileSync(file, 'utf8'), name);
    };
    await run(growing);
    expect(written()[0]?.outcome.error?.code).toBe('file.unreadable');
    await run(async (file, name) => readingOf(readFileSync(file, 'utf8'), name));
    expect(written()[0]?.outcome.letter?.subject).toHaveLength(length);
  });
});

async function run(
  read: (file: string, name: string) => Promise<Outcome>,
  items?: readonly Item[],
): Promise<void> {
  await runBatch(items ?? (await listInputs([at('in')], at('out'))), {
    out: at('out'),
    concurrency: 3,
    print: 'p',
    maxBytes: 1e6,
    read,
  });
}

it(`holds through ${TIMES} changes at every stage of a run`, { timeout: 60_000 }, async () => {
  const random = seeded(11);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];
  const texts = ['mot', 'hai', 'ba', 'bon'];
  for (let round = 0; round < TIMES / 10; round++) {
    for (const name of names) writeFileSync(at(`in/${name}`), pick(texts));
    const items = names.map((name) => ({ name, file: at(`in/${name}`) }));
    let isOver = false;
    const changing = (async () => {
      for (let i = 0; i < 10; i++) {
        const file = at(`in/${pick(names)}`);
        try {
          pick(Object.values(CHANGES))(file, `${pick(texts)}${random() < 0.5 ? round : ''}`);
        } catch {
          // what is gone cannot be changed
        }
        await wait(random() * 4);
      }
    })();
    const reading = run(async (file, name) => {
      const text = readFileSync(file, 'utf8');
      await wait(random() * 5);
      return readingOf(text, name);
    }, items).then(() => {
      isOver = true;
    });
    await Promise.all([changing, reading]);
    expect(isOver).toBe(true);
    expectTruth(written());
    // Nothing moves any more: what is there is what is written, and nothing is read twice.
    for (const name of names) writeFileSync(at(`in/${name}`), pick(texts), { flag: 'a' });
    await run(async (file, name) => readingOf(readFileSync(file, 'utf8'), name), items);
    expectTruth(written());
    for (const { outcome } of written()) {
      expect(outcome.letter?.subject).toBe(readFileSync(at(`in/${outcome.source.file}`), 'utf8'));
    }
    expect(readdirSync(at('out/.congvan/reading'))).toEqual([]);
  }
});

describe('a scanner that uses a name again', () => {
  const NAME = 'scan0001.txt';

  /** Watches with `done` until the inbox is empty. */
  async function scanning(
    scan: (read: (stage: () => void) => void) => Promise<void>,
    scans: Iterable<string> = [],
  ): Promise<string[]> {
    const stop = new AbortController();
    const stages: (() => void)[] = [];
    const read: string[] = [];
    const watch = watchFolder({
      folder: at('in'),
      out: at('out'),
      done: at('xong'),
      concurrency: 2,
      print: 'p',
      maxBytes: 1e6,
      settleMs: 15,
      pollMs: 4,
      signal: stop.signal,
      read: async (file, name) => {
        const text = await readFile(file, 'utf8');
        read.push(text);
        stages.shift()?.();
        await wait(2);
        return readingOf(text, name);
      },
      onLetter: () => stages.shift()?.(),
    });
    await scan((stage) => stages.push(stage));
    // A letter that is just being moved may come back.
    for (let empty = 0, looks = 0; empty < 8 && looks < 800; looks++) {
      await wait(10);
      empty = readdirSync(at('in')).length === 0 ? empty + 1 : 0;
    }
    stop.abort();
    await watch;
    expect(readdirSync(at('in'))).toEqual([]);
    expectTruth(written());
    const moved = readdirSync(at('xong')).map((name) => readFileSync(at(`xong/${name}`), 'utf8'));
    expect(new Set(moved)).toEqual(new Set(written().map(({ outcome }) => outcome.letter?.subject)));
    for (const text of scans) expect(moved).toContain(text);
    return moved;
  }

  it.each(['is overwritten', 'is overwritten, of the same size and with the old time', 'is replaced'])(
    'loses neither letter where the file %s while it is read',
    async (how) => {
      const moved = await scanning(async (stage) => {
        stage(() => CHANGES[how]?.(at(`in/${NAME}`), 'thư số 2'));
        writeFileSync(at(`in/${NAME}`), 'thư số 1');
      });
      expect(moved.sort()).toEqual(['thư số 1', 'thư số 2']);
      expect(
        written()
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['scan0001.txt.json', 'scan0001~1.txt.json']);
      expect(readdirSync(at('xong')).sort()).toEqual(['scan0001.txt', 'scan0001~1.txt']);
    },
  );

  it('has one letter where the file only went on growing', async () => {
    const moved = await scanning(async (stage) => {
      stage(() => writeFileSync(at(`in/${NAME}`), ' và trang hai', { flag: 'a' }));
      writeFileSync(at(`in/${NAME}`), 'trang một');
    });
    expect(moved).toEqual(['trang một và trang hai']);
  });

  it(`loses no letter in ${TIMES} scans, whenever they come`, { timeout: 60_000 }, async () => {
    const random = seeded(12);
    /** By name: the last scan, which the scanner has not overwritten itself. */
    const last = new Map<string, string>();
    const whole = new Set<string>();
    await scanning(async (stage) => {
      for (let i = 0; i < TIMES; i++) {
        const name = `scan000${1 + Math.floor(random() * 8)}.txt`;
        const come = (): void => {
          if (existsSync(at(`in/${name}`))) whole.delete(last.get(name) ?? '');
          const text = `thư ${i}`;
          if (random() < 0.5) writeFileSync(at(`in/${name}`), text);
          else CHANGES['is replaced']?.(at(`in/${name}`), text);
          last.set(name, text);
          whole.add(text);
        };
        if (random() < 0.5) stage(come);
        else come();
        await wait(random() * 12);
      }
    }, whole);
    expect(whole.size).toBeGreaterThan(TIMES / 8);
  });
});
