/** The API as other systems and the pages use it, without a socket. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letterWith } from '../support/read-text.ts';
import { archiveOf, BY, type Desk, openDesk } from './office.ts';

let desk: Desk;
const id = { a: '', b: '' };

beforeAll(async () => {
  desk = await openDesk();
  const cited =
    'Căn cứ Công văn số 412/SXD-QLN ngày 05 tháng 5 năm 2026 của Sở Xây dựng, đề nghị các xã gửi báo cáo trước ngày 30/12/2026./.';
  const first = await desk.upload('a.txt', letterWith({}));
  const second = await desk.upload('b.txt', letterWith({ number: 'Số: 413/SXD-QLN', body: cited }));
  id.a = first.body.letter;
  id.b = second.body.letter;
  expect([first.status, first.body.isDuplicate, first.body.job.state]).toEqual([202, false, 'waiting']);
  await desk.read();
});
afterAll(() => desk[Symbol.asyncDispose]());

const path = (rest: string): string => `/api/v1${rest}`;

describe('uploads', () => {
  it('are one letter, however often the bytes come', async () => {
    const again = await desk.upload('bản sao.txt', letterWith({}));
    expect([again.status, again.body]).toEqual([200, { letter: id.a, isDuplicate: true, job: null }]);
    const { body } = await desk.call('GET', path(`/letters/${id.a}`));
    expect(body.places.map(({ name }: { name: string }) => name).sort()).toEqual(['a.txt', 'bản sao.txt']);
  });

  it('that fail stay with their reason, and are read again', async () => {
    const { body } = await desk.upload('hỏng.txt', 'HỎNG');
    await desk.read();
    const job = await desk.call('GET', path(`/jobs/${body.job.id}`));
    expect(job.body).toMatchObject({ state: 'failed', error: { code: 'file.damaged' } });
    const again = await desk.call('POST', path(`/letters/${body.letter}/jobs`));
    expect([again.status, again.body.state]).toEqual([202, 'waiting']);
    await desk.read();
  });
});

describe('an archive', () => {
  it('is opened: each file in it is a letter of its own, what cannot be had is told by name', async () => {
    await using desk = await openDesk();
    const inside = archiveOf({
      'x.txt': letterWith({ number: 'Số: 1/A' }),
      'thư mục/y.zip': archiveOf({ 'z.txt': letterWith({ number: 'Số: 2/A' }) }),
      'khóa.pdf': 'MẤT',
      '.ẩn': 'không phải thư',
    });
    const { body } = await desk.upload('thu.zip', inside);
    await desk.read();
    const job = await desk.call('GET', path(`/jobs/${body.job.id}`));
    expect(job.body).toMatchObject({ state: 'done', letter: null, holds: 3 });
    const { rows } = (await desk.call('GET', path('/letters'))).body;
    expect(rows.map(({ name }: { name: string }) => name).sort()).toEqual([
      'thu.zip!/khóa.pdf',
      'thu.zip!/thư mục/y.zip!/z.txt',
      'thu.zip!/x.txt',
    ]);
    const failed = await desk.call('GET', path('/letters?state=failed'));
    expect(failed.body.rows).toMatchObject([{ name: 'thu.zip!/khóa.pdf', error: 'file.encrypted' }]);
    const [z] = (await desk.call('GET', path('/letters?number=2%2FA'))).body.rows;
    const letter = await desk.call('GET', path(`/letters/${z.id}`));
    expect(letter.body.outcome.source.container.file).toBe('thu.zip!/thư mục/y.zip');
    expect((await desk.call('GET', path(`/letters/${z.id}/file`))).text).toContain('2/A');
    // Of what cannot be had only the name is known.
    await desk.upload('lần nữa.zip', inside);
    await desk.read();
    expect((await desk.call('GET', path('/letters/counts'))).body).toMatchObject({ letters: 4, waiting: 0 });
  });

  it('within archives without end is not opened', async () => {
    await using desk = await openDesk();
    let inside = letterWith({});
    for (let i = 0; i < 6; i++) inside = archiveOf({ 'a.zip': inside });
    await desk.upload('búp bê.zip', inside);
    await desk.read();
    const failed = await desk.call('GET', path('/letters?state=failed'));
    expect(failed.body.rows).toMatchObject([{ error: 'file.archive-limit' }]);
  });
});

describe('a letter', () => {
  it('comes whole or slim, with its version as ETag', async () => {
    const whole = await desk.call('GET', path(`/letters/${id.a}`));
    expect(whole.headers.get('etag')).toBe(`"${whole.body.version}"`);
    expect(whole.body.outcome.evidence.subject.state).toBe('read');
    const slim = await desk.call('GET', path(`/letters/${id.a}?slim=true`));
    expect(slim.body.outcome).toBeUndefined();
    expect(slim.body.letter).toEqual(whole.body.letter);
  });

  it('is corrected by whoever saw it as it is', async () => {
    const seen = (await desk.call('GET', path(`/letters/${id.a}`))).headers.get('etag') ?? '';
    const changes = [{ path: 'subject', value: 'kiểm tra nhà ở của dân' }];
    const correct = (given: object) => desk.call('PATCH', path(`/letters/${id.a}`), given);
    expect((await correct({ body: { changes } })).status).toBe(428);
    const right = await correct({ body: { changes }, headers: { 'If-Match': seen } });
    expect(right.body.letter.subject).toBe('kiểm tra nhà ở của dân');
    expect(right.body.corrections[0]).toMatchObject({ machine: 'kiểm tra nhà ở riêng lẻ', differs: true });
    expect((await correct({ body: { changes }, headers: { 'If-Match': seen } })).status).toBe(412);
    expect((await correct({ body: { changes, version: 1 } })).status).toBe(409);
    const undone = await desk.call(
      'DELETE',
      path(`/letters/${id.a}/corrections/${right.body.corrections[0].id}`),
      {
        headers: { 'If-Match': right.headers.get('etag') ?? '' },
      },
    );
    expect(undone.body.letter.subject).toBe('kiểm tra nhà ở riêng lẻ');
  });

  it('is found without marks, page by page', async () => {
    const found = await desk.call('GET', path('/letters?text=kiem%20tra%20nha%20o&limit=1'));
    expect(found.body.rows).toHaveLength(1);
    const next = await desk.call(
      'GET',
      path(`/letters?text=kiem%20tra%20nha%20o&limit=1&cursor=${encodeURIComponent(found.body.next)}`),
    );
    expect(next.body.rows[0].id).not.toBe(found.body.rows[0].id);
    const wrong = await desk.call('GET', path('/letters?limit=1&cursor=x'));
    expect([wrong.status, wrong.body.type]).toEqual([400, 'urn:congvan:bad-request']);
    const none = await desk.call('GET', path('/letters?limit=0'));
    expect(none.body.detail).toMatch(/^limit: Quá nhỏ/u);
  });

  it('knows the letters that cite it', async () => {
    const { body } = await desk.call('GET', path(`/letters/${id.a}/links`));
    expect(body.citedBy.map((row: { id: string }) => row.id)).toEqual([id.b]);
  });

  it('is offered the signers of earlier letters of its office, and told which one a person took', async () => {
    await using desk = await openDesk();
    const signed = await desk.upload('a.txt', letterWith({}));
    const unsigned = await desk.upload('b.txt', letterWith({ signature: 'GIÁM ĐỐC' }));
    await desk.read();
    const letter = path(`/letters/${unsigned.body.letter}`);
    const [offer] = (await desk.call('GET', `${letter}/offers`)).body;
    expect(offer).toMatchObject({ path: 'signatory.name', from: { id: signed.body.letter } });
    const take = (value: string) => {
      const changes = [{ path: offer.path, value, from: offer.from.id }];
      return desk.call('PATCH', letter, { body: { changes, version: 1 } });
    };
    expect((await take('Người Khác')).status).toBe(400);
    expect((await take(offer.value)).body.corrections).toMatchObject([
      { from: signed.body.letter, was: null },
    ]);
    expect((await desk.call('GET', path('/letters/0/offers'))).status).toBe(400);
  });

  it('gives its file and its words', async () => {
    const file = await desk.call('GET', path(`/letters/${id.b}/file`));
    expect(file.text).toContain('413/SXD-QLN');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="b\.txt"/u);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    const words = await desk.call('GET', path(`/letters/${id.b}/words`));
    expect(words.body[0].words.map(({ text }: { text: string }) => text)).toContain('413/SXD-QLN');
  });
});

it('a letter of a folder gives its file as long as that is the one that was read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'congvan-place-'));
  const file = join(folder, 'c.txt');
  const text = letterWith({ number: 'Số: 414/SXD-QLN' });
  await writeFile(file, text);
  const { outcome } = await desk.congvan.readWhole(Buffer.from(text), 'c.txt');
  const put = await desk.register.letters.put(outcome, { by: BY, print: 'p', path: file });
  expect((await desk.call('GET', path(`/letters/${put.id}/file`))).text).toBe(text);
  await writeFile(file, `${text} `);
  expect((await desk.call('GET', path(`/letters/${put.id}/file`))).status).toBe(404);
  await rm(folder, { recursive: true });
});

describe('the book', () => {
  it('gives each letter one number, and tells of it', async () => {
    const entry = { letter: id.a, unit: 'Phòng Quản lý nhà' };
    const entered = await desk.call('POST', path('/arrivals'), { body: entry });
    expect(entered.body).toMatchObject({
      number: 1,
      documentNumber: '412/SXD-QLN',
      unit: 'Phòng Quản lý nhà',
    });
    const twice = await desk.call('POST', path('/arrivals'), { body: entry });
    expect([twice.status, twice.body.type]).toEqual([409, 'urn:congvan:taken']);
    const line = path(`/arrivals/${entered.body.id}`);
    const changed = await desk.call('PATCH', line, {
      body: { note: 'bản giấy', version: entered.body.version },
    });
    expect(changed.body.note).toBe('bản giấy');
    const late = await desk.call('PATCH', line, { body: { note: 'x', version: entered.body.version } });
    expect(late.status).toBe(409);
    const book = await desk.call('GET', path('/arrivals.csv'));
    expect(book.text).toContain(',1,Sở Xây dựng,412/SXD-QLN,2026-05-05,');
  });

  it('gives a copy with the stamp of arrival, and the stamp alone; of a line that was struck, none', async () => {
    const [{ id: line, version }] = (await desk.call('GET', path('/arrivals'))).body.rows;
    const copy = await desk.call('GET', path(`/arrivals/${line}/stamp`));
    expect(copy.text).toMatch(/^%PDF a\.txt số 1$/u);
    expect(copy.headers.get('content-type')).toBe('application/pdf');
    expect(copy.headers.get('content-disposition')).toContain('a-so-den-1.pdf');
    expect((await desk.call('GET', path(`/arrivals/${line}/stamp?alone=true`))).text).toContain('chỉ dấu');
    const paper = await desk.call('POST', path('/arrivals'), { body: { subject: 'chỉ có bản giấy' } });
    expect((await desk.call('GET', path(`/arrivals/${paper.body.id}/stamp`))).text).toContain('chỉ dấu');
    const struck = { reason: 'nhầm', version: paper.body.version };
    await desk.call('POST', path(`/arrivals/${paper.body.id}/strike`), { body: struck });
    expect((await desk.call('GET', path(`/arrivals/${paper.body.id}/stamp`))).status).toBe(422);
    expect(version).toBeGreaterThan(0);
    const acts = (await desk.call('GET', path('/audit?act=arrival.stamp'))).body.rows;
    expect(acts).toHaveLength(3);
  });

  it('is saved as a workbook', async () => {
    const { text, headers } = await desk.call('GET', path('/arrivals.xlsx'));
    expect(text.slice(0, 2)).toBe('PK');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="so-van-ban-den-[-\d]+\.xlsx"/u,
    );
  });

  it('says what is due, who has it, and that it is done', async () => {
    const { body } = await desk.call('GET', path('/due?state=open&on=2026-12-25'));
    expect(body.rows).toEqual([
      expect.objectContaining({ letter: id.b, due: '2026-12-30', last: '2026-12-29' }),
    ]);
    const term = path(`/letters/${id.b}/terms/${body.rows[0].key}`);
    const given = await desk.call('PATCH', term, { body: { who: 'Lan' } });
    expect(given.body.who).toBe('Lan');
    const calendar = await desk.call('GET', path('/due.ics?who=Lan'));
    expect(calendar.text).toContain('BEGIN:VEVENT');
    await desk.call('PATCH', term, { body: { done: '2026-12-20' } });
    expect((await desk.call('GET', path('/due/counts?on=2026-12-25'))).body).toMatchObject({
      done: 1,
      open: 0,
    });
  });
});

describe('the description', () => {
  it('is OpenAPI 3.1 with every route, its shapes by name', async () => {
    const { body } = await desk.call('GET', path('/openapi.json'));
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/letters',
        '/letters/{id}',
        '/arrivals',
        '/due',
        '/events',
        '/hooks',
        '/users',
      ]),
    );
    expect(body.components.schemas).toHaveProperty('Letter');
    const patterns = [...JSON.stringify(body).matchAll(/"pattern":"([^"]+)"/gu)].map(([, own]) => own);
    expect(patterns.filter((own) => !own?.endsWith('$'))).toEqual([]);
    expect(body.paths['/letters/{id}'].patch.security).toEqual([
      { token: ['register'] },
      { session: ['register'] },
    ]);
  });
});

it('keeps a log of who did what', async () => {
  const { body } = await desk.call('GET', path('/audit?limit=200'));
  const acts = body.rows.map(({ act }: { act: string }) => act);
  expect(acts).toEqual(expect.arrayContaining(['letter.correct', 'arrival.register', 'letter.download']));
  expect(body.rows.every(({ by }: { by: string }) => by !== '')).toBe(true);
});
