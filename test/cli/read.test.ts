import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Doors } from '../../src/cli/doors.ts';
import { checked, failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';
import { type Outcome, outcomeSchema } from '../../src/model/outcome.ts';
import { readSettings } from '../../src/settings.ts';
import { leaf, outcomeOf } from '../fake-letters.ts';
import { inTerminal, type Ran } from '../support/terminal.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text = 'thư'): Promise<void> {
  await mkdir(join(at(path), '..'), { recursive: true });
  await writeFile(at(path), text);
}

/** A reader whose letters are told by the text of the file: «ghi chú», «sập» and the like, else the subject. */
async function fakeRead(file: string, name: string): Promise<Outcome> {
  const text = await readFile(file, 'utf8');
  if (text === '') return failedOutcome(name, new CongvanError('file.empty'));
  if (text === 'một phần') return { ...outcomeOf(name), outcome: 'partial' };
  if (text === 'ghi chú')
    return {
      ...outcomeOf(name),
      outcome: 'not-a-letter',
      letter: null,
      evidence: null,
      findings: [{ rule: 'x', severity: 'info', message: 'không phải công văn', page: null }],
    };
  if (text === 'sập') throw new TypeError('no such thing');
  if (text === 'sai') return checked(outcomeOf(name, { issued: 'hôm qua' }));
  return outcomeOf(name, { subject: text });
}

function congvan(args: string[], over: Partial<Doors> = {}, read = fakeRead): Promise<Ran> {
  const close = async (): Promise<void> => {};
  return inTerminal(args, {
    open: async (options) => ({
      settings: readSettings(options),
      read: (letter, name = String(letter)) => read(String(letter), name),
      readWhole: async (letter, name = String(letter)) => ({
        outcome: await read(String(letter), name),
        words: [],
      }),
      readAll: async (letter, name = String(letter)) => [
        { outcome: await read(String(letter), name), words: [] },
      ],
      stamp: async () => {},
      unpack: async () => null,
      close,
      [Symbol.asyncDispose]: close,
    }),
    ...over,
  });
}

