/** The command as it is installed: `npm test` builds it first. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeSchema } from '../../src/model/outcome.ts';
import { RULES_FOLDER, ruleFiles } from '../../src/rules/files.ts';
import { textKey } from '../../src/rules/source.ts';

const MAIN = resolve('dist/cli/main.js');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-built-'));
  await writeFile(join(folder, 'a.txt'), LETTER);
  await writeFile(join(folder, 'b.txt'), '');
  await writeFile(join(folder, 'c.bin'), Buffer.from([0, 1, 2, 3, 255, 254, 0, 9]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LETTER = `UBND TỈNH AN BÌNH
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/SNV-VP
V/v kiểm kê sách
An Bình, ngày 05 tháng 3 năm 2022

Kính gửi: Các phòng thuộc Sở

Đề nghị các phòng kiểm kê sách và gửi về Văn phòng trước ngày 20/3/2022./.

Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Trần Văn Bách
`;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

const congvan = (...args: string[]): Promise<Ran> =>
  new Promise((done) => {
    execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, out, err) =>
      done({ status: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

describe('dist', () => {
  it('has every rule file prepared as it stands now', async () => {
    const prepared = JSON.parse(await readFile('dist/rules/prepared.json', 'utf8'));
    const texts = await Promise.all(
      ruleFiles(RULES_FOLDER).map((file) => readFile(join(RULES_FOLDER, file), 'utf8')),
    );
    expect(Object.keys(prepared).sort()).toEqual(texts.map(textKey).sort());
  });

  it('imports no source file', async () => {
    const built = (await readdir('dist', { recursive: true })).filter((file) => file.endsWith('.js'));
    expect(built.length).toBeGreaterThan(20);
    for (const file of built) {
      expect(await readFile(join('dist', file), 'utf8'), file).not.toMatch(/(from|import\() ?'\.[^']*\.ts'/);
    }
  });

  it('reads a folder of letters, good and bad', async () => {
    const { status, out, err } = await congvan('read', '.', '--out', 'out', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ letters: 3, done: 1, failed: 2 });
    expect(err).not.toMatch(/\n {4}at /);
    const lines = (await readFile(join(folder, 'out/letters.jsonl'), 'utf8')).trimEnd().split('\n');
    const outcomes = lines.map((line) => outcomeSchema.parse(JSON.parse(line)));
    expect(outcomes.map(({ source, error }) => [source.file, error?.code])).toEqual([
      ['a.txt', undefined],
      ['b.txt', 'file.empty'],
      ['c.bin', 'file.unsupported'],
    ]);
    expect(outcomes[0]?.letter?.number.text).toBe('15/SNV-VP');
  });

  it('ends with 0 where all is done, and explains', async () => {
    expect(await congvan('read', 'a.txt', '--out', 'one')).toEqual({ status: 0, out: '', err: '' });
    const { status, out } = await congvan('explain', 'a.txt');
    expect(status).toBe(0);
    expect(out).toContain('number.text: «15/SNV-VP»');
  });

  it('ends with 2 and one line where the call is wrong', async () => {
    const { status, err } = await congvan('read', 'không-có.txt', '--out', 'out');
    expect(status).toBe(2);
    expect(err).toBe('congvan: Không tìm thấy tệp (không-có.txt). Kiểm tra lại đường dẫn. [file.missing]\n');
  });

  it('is a library: readLetter and a reader that stays open', async () => {
    const script = `
      import { openCongvan, readLetter } from ${JSON.stringify(resolve('dist/index.js'))};
      const one = await readLetter('a.txt');
      const congvan = await openCongvan({ workers: 1 });
      const [same, empty] = await Promise.all([congvan.read('a.txt'), congvan.read('b.txt', 'tên/b.txt')]);
      await congvan.close();
      const wrong = await openCongvan({ workers: 0 }).catch((error) => error.code);
      console.log(JSON.stringify([one.outcome, same.letter.number.text, empty.source.file, wrong]));`;
    await writeFile(join(folder, 'library.mjs'), script);
    const out = await new Promise((done) =>
      execFile(process.execPath, ['library.mjs'], { cwd: folder }, (_, text) => done(text)),
    );
    expect(out).toBe('["done","15/SNV-VP","tên/b.txt","run.usage"]\n');
  });
});
