/** `congvan check` and `congvan due` as they are called. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Letter } from '../../src/model/letter.ts';
import { outcomeOf } from '../fake-letters.ts';
import { inTerminal, type Ran } from '../support/terminal.ts';

let folder: string;
const at = (path: string): string => join(folder, path);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-check-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const congvan = (...args: string[]): Promise<Ran> => inTerminal(args);

const put = async (name: string, over: Partial<Letter>, sha = name): Promise<void> => {
  const outcome = outcomeOf(name, over);
  await writeFile(
    at(`${name}.json`),
    JSON.stringify({ ...outcome, source: { ...outcome.source, sha256: sha } }),
  );
};

const citing = (issued: string): Partial<Letter> => ({
  issuer: { name: 'Sở Nội vụ', parent: 'UBND tỉnh Khánh Hòa' },
  issued: '2021-12',
  references: [{ type: 'Quyết định', number: '590/QĐ-UBND', issued, issuer: 'UBND tỉnh' }],
});

describe('check', () => {
  it('finds a conflict with both places, whatever the order of the folders', async () => {
    await put('a.pdf', citing('2021-03-09'));
    await put('b.pdf', citing('2021-03-11'));
    const { status, out } = await congvan('check', folder, '--json');
    expect(status).toBe(1);
    const { across } = JSON.parse(out);
    expect(across).toHaveLength(1);
    expect([across[0].place, ...across[0].others].map(({ letter }: { letter: string }) => letter)).toEqual([
      'a.pdf',
      'b.pdf',
    ]);
  });

  it('ends with 0 where nothing is found, and below --fail-on', async () => {
    await put('a.pdf', citing('2021-03-09'));
    expect((await congvan('check', folder)).status).toBe(0);
    await put('b.pdf', citing('2021-03-11'));
    expect((await congvan('check', folder, '--fail-on', 'error')).status).toBe(1);
    await writeFile(at('checks.yaml'), 'checks:\n  - id: across.hai-ngay\n    severity: info\n');
    expect((await congvan('check', folder, '--rules', folder)).status).toBe(0);
    await writeFile(at('checks.yaml'), 'checks:\n  - id: across.hai-ngay\n    enabled: false\n');
    const { out } = await congvan('check', folder, '--rules', folder, '--json');
    expect(JSON.parse(out).across).toEqual([]);
  });

  it('writes every format that is asked for, whole', async () => {
    await put('a.pdf', citing('2021-03-09'));
    const names = ['r.txt', 'r.json', 'r.jsonl', 'r.csv', 'r.sarif', 'r.html', 'r.graphml', 'r.dot'];
    await writeFile(at('set.jsonl'), await readFile(at('a.pdf.json'), 'utf8'));
    const { status } = await congvan(
      'check',
      at('set.jsonl'),
      '--quiet',
      ...names.flatMap((name) => ['--out', at(name)]),
    );
    expect(status).toBe(0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const written = await Promise.all(names.map((name) => readFile(at(name), 'utf8')));
    const [, json = '', jsonl = '', , sarif = ''] = written;
    for (const [i, text] of written.entries()) expect(text.trim(), names[i]).not.toBe('');
    expect(JSON.parse(json)).toMatchObject({ letters: [{ letter: 'a.pdf' }], across: [] });
    expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
    for (const line of jsonl.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('kind');
  });

  it('links letters in the report as seen from where it lies, and never out of their folder', async () => {
    await put('số 1.pdf', citing('2021-03-09'));
    const outside = outcomeOf('../ngoài.pdf', citing('2021-03-09'));
    await writeFile(at('x.json'), JSON.stringify(outside));
    await mkdir(at('báo cáo'));
    await mkdir(at('thư'));
    await congvan('check', folder, '--quiet', '--out', at('báo cáo/r.html'), '--letters', at('thư'));
    const html = await readFile(at('báo cáo/r.html'), 'utf8');
    expect(html.match(/href="\.[^"]*"/g)).toEqual([
      `href="./../${encodeURIComponent('thư')}/s%E1%BB%91%201.pdf"`,
    ]);
  });

  it('says the validity is not known, without a register and where the register has nothing', async () => {
    await put('a.pdf', citing('2021-03-09'));
    await writeFile(
      at('so.csv'),
      'number,issuer,issued,status\n1/QĐ-UBND,UBND tỉnh Khánh Hòa,2020-01-01,hết hiệu lực\n',
    );
    for (const more of [[], ['--registry', at('so.csv')]]) {
      const { letters } = JSON.parse((await congvan('check', folder, '--json', ...more)).out);
      expect(letters[0].citations[0].registered).toBe('không rõ');
    }
  });

  it('knows the bodies that an office lays beside ours', async () => {
    const own = { ...citing('2021-03-09'), issuer: { name: 'Xưởng Bánh tỉnh Khánh Hòa', parent: null } };
    await put('a.pdf', {
      ...own,
      references: [{ ...own.references![0]!, number: '12/QĐ-XBKH', issuer: null }],
    });
    const issuer = async (...more: string[]): Promise<string | null> =>
      JSON.parse((await congvan('check', folder, '--json', ...more)).out).letters[0].citations[0].issuer;
    expect(await issuer()).toBeNull();
    await writeFile(
      at('bodies.yaml'),
      "bodies:\n  - { abbr: XBKH, name: 'Xưởng Bánh', kind: 'provincial body', trust: seen }\n",
    );
    expect(await issuer('--rules', folder)).toContain('Xưởng Bánh');
  });

  it('tells the gravest first, what the register has not in one line, and less on request', async () => {
    const names = ['12', '13', '14', '15'].map((serial) => `${serial}/QĐ-UBND`);
    const cited = (number: string, issued: string) => ({
      type: 'Quyết định',
      number,
      issued,
      issuer: 'UBND tỉnh',
    });
    await put('a.pdf', {
      ...citing('2021-03-09'),
      references: [
        ...names.map((number) => cited(number, '2021-01-05')),
        cited('2629/QĐ-', '2021-01-05'),
        cited('590/QĐ-UBND', '2021-03-11'),
      ],
    });
    await writeFile(
      at('so.csv'),
      'Số ký hiệu,Tác giả,Ngày tháng\n590/QĐ-UBND,UBND tỉnh Khánh Hòa,09/3/2021\n',
    );
    const args = ['check', folder, '--registry', at('so.csv')];
    const { letters } = JSON.parse((await congvan(...args, '--json')).out);
    const [first, ...others] = letters[0].findings;
    expect(first.rule).toBe('registry.ngay-khac');
    const absent = others.filter(({ rule }: { rule: string }) => rule === 'registry.khong-co');
    expect(absent).toHaveLength(1);
    expect(absent[0].message).toBe(`sổ văn bản không có 4 văn bản được viện dẫn: ${names.join(', ')}`);
    expect(absent[0].others).toHaveLength(3);
    const { out } = await congvan(...args, '--min-severity', 'error');
    expect(out).toContain('registry.ngay-khac');
    expect(out).not.toContain('registry.khong-co');
  });

  it('names what is no result and goes on', async () => {
    await put('a.pdf', citing('2021-03-09'));
    await writeFile(at('other.json'), '{"a": 1}');
    await writeFile(at('broken.json'), '{"a": ');
    const { status, err } = await congvan('check', folder);
    expect(status).toBe(0);
    expect(err).toContain('other.json');
    expect(err).toContain('broken.json');
  });

  it('leaves out what the program keeps for itself, such as a result that was changed by hand', async () => {
    await put('a.pdf', citing('2021-03-09'));
    await mkdir(at('.congvan/edited'), { recursive: true });
    await put('.congvan/edited/a.pdf~1a2b3c4d', citing('2021-03-11'));
    const { status, out } = await congvan('check', folder, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out).across).toEqual([]);
  });

  it.each([
    [['check', '/không/có'], 'file.missing'],
    [['check', '.', '--fail-on', 'lớn'], 'run.usage'],
    [['check', 'package.json'], 'run.usage'],
    [['check', '.', '--rules', '/không/có'], 'run.rules'],
    [['check', '.', '--rules', 'package.json'], 'run.rules'],
    [['due', '.', '--on', 'hôm qua'], 'run.usage'],
    [['due', '.', '--within', 'ít'], 'run.usage'],
    [['due', '.', '--late', 'ít'], 'run.usage'],
    [['read', '.', '-o', 'x', '--engine', 'foo'], 'run.usage'],
    [['watch', '.', '-o', 'x', '--poll', 'ít'], 'run.usage'],
  ])('%j ends with 2, %s', async (args, code) => {
    const { status, err } = await congvan(...args);
    expect(status).toBe(2);
    expect(err).toContain(`[${code}]`);
    expect(err).not.toMatch(/option|argument|Allowed|invalid/);
  });
});

describe('due', () => {
  const until = (due: string, relation: 'by' | 'before' = 'by'): Partial<Letter> => ({
    issuer: { name: 'Sở Nội vụ', parent: null },
    deadlines: [{ due, start: null, relation, text: `hạn ${due}` }],
  });
  const agenda = async (...args: string[]): Promise<Record<'dues' | 'late' | 'undated', string[]>> => {
    const told = JSON.parse((await congvan('due', folder, '--json', ...args)).out);
    const names = (list: string): string[] => told[list].map(({ letter }: { letter: string }) => letter);
    return { dues: names('dues'), late: names('late'), undated: names('undated') };
  };

  it('parts what comes, what is late and what has no day', async () => {
    await put('a.pdf', until('2021-12-20'));
    await put('b.pdf', until('2021-12-01'));
    await put('c.pdf', until('2021-12-05'));
    await put('d.pdf', until('2021-12-05', 'before'));
    await put('e.pdf', until('2021-12-08T17:00'));
    await put('f.pdf', until('2019-01-01'));
    await put('g.pdf', {
      deadlines: [
        { due: null, start: null, relation: 'every', text: 'hằng quý' },
        { due: '2021-12', start: null, relation: 'by', text: 'trong tháng 12/2021' },
      ],
    });
    const undated = ['g.pdf', 'g.pdf'];
    expect(await agenda('--on', '05/12/2021')).toEqual({
      dues: ['c.pdf', 'e.pdf', 'a.pdf'],
      late: ['d.pdf', 'b.pdf'],
      undated,
    });
    expect(await agenda('--on', '2021-12-05', '--within', '7d', '--late', '3')).toEqual({
      dues: ['c.pdf', 'e.pdf'],
      late: ['d.pdf'],
      undated,
    });
    const { out } = await congvan('due', folder, '--on', '2021-12-05', '--within', '7d');
    expect(out).toContain('2 thời hạn sắp tới, 2 đã quá hạn trong 30 ngày qua, 1 quá hạn lâu hơn');
    expect(out).toContain('hằng quý');
  });

  it('is an error where no result lies, and names what is none', async () => {
    await writeFile(at('other.json'), '{"a": 1}');
    const { status, err } = await congvan('due', folder);
    expect(status).toBe(2);
    expect(err).toContain('không có kết quả đọc nào');
    await put('a.pdf', until('2021-12-20'));
    expect((await congvan('due', folder)).err).toContain('other.json: không phải kết quả');
  });

  it('counts a file that lies there twice once, and writes a calendar', async () => {
    await put('a.pdf', until('2021-12-20'), 'same');
    await put('b.pdf', until('2021-12-20'), 'same');
    const { status } = await congvan('due', folder, '--on', '2021-12-05', '--ics', at('d.ics'));
    expect(status).toBe(0);
    expect((await readFile(at('d.ics'), 'utf8')).match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});