const readAll = (...more: string[]): Promise<Ran> => congvan(['read', at('in'), '--out', at('out'), ...more]);
const lines = async (): Promise<Outcome[]> =>
  (await readFile(at('out/letters.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => outcomeSchema.parse(JSON.parse(line)));
const files = async (): Promise<string[]> => (await lines()).map((outcome) => outcome.source.file);

describe('congvan read', () => {
  it('keeps signs that steer a terminal out of its log', async () => {
    await put('in/a\u202etxt\u0085.txt', 'nộp báo cáo');
    await readAll('--log', at('log.jsonl'));
    const log = await readFile(at('log.jsonl'), 'utf8');
    expect(log).not.toMatch(/[\u202e\u0085]/);
    expect(log).toContain(String.raw`"file":"a\\u202etxt\\u0085.txt"`);
  });

  it('writes one file a letter and the lines in order, and is silent when piped', async () => {
    for (const name of ['b.txt', 'a/z.pdf', 'a/ý.txt', 'B.txt', '.ẩn', '.kho/x.txt'])
      await put(`in/${name}`, name);
    expect(await readAll()).toEqual({ status: 0, out: '', err: '' });
    expect(await files()).toEqual(['B.txt', 'a/z.pdf', 'a/ý.txt', 'b.txt']);
    const written = JSON.parse(await readFile(at('out/a/z.pdf.json'), 'utf8'));
    expect(written).toMatchObject({ source: { file: 'a/z.pdf' }, letter: { subject: 'a/z.pdf' } });
    expect(await readdir(at('out'))).not.toContainEqual(expect.stringContaining('.tmp'));
  });

  it('says the same whatever letter is read first', async () => {
    for (let i = 0; i < 30; i++) await put(`in/${i}.txt`, `thư ${i}`);
    const slowFirst = async (file: string, name: string): Promise<Outcome> => {
      await new Promise((resolve) => setTimeout(resolve, Number.parseInt(name, 10) % 7));
      return fakeRead(file, name);
    };
    await congvan(['read', at('in'), '--out', at('out'), '--workers', '4'], {}, slowFirst);
    await congvan(['read', at('in'), '--out', at('again'), '--workers', '1']);
    expect(await readFile(at('out/letters.jsonl'))).toEqual(await readFile(at('again/letters.jsonl')));
  });

  it('goes on after letters that fail: status 1, the code in the line, one complaint each', async () => {
    await put('in/0-rỗng.txt', '');
    await put('in/1-sập.txt', 'sập');
    await put('in/2-sai.txt', 'sai');
    await put('in/3-thiếu.txt', 'một phần');
    await put('in/4-được.txt');
    const { status, err } = await readAll();
    expect(status).toBe(1);
    expect((await lines()).map(({ outcome, error }) => error?.code ?? outcome)).toEqual([
      'file.empty',
      'internal',
      'internal',
      'partial',
      'done',
    ]);
    expect(err.trimEnd().split('\n')).toHaveLength(4);
    expect(err).toContain('0-rỗng.txt: Tệp rỗng. Lấy lại tệp từ nơi gửi. [file.empty]');
  });

  it('prints the summary as JSON', async () => {
    await put('in/a.txt');
    await put('in/b.txt', '');
    const { status, out } = await readAll('--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      out: at('out'),
      files: 2,
      opened: 0,
      inside: 0,
      letters: 2,
      done: 1,
      partial: 0,
      failed: 1,
      notLetters: 0,
      review: 0,
      kept: 0,
      edited: 0,
      duplicates: 0,
      left: 0,
      interrupted: false,
      ms: expect.any(Number),
      failures: [{ file: 'b.txt', outcome: 'failed', code: 'file.empty', message: expect.any(String) }],
    });
  });

  it('prints the table on a terminal, and where it is asked for', async () => {
    await put('in/a.txt', 'nộp báo cáo');
    expect((await readAll('--table')).out).toMatch(/Trích yếu[\s\S]*nộp báo cáo[\s\S]*1 xong/);
    const { out } = await congvan(['read', at('in/a.txt'), '--out', at('o')], { isTerminal: true });
    expect(out).toContain('nộp báo cáo');
  });

  it('counts what is no letter apart, and says so', async () => {
    await put('in/a.txt', 'ghi chú');
    await put('in/b.txt', 'ghi chú ');
    const { status, out, err } = await readAll('--table');
    expect(status).toBe(1);
    expect(out).toMatch(/a\.txt .* không phải thư\n/);
    expect(out).toContain('1 xong, 0 một phần, 0 lỗi, 1 không phải thư.');
    expect(err).toBe('a.txt: không phải công văn [not-a-letter]\n');
  });

  it('says how many are copies before how many a person must look at', async () => {
    await put('in/a.txt', 'một');
    await put('in/b.txt', 'một');
    const doubted = async (file: string, name: string): Promise<Outcome> => {
      const reason = { path: 'issued', field: 'ngày', page: 1, confidence: 0, reason: 'mờ' };
      return { ...(await fakeRead(file, name)), review: { needed: true, reasons: [reason] } };
    };
    const { out } = await congvan(['read', at('in'), '-o', at('out'), '--table'], {}, doubted);
    expect(out).toContain('0 lỗi (1 trùng nội dung); 2 thư cần người xem lại.');
  });

  it('names a letter whose result cannot be written', async () => {
    await put('in/a.txt');
    await mkdir(at('out/a.txt.json'), { recursive: true });
    expect((await readAll()).status).toBe(1);
    expect((await lines())[0]).toMatchObject({ outcome: 'failed', error: { code: 'output.unwritable' } });
  });

  it('says which results were changed by hand, and keeps them', async () => {
    await put('in/a.txt', 'một');
    await readAll();
    const result = at('out/a.txt.json');
    const edited = (await readFile(result, 'utf8')).replace('một', 'sửa');
    await writeFile(result, edited);
    const { status, err } = await readAll();
    expect([status, err]).toEqual([0, 'a.txt: kết quả đã được sửa tay, giữ nguyên (--force để đọc lại)\n']);
    expect(await readFile(result, 'utf8')).toBe(edited);
    expect((await readAll('--force')).err).toMatch(
      /^a\.txt: đã đọc lại; kết quả sửa tay giữ ở .*edited.*\n$/,
    );
  });

  it('stops on Ctrl-C with what is written', async () => {
    for (let i = 0; i < 9; i++) await put(`in/${i}.txt`, `thư ${i}`);
    const hanging = async (file: string, name: string): Promise<Outcome> => {
      if (name !== '3.txt') return fakeRead(file, name);
      process.emit('SIGINT', 'SIGINT');
      return new Promise(() => {});
    };
    const { status, err } = await congvan(
      ['read', at('in'), '--out', at('out'), '--workers', '1'],
      {},
      hanging,
    );
    expect(status).toBe(130);
    expect(err).toContain('đã dừng');
    const kept = await files();
    expect(kept).toEqual(expect.arrayContaining(['0.txt', '1.txt']));
    expect(kept.length).toBeLessThan(9);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('ends the run where no letter can be read', async () => {
    for (let i = 0; i < 9; i++) await put(`in/${i}.txt`);
    const broken = async (): Promise<never> => {
      throw new CongvanError('run.setup', 'thiếu dữ liệu tiếng Việt');
    };
    const { status, err } = await congvan(['read', at('in'), '--out', at('out')], {}, broken);
    expect(status).toBe(2);
    expect(err).toBe('congvan: Cài đặt chưa đủ (thiếu dữ liệu tiếng Việt). Chạy lại npm ci. [run.setup]\n');
  });

  it('holds no more letters at once than workers and two', async () => {
    for (let i = 0; i < 20; i++) await put(`in/${i}.txt`, `thư ${i}`);
    let [now, most] = [0, 0];
    const counting = async (file: string, name: string): Promise<Outcome> => {
      most = Math.max(most, ++now);
      const outcome = await fakeRead(file, name);
      await new Promise((resolve) => setTimeout(resolve, 20));
      now--;
      return outcome;
    };
    await congvan(['read', at('in'), '--out', at('out'), '--workers', '2'], {}, counting);
    expect(most).toBe(4);
  });
});

describe('congvan watch', () => {
  it('names all that stays in the inbox, and why', async () => {
    for (const [name, text] of Object.entries({ 'a.txt': 'ghi chú', 'c.txt': 'thư' }))
      await put(`in/${name}`, text);
    let unread = 2;
    const counted = async (file: string, name: string): Promise<Outcome> => {
      if (--unread === 0) setTimeout(() => process.emit('SIGINT', 'SIGINT'), 300);
      return fakeRead(file, name);
    };
    const args = ['watch', at('in'), '--out', at('out'), '--settle', '0.05', '--poll', '0.05'];
    const { status, err } = await congvan(args, {}, counted);
    expect(status).toBe(130);
    expect(err).toContain('a.txt: không phải công văn [not-a-letter]\n');
    expect(err).not.toContain('c.txt');
  });
});

describe('inputs', () => {
  it('takes from a folder nothing whose name says that it is no document, and all that is named itself', async () => {
    for (const name of ['a.txt', 'a.JSON', 'package.json', 'letters.jsonl', 'Desktop.ini', 'thumbs.db'])
      await put(`in/${name}`);
    for (const name of ['b.pdf.part', 'c.crdownload', '~$cong-van.docx', 'web.url', 'thu.eml', 'x.html'])
      await put(`in/sâu/${name}`);
    await readAll();
    expect(await files()).toEqual(['a.txt', 'sâu/thu.eml', 'sâu/x.html']);
    await congvan(['read', at('in/a.JSON'), '--out', at('one')]);
    expect(await readdir(at('one'))).toContain('a.JSON.json');
  });

  it('leaves out the results of an earlier run', async () => {
    await put('in/a.txt');
    const again = ['read', at('in'), '--out', at('in/out')];
    await congvan(again);
    await congvan(again);
    expect(await readdir(at('in/out'))).toEqual(['.congvan', 'a.txt.json', 'letters.jsonl']);
  });

  it('enters each real folder once, by its own path', async () => {
    await put('in/z/a.txt');
    await symlink(at('in'), at('in/z/vòng'));
    await symlink(at('in/z'), at('in/a-lối-tắt'));
    await symlink(at('không-có'), at('in/gãy'));
    const gone = async (file: string, name: string): Promise<Outcome> =>
      fakeRead(file, name).catch(() => failedOutcome(name, new CongvanError('file.missing')));
    await congvan(['read', at('in'), '--out', at('out')], {}, gone);
    expect((await lines()).map(({ source, error }) => [source.file, error?.code])).toEqual([
      ['gãy', 'file.missing'],
      ['z/a.txt', undefined],
    ]);
  });

  it('takes files and folders together, each file once', async () => {
    await put('in/a.txt');
    await put('in/sâu/b.txt');
    await put('c.txt');
    await congvan(['read', at('c.txt'), at('in/a.txt'), at('in'), at('in/sâu'), '--out', at('out')]);
    expect(await files()).toEqual(['a.txt', 'c.txt', 'sâu/b.txt']);
  });
});

describe('a wrong call ends with status 2 and one line', () => {
  it.each<[string, string[], string]>([
    ['no command', [], 'run.usage'],
    ['unknown command', ['raed'], 'không có lệnh raed; ý là read?'],
    [
      'unknown flag that is like one',
      ['read', '{in}', '--out', '{out}', '--forse'],
      '--forse; ý là --force?',
    ],
    ['unknown flag', ['read', '{in}', '--out', '{out}', '--nhanh'], 'không có tùy chọn --nhanh'],
    ['no input', ['read', '--out', '{out}'], 'thiếu tham số'],
    ['no --out', ['read', '{in}'], 'thiếu tùy chọn'],
    ['missing input', ['read', '{in}/không-có.pdf', '--out', '{out}'], 'file.missing'],
    ['bad number', ['read', '{in}', '--out', '{out}', '--workers', 'hai'], 'không phải «hai»'],
    ['zero', ['read', '{in}', '--out', '{out}', '--page-timeout', '0'], '--page-timeout'],
    ['empty folder', ['read', '{empty}', '--out', '{out}'], 'không có tệp nào'],
    ['out over the input', ['read', '{in}', '--out', '{in}'], '--out cũng là'],
    ['two files, one result', ['read', '{in}', '{other}', '--out', '{out}'], 'hai tệp cùng ghi a.txt.json'],
    ['out is a file', ['read', '{in}', '--out', '{in}/a.txt'], 'output.unwritable'],
    ['no labels', ['score', '{empty}', '{out}'], 'run.usage'],
    ['missing letter', ['explain', '{in}/không-có.pdf'], 'file.missing'],
  ])('%s', async (_, args, complaint) => {
    await put('in/a.txt');
    await put('other/a.txt');
    await mkdir(at('empty'));
    const missing = async (file: string, name: string): Promise<Outcome> =>
      fakeRead(file, name).catch(() => failedOutcome(name, new CongvanError('file.missing')));
    const filled = args.map((arg) => arg.replace(/\{(\w+)\}/, (_, name: string) => at(name)));
    const { status, out, err } = await congvan(filled, {}, missing);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(complaint);
    expect(err.trimEnd()).not.toMatch(/\n| {4}at /);
  });
});

describe('explain', () => {
  it('names value, rule, place and rival', async () => {
    const rival = {
      printed: 'nộp bảo cáo',
      rule: 'test.other',
      page: 2,
      confidence: 0.6,
      lost: 'kém tin cậy',
    };
    const seen = leaf({ boxes: [{ x: 10, y: 20, width: 30, height: 4 }], rivals: [rival] });
    const read = async (_: string, name: string): Promise<Outcome> => ({
      ...outcomeOf(name, { subject: 'nộp báo cáo' }, seen),
      review: {
        needed: true,
        reasons: [{ path: 'issued', field: 'ngày', page: 1, confidence: 0.4, reason: 'chữ mờ' }],
      },
      findings: [{ rule: 'test.odd', severity: 'info', message: 'lạ', page: 1 }],
      pages: [
        {
          ...{ page: 1, role: 'annex', source: 'mixed', width: 1, height: 1, unit: 'pt', dpi: null },
          ...{ confidence: 0.8, ms: 5 },
        },
      ],
    });
    const { status, out } = await congvan(['explain', at('a.txt')], {}, read);
    expect(status).toBe(0);
    const lines = out.split('\n').map((line) => line.trim());
    const subject = lines.indexOf('subject: «nộp báo cáo»');
    expect(lines.slice(subject + 1, subject + 4)).toEqual([
      'đọc được · tin cậy 95% · trang 1 · tệp văn bản · quy tắc test.rule',
      'ô: (10, 20) 30×4 pt',
      'không chọn «nộp bảo cáo» (test.other, trang 2, 60%): kém tin cậy',
    ]);
    expect(out).toContain('recipients: –');
    expect(out).toContain('\n  trang 1: phụ lục, lớp chữ và nhận dạng ảnh, tin cậy 80%, 5 ms\n');
    expect(out).toContain('\n  lưu ý test.odd (trang 1): lạ\n');
    expect(out).toMatch(/^.*a\.txt: xong, /u);
    expect(out).toContain('Cần xem lại:\n  issued (ngày, trang 1, tin cậy 40%): chữ mờ\n');
  });

  it('prints the outcome as JSON', async () => {
    await put('a.txt');
    const { out } = await congvan(['explain', at('a.txt'), '--json']);
    expect(outcomeSchema.parse(JSON.parse(out)).outcome).toBe('done');
  });
});

describe('score', () => {
  beforeEach(async () => {
    await put('in/a.txt', 'nộp báo cáo');
    await put('in/b.pdf', 'họp giao ban');
    await put('in/a.page1.txt', 'không phải');
    await readAll();
    await put('labels/a.json', JSON.stringify({ subject: 'Nộp báo cáo' }));
    await put(
      'labels/b.json',
      JSON.stringify({
        subject: 'họp',
        number: { serial: '12' },
        _legibility: { 'number.serial': 'handwritten' },
      }),
    );
    await put('labels/c.json', JSON.stringify({ subject: 'không ai đọc' }));
  });

  it('pairs by name and counts', async () => {
    const { status, out } = await congvan(['score', at('labels'), at('out'), '--json', '--misses']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      letters: 3,
      lettersRight: 1,
      withoutOutput: ['c.json'],
      total: { right: 1, missed: 3, invented: 1, precision: 0.5, recall: 0.25 },
      fields: { subject: { right: 1, missed: 2, invented: 1 }, place: { right: 0, precision: null } },
      sureAndWrong: 2,
      hardSerials: { letters: 1, sure: 1, sureAndWrong: 1 },
      misses: [
        { letter: 'b.json', path: 'number.serial', expected: '12', got: null },
        {
          letter: 'b.json',
          path: 'subject',
          expected: 'họp',
          got: 'họp giao ban',
          confidence: 0.95,
          rule: 'test.rule',
        },
        { letter: 'c.json', path: 'subject', expected: 'không ai đọc', got: null, confidence: null },
      ],
    });
  });

  it('prints a table', async () => {
    const { out } = await congvan(['score', at('labels'), at('out'), '--misses']);
    expect(out).toMatch(/Mọi dữ kiện +1 +3 +1 +50\.0% +25\.0% +33\.3%/);
    expect(out).toContain('đọc:  «họp giao ban» (read, 0.95, test.rule)');
    expect(out).toContain('Không có kết quả cho nhãn c.json');
    expect(out).toMatch(/văn bản thuần +1 +2 +1 .* 2 +1$/m);
  });

  it('names what is no result, and goes on', async () => {
    await put('out/a.docx.json', '{"a": 1}');
    const { status, out, err } = await congvan(['score', at('labels'), at('out')]);
    expect(status).toBe(0);
    expect(err).toBe('a.docx.json: không phải kết quả của congvan read, bỏ qua\n');
    expect(out).toMatch(/Mọi dữ kiện +1 +3 +1 /);
  });

  it('leaves out what the program keeps for itself', async () => {
    await put('labels/d.json', JSON.stringify({ subject: 'sửa tay' }));
    await put(
      'out/.congvan/edited/d.txt~1a2b.json',
      JSON.stringify(outcomeOf('d.txt', { subject: 'sửa tay' })),
    );
    const { out } = await congvan(['score', at('labels'), at('out')]);
    expect(out).toContain('Không có kết quả cho nhãn d.json');
  });

  it('names a file of the labels that labels nothing, and leaves it out', async () => {
    await put('labels/package.json', '{"name": "x", "version": "1"}');
    const { status, out, err } = await congvan(['score', at('labels'), at('out')]);
    expect(status).toBe(0);
    expect(err).toBe('package.json: không phải nhãn, bỏ qua\n');
    expect(out).toContain('Thư: 3, đúng trọn vẹn: 1');
  });

  it('tells what was gained and lost against an earlier output', async () => {
    await put('old/a.txt.json', JSON.stringify(outcomeOf('a.txt', { subject: 'Nộp' })));
    await put('old/b.pdf.json', JSON.stringify(outcomeOf('b.pdf', { subject: 'họp' })));
    const { status, out } = await congvan(['score', at('labels'), at('out'), '--against', at('old')]);
    expect(status).toBe(0);
    expect(out).toContain('Được (1)\na.json  subject\n    nhãn:  «Nộp báo cáo»\n    trước: «Nộp»');
    expect(out).toContain('Mất (1)\nb.json  subject');
    expect(out).toContain('được 1, mất 1, sai kiểu khác 0; dữ kiện đúng 1 → 1');
    expect(out).toContain('Thư đúng trọn vẹn: thêm 1 (a.json), bớt 0');
    const json = await congvan(['score', at('labels'), at('out'), '--json', '--against', at('old')]);
    expect(JSON.parse(json.out).against).toMatchObject({
      gained: [{ letter: 'a.json' }],
      right: { before: 1 },
    });
  });
});

describe('help, version, schema', () => {
  it('has an example for every command', async () => {
    const { out } = await congvan(['--help']);
    const commands = [...out.matchAll(/^ {2}(\w+) \[tùy chọn\]/gm)].map(([, name = '']) => name);
    expect(commands).toEqual(expect.arrayContaining(['read', 'check', 'due', 'worker', 'export', 'rules']));
    const calls = [
      ['--help'],
      ['help', 'read'],
      ['rules', 'test', '--help'],
      ...commands.map((name) => [name, '--help']),
    ];
    for (const call of calls) {
      const { status, out } = await congvan(call);
      expect.soft(status, call.join(' ')).toBe(0);
      expect.soft(out, call.join(' ')).toContain('Ví dụ:');
      expect.soft(out, call.join(' ')).not.toMatch(/Usage|Options|Commands|display/);
    }
  });

  it.each([
    ['read', '--out'],
    ['status', '--db'],
    ['token add', '--name'],
    ['register move', '--to'],
  ])('says that %s cannot do without %s', async (command, option) => {
    const { out } = await congvan([...command.split(' '), '--help']);
    expect(out).toMatch(new RegExp(`${option} <[^>]+> +\\(bắt buộc\\) `, 'u'));
    expect(out.match(/\(bắt buộc\)/gu)).toHaveLength(command === 'register move' ? 2 : 1);
  });

  it('lists no flags of the reader where nothing is read', async () => {
    expect((await congvan(['status', '--help'])).out).not.toMatch(
      /--(?:engine|max-pages|page-timeout|rules)/,
    );
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await congvan(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });

  it('prints a JSON Schema', async () => {
    const { out } = await congvan(['schema']);
    expect(JSON.parse(out)).toMatchObject({
      $id: 'urn:congvan:outcome:1.3',
      type: 'object',
      required: expect.arrayContaining(['letter', 'outcome']),
    });
  });
});
