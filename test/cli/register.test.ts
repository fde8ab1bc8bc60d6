/** The register at the command line: filled by `read`, asked by `due`, written out as labels, saved and moved. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomeIn } from '../../src/model/outcome.ts';
import { openRegister } from '../../src/register/index.ts';
import { LAN } from '../register/letters-for.ts';
import { inTerminal, type Ran } from '../support/terminal.ts';

const LETTER = `SỞ TÀI CHÍNH TỈNH LÀO CAI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                      Độc lập - Tự do - Hạnh phúc
Số: 215/STC-QLG
V/v báo cáo giá vật liệu              Lào Cai, ngày 04 tháng 3 năm 2024

Kính gửi: Phòng Tài chính - Kế hoạch các huyện

Sở Tài chính đề nghị các đơn vị gửi báo cáo trước ngày 20/3/2024.

Nơi nhận:                             GIÁM ĐỐC
- Như trên;
- Lưu: VT, QLG.                       Trần Văn Bình
`;

let folder: string;
const at = (path: string): string => join(folder, path);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-cli-register-'));
  await mkdir(at('thu/mot'), { recursive: true });
  await writeFile(at('thu/mot/215.txt'), LETTER);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const congvan = (...args: string[]): Promise<Ran> => inTerminal(args);

it('a letter goes from the folder to the register, and back as a label', { timeout: 120_000 }, async () => {
  const read = ['read', at('thu'), '--out', at('ra'), '--register', at('so.db'), '--workers', '1'];
  expect(await congvan(...read)).toMatchObject({ status: 0, err: '' });
  expect(await congvan(...read)).toMatchObject({ status: 0 });
  {
    await using register = await openRegister(at('so.db'));
    const { rows } = await register.letters.search({ text: 'vat lieu lao cai', number: '215 stc' });
    expect(rows).toMatchObject([{ name: 'mot/215.txt', version: 1, duplicates: 0 }]);
    const record = await register.letters.get(rows[0]!.id);
    expect(record?.places).toMatchObject([{ path: at('thu/mot/215.txt') }]);
    expect(record?.outcome).toEqual(outcomeIn(await readFile(at('ra/mot/215.txt.json'), 'utf8')));
    await register.letters.correct(rows[0]!.id, [{ path: 'issuer.name', value: 'Sở Tài chính' }], LAN);
    await register.arrivals.register({ letter: rows[0]!.id, on: '2024-03-05', unit: 'Phòng Giá' }, LAN);
  }
  const due = await congvan('due', '--register', at('so.db'), '--on', '2024-03-11', '--who', 'phong gia');
  expect(due.out).toMatch(/còn 9 ngày .*20\/03\/2024[\s\S]*→ Phòng Giá/u);
  const ofFolder = await congvan('due', at('ra'), '--on', '2024-03-11');
  expect(ofFolder.out).toMatch(/còn 9 ngày .*20\/03\/2024/u);
  expect(
    (await congvan('due', '--register', at('so.db'), '--on', '2024-03-11', '--who', 'khac')).out,
  ).toMatch(/^Tính đến ngày 11\/03\/2024: 0 /u);
  expect(await congvan('export-labels', '--register', at('so.db'), '--out', at('nhan'))).toMatchObject({
    out: `Đã ghi 1 nhãn vào ${at('nhan')}\n`,
  });
  expect(JSON.parse(await readFile(at('nhan/mot/215.json'), 'utf8'))).toEqual({
    issuer: { name: 'Sở Tài chính' },
  });
  expect(await congvan('score', at('nhan'), at('ra'))).toMatchObject({ status: 0 });
  expect(await congvan('register', 'backup', at('so.db'), '--to', at('sao.db'))).toMatchObject({ status: 0 });
  expect(await congvan('register', 'move', '--from', at('sao.db'), '--to', at('moi.db'))).toMatchObject({
    out: 'Đã chuyển 1 thư.\n',
  });
  const again = await congvan('register', 'move', '--from', at('sao.db'), '--to', at('moi.db'));
  expect(again).toMatchObject({
    status: 2,
    err: expect.stringContaining('Không làm được (nơi đến đã có sổ'),
  });
  const none = await congvan('register', 'backup', at('khong.db'), '--to', at('x.db'));
  expect(none).toMatchObject({ status: 2, err: expect.stringContaining('file.missing') });
});

it('what lies in an archive is kept with its bytes, and gives a stamped copy', {
  timeout: 120_000,
}, async () => {
  await mkdir(at('nen'));
  await writeFile(at('nen/thu.zip'), zipSync({ '215.txt': strToU8(LETTER) }));
  const db = at('nen.db');
  const read = ['read', at('nen'), '--out', at('ra-nen'), '--register', db, '--workers', '1'];
  expect(await congvan(...read)).toMatchObject({ status: 0 });
  {
    await using register = await openRegister(db);
    const [row] = (await register.letters.search({})).rows;
    expect(row?.name).toBe('thu.zip!/215.txt');
    const { sha256, outcome } = (await register.letters.get(row!.id))!;
    expect(outcome?.source.container?.file).toBe('thu.zip');
    expect(await register.files.about(sha256!)).toMatchObject({ name: 'thu.zip!/215.txt' });
    await register.arrivals.register({ letter: row!.id, on: '2024-03-05', unit: 'Phòng Giá' }, LAN);
  }
  const stamp = [
    'stamp',
    '1',
    '--year',
    '2024',
    '--register',
    db,
    '--office',
    'Sở Tài chính',
    '--workers',
    '1',
  ];
  const stamped = await congvan(...stamp, '--out', at('1.pdf'));
  expect(stamped).toMatchObject({ status: 0, err: '' });
  expect(stamped.out).toContain('215/STC-QLG');
  expect((await readFile(at('1.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
  expect((await congvan(...stamp, '--out', at('1.pdf'))).err).toContain('đã có');
  expect((await congvan('stamp', '9', '--register', db, '--out', at('9.pdf'))).err).toContain(
    'không có số đến 9',
  );
});
