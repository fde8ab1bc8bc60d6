/** What every store of the register does: run on each of them. */
import { expect, it } from 'vitest';
import type { Register } from '../../src/register/index.ts';
import { ENTRY, LAN, numbered, read, words } from './letters-for.ts';

async function all<T>(each: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of each) found.push(one);
  return found;
}

const BODY = { issuer: { name: 'Sở Nội vụ', parent: 'UBND tỉnh Khánh Hòa' } };

/** @param open a register that holds nothing */
export function registerContract(open: () => Register): void {
  it('keeps a letter once, under every name it has', async () => {
    const { letters } = open();
    const first = await letters.put(read('a.txt', BODY), ENTRY);
    expect(first).toMatchObject({ version: 1, how: 'new' });
    expect(await letters.put(read('a.txt', BODY), ENTRY)).toEqual({ ...first, how: 'same' });
    const other = read('a.txt', BODY);
    const again = await letters.put({ ...other, source: { ...other.source, file: 'b.txt' } }, ENTRY);
    expect(again).toEqual({ ...first, how: 'duplicate' });
    const record = await letters.get(first.id);
    expect(record?.outcome).toEqual(read('a.txt', BODY));
    expect(record?.places.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
    expect((await letters.search({})).rows).toMatchObject([{ name: 'a.txt', duplicates: 1 }]);
    expect(await letters.get('0')).toBeNull();
  });

  it('keeps what a person says beside what the machine reads, whatever it reads later', async () => {
    const { letters } = open();
    const { id } = await letters.put(
      read('c.txt', { issued: '2024-05-01', recipients: ['Sở A', 'Sở B'] }),
      ENTRY,
    );
    const once = await letters.correct(
      id,
      [
        { path: 'issued', value: '2024-05-11' },
        { path: 'recipients[1]', value: ' Sở  Y tế ' },
      ],
      LAN,
      1,
    );
    expect(once).toMatchObject({
      version: 2,
      letter: { issued: '2024-05-11', recipients: ['Sở A', 'Sở Y tế'] },
      outcome: { letter: { issued: '2024-05-01' } },
    });
    expect(once.corrections).toMatchObject([
      {
        path: 'issued',
        was: '2024-05-01',
        machine: '2024-05-01',
        differs: true,
        isStale: false,
        print: 'p1',
      },
      { path: 'recipients', value: ['Sở A', 'Sở Y tế'], was: ['Sở A', 'Sở B'], by: 'lan' },
    ]);
    await letters.put(read('c.txt', { issued: '2024-05-12', recipients: ['Sở A', 'Sở Y tế'] }), {
      ...ENTRY,
      print: 'p2',
    });
    const later = await letters.get(id);
    expect(later?.letter).toMatchObject({ issued: '2024-05-11' });
    expect(later?.corrections).toMatchObject([
      { path: 'issued', machine: '2024-05-12', differs: true, isStale: true },
      { path: 'recipients', differs: false, isStale: true },
    ]);
    expect(later?.review.reasons).toMatchObject([{ path: 'issued' }]);
    const undone = await letters.undo(id, later!.corrections[0]!.id, LAN);
    expect(undone.letter).toMatchObject({ issued: '2024-05-12', recipients: ['Sở A', 'Sở Y tế'] });
    const corrected = await all(letters.each({ corrected: true }));
    expect(corrected.map((letter) => letter.id)).toEqual([id]);
    expect((await letters.history(id)).map(({ act, by }) => `${act} ${by}`)).toEqual([
      'letter.read máy',
      'letter.correct lan',
      'letter.correct lan',
      'letter.read máy',
      'letter.undo lan',
    ]);
  });

  it('refuses what a letter cannot hold, and who comes second', async () => {
    const { letters } = open();
    const { id } = await letters.put(read('d.txt'), ENTRY);
    const change = (path: string, value: unknown, version?: number) =>
      letters.correct(id, [{ path, value }], LAN, version);
    await expect(change('issued', '11/5/2024')).rejects.toMatchObject({
      reason: 'invalid',
      message: expect.stringMatching(/^giá trị không hợp: issued: Chuỗi không hợp lệ/u),
    });
    await expect(change('urgency', 'gấp')).rejects.toMatchObject({ reason: 'invalid' });
    for (const path of [
      '__proto__.x',
      'nowhere',
      'number.what',
      'recipients[3]',
      'recipients.length',
      'type',
      '',
    ])
      await expect(change(path, 'x')).rejects.toMatchObject({ reason: 'invalid' });
    await expect(change('references[0]', { number: '1/QĐ', what: 1 })).rejects.toMatchObject({
      reason: 'invalid',
    });
    expect((await change('number', { text: '7/AB', serial: '7' }, 1)).letter?.number).toEqual({
      text: '7/AB',
      serial: '7',
      symbol: null,
    });
    await expect(change('place', 'Huế', 1)).rejects.toMatchObject({ reason: 'conflict' });
    await expect(letters.correct('x', [], LAN)).rejects.toMatchObject({ reason: 'missing' });
  });

  it('asks for a person until one has looked', async () => {
    const { letters } = open();
    const reason = { path: 'issued', field: 'ngày', page: 1, confidence: 0.4, reason: 'mờ' };
    const doubtful = {
      ...read('e.txt'),
      review: { needed: true, reasons: [reason, { ...reason, path: 'subject' }] },
    };
    const { id } = await letters.put(doubtful, ENTRY);
    expect((await letters.search({ doubtful: true, sort: '-doubt' })).rows).toMatchObject([
      { doubts: 2, doubt: 0.84 },
    ]);
    expect((await letters.correct(id, [{ path: 'issued', value: null }], LAN)).review.reasons).toMatchObject([
      { path: 'subject' },
    ]);
    expect(await letters.setReviewed(id, true, LAN)).toMatchObject({ doubt: 0, reviewed: { by: 'lan' } });
    expect((await letters.search({ doubtful: true })).count).toBe(0);
    await letters.put(
      { ...doubtful, letter: { ...doubtful.letter!, place: 'Huế' } },
      { ...ENTRY, print: 'p2' },
    );
    expect(await letters.get(id)).toMatchObject({ reviewed: null, letter: { place: 'Huế' } });
  });

  it('accepts a finding with a reason that stays', async () => {
    const { letters } = open();
    const finding = { rule: 'form.x', severity: 'warning' as const, message: 'Thiếu nơi nhận.', page: null };
    const { id } = await letters.put({ ...read('f.txt'), findings: [finding, finding] }, ENTRY);
    const [first] = (await letters.get(id))!.findings;
    await expect(letters.accept(id, first!.key, ' ', LAN)).rejects.toMatchObject({ reason: 'invalid' });
    await letters.accept(id, first!.key, 'bản sao', LAN);
    await letters.put({ ...read('f.txt', BODY), findings: [finding] }, { ...ENTRY, print: 'p2' });
    expect((await letters.get(id))!.findings).toMatchObject([{ accepted: { by: 'lan', reason: 'bản sao' } }]);
    expect((await letters.search({ findings: 'info' })).count).toBe(0);
    await letters.accept(id, first!.key, null, LAN);
    expect((await letters.search({ findings: 'warning' })).count).toBe(1);
  });

  it('finds words with and without marks, numbers in any spelling, and filters', async () => {
    const { letters } = open();
    const { id } = await letters.put(
      read('g.txt', {
        ...BODY,
        ...numbered('0769/VP-NC'),
        type: { code: 'CV', name: 'Công văn' },
        issued: '2021-11',
      }),
      { ...ENTRY, words: words('về việc Đường sắt đô thị') },
    );
    await letters.put(read('h.txt', { ...numbered('15/2010/QĐ-UBND'), issued: '2010-02-03' }), ENTRY);
    const found = async (query: object) => (await letters.search(query)).rows.map(({ name }) => name);
    for (const text of ['duong sat', 'ĐƯỜNG', 'đường sắt đô th', '"duong sat"', 'khanh hoa', 'noi vu 769'])
      expect(await found({ text })).toEqual(['g.txt']);
    expect(await found({ text: '"sat duong"' })).toEqual([]);
    expect(await found({ text: 'OR NOT ( *' })).toEqual([]);
    for (const number of ['769', '769/vp–nc', 'số 0769 VP NC', 'vp-nc', '769v'])
      expect(await found({ number })).toEqual(['g.txt']);
    for (const number of ['15/2010', 'qd-ubnd', '15 2010 QĐ UBND', '15'])
      expect(await found({ number })).toEqual(['h.txt']);
    expect(await found({ issuer: 'noi vu', type: 'cv', issuedFrom: '2021', issuedTo: '2021' })).toEqual([
      'g.txt',
    ]);
    expect(await found({ issuedTo: '2010-02' })).toEqual(['h.txt']);
    expect(await found({ registered: true })).toEqual([]);
    expect(await letters.names('issuer', 'so')).toEqual(['Sở Nội vụ']);
    expect(await letters.words(id)).toEqual(words('về việc Đường sắt đô thị'));
    await letters.correct(id, [{ path: 'subject', value: 'cầu Thủ Thiêm' }], LAN);
    expect(await found({ text: 'thu thiem sat' })).toEqual(['g.txt']);
  });

  it('pages through any order, letters without the value last', async () => {
    const { letters } = open();
    const days = [null, '2024-02-01', '2023-01-01', null, '2024-02-01'];
    for (const [at, issued] of days.entries()) await letters.put(read(`${at}.txt`, { issued }), ENTRY);
    for (const [sort, names] of [
      ['issued', '2 1 4 0 3'],
      ['-issued', '4 1 2 3 0'],
      ['-added', '4 3 2 1 0'],
      ['-urgency', '4 3 2 1 0'],
    ] as const) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await letters.search({ sort }, { limit: 2, ...(cursor && { cursor }) });
        expect(page).toMatchObject({ count: 5, isMore: false });
        seen.push(...page.rows.map(({ name }) => name.replace('.txt', '')));
        cursor = page.next;
      }
      expect(seen.join(' ')).toBe(names);
    }
    const { next } = await letters.search({ sort: 'issued' }, { limit: 1 });
    await expect(letters.search({ sort: 'added' }, { cursor: next! })).rejects.toMatchObject({
      reason: 'invalid',
    });
    await expect(letters.search({}, { cursor: 'zz' })).rejects.toMatchObject({ reason: 'invalid' });
  });

  it('links what a letter cites to the letters of the register', async () => {
    const { letters } = open();
    const reference = (number: string, issued: string | null) => ({
      type: null,
      number,
      issued,
      issuer: null,
    });
    const cited = await letters.put(
      read('i.txt', { ...numbered('12/KH-UBND'), issued: '2024-01-02' }),
      ENTRY,
    );
    const citing = await letters.put(
      read('j.txt', {
        references: [
          reference('3/QĐ', null),
          reference('12/KH–UBND', '2024'),
          reference('12/KH-UBND', '2020'),
        ],
      }),
      ENTRY,
    );
    expect((await letters.links(citing.id)).cites).toMatchObject([{ index: 1, letters: [{ id: cited.id }] }]);
    expect((await letters.links(cited.id)).citedBy).toMatchObject([{ id: citing.id }]);
  });

  it('parts a file into letters that wait to be read', async () => {
    const { letters, jobs, terms } = open();
    const term = { due: '2024-06-10', start: null, relation: 'by', text: 'đến hết 10/6' } as const;
    const { id } = await letters.put(read('k.pdf', { deadlines: [term] }), ENTRY);
    expect(await terms.counts('2024-06-10')).toMatchObject({ today: 1, open: 1 });
    await expect(
      letters.part(
        id,
        [
          { first: 1, last: 2 },
          { first: 2, last: 3 },
        ],
        LAN,
      ),
    ).rejects.toMatchObject({
      reason: 'invalid',
    });
    const parts = await letters.part(
      id,
      [
        { first: 1, last: 2 },
        { first: 3, last: 3 },
      ],
      LAN,
    );
    expect(parts).toEqual([`${id}.1-2`, `${id}.3-3`]);
    expect((await letters.search({})).rows.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    await letters.correct(id, [{ path: 'place', value: 'Huế' }], LAN);
    expect((await terms.list({ on: '2024-06-10' })).rows).toEqual([]);
    expect(await terms.counts('2024-06-10')).toMatchObject({ today: 0, open: 0 });
    const job = await jobs.claim(60_000);
    expect(job).toMatchObject({ pages: { first: 1, last: 2 }, state: 'reading', tries: 1 });
    const put = await letters.put(read('k.pdf', BODY), { ...ENTRY, pages: job!.pages! });
    expect(put).toMatchObject({ id: parts[0], how: 'new' });
    expect(await letters.put(read('k.pdf'), ENTRY)).toMatchObject({ id, how: 'same' });
    expect(await jobs.end(job!.id, 1, { letter: put.id, pages: 2 })).toBe(true);
    expect(await jobs.get(job!.id)).toMatchObject({ state: 'done', pagesRead: 2, pagesAll: 2 });
    expect(await letters.counts()).toMatchObject({ letters: 2, waiting: 1, unregistered: 1 });
    expect(await letters.get(id)).toMatchObject({ state: 'parted', parts, whole: null });
    expect(await letters.get(parts[0]!)).toMatchObject({ parts: [], whole: id });
    const again = [
      { first: 1, last: 1 },
      { first: 2, last: 2 },
    ];
    await expect(letters.part(parts[1]!, again, LAN)).rejects.toMatchObject({ reason: 'invalid' });
    await letters.part(parts[0]!, again, LAN);
    expect((await letters.get(id))?.parts).toEqual([`${id}.1-1`, `${id}.2-2`, `${id}.3-3`]);
  });

  it('knows a file of several letters by any of them, and where it lies by now', async () => {
    const { letters } = open();
    const part = read('nhiều.pdf', BODY);
    const entry = { ...ENTRY, path: '/den/nhiều.pdf', pages: { first: 3, last: 4 } };
    const { id } = await letters.put(part, entry);
    const whole = part.source.sha256!;
    expect(id).toBe(`${whole}.3-4`);
    expect(await letters.get(whole)).toMatchObject({ state: 'parted', parts: [id], outcome: null });
    expect((await letters.search({})).rows.map((row) => row.id)).toEqual([id]);
    await letters.moved('/den/nhiều.pdf', '/xong/nhiều~1.pdf');
    expect((await letters.get(id))?.places).toMatchObject([{ path: '/xong/nhiều~1.pdf' }]);
  });

  it('gives numbers of arrival, year by year and book by book', async () => {
    const { letters, arrivals, books } = open();
    const stamp = { number: '0031', received: '2024-03-05', evidence: {} as never };
    const { id } = await letters.put(
      { ...read('l.txt', { ...BODY, ...numbered('5/AB') }), arrival: stamp },
      ENTRY,
    );
    expect(await arrivals.propose(id, '2024-03-09')).toMatchObject({ number: 31, arrived: '2024-03-05' });
    const first = await arrivals.register({ letter: id, on: '2024-03-09', unit: 'Phòng Một cửa' }, LAN);
    expect(first).toMatchObject({
      ...{
        number: 1,
        year: 2024,
        book: 'den',
        arrived: '2024-03-05',
        author: 'Sở Nội vụ',
        documentNumber: '5/AB',
      },
      ...{ unit: 'Phòng Một cửa', letter: id, version: 1, registered: { by: 'lan' } },
    });
    await expect(arrivals.register({ letter: id, on: '2024-03-09' }, LAN)).rejects.toMatchObject({
      reason: 'taken',
      cause: { id: first.id },
    });
    await expect(arrivals.register({ number: 1, on: '2024-03-09' }, LAN)).rejects.toMatchObject({
      reason: 'taken',
    });
    await books.add({ id: 'mat', name: 'Sổ mật' }, LAN);
    expect(await arrivals.register({ letter: id, book: 'mat', on: '2024-03-09' }, LAN)).toMatchObject({
      number: 1,
    });
    expect(await arrivals.register({ on: '2025-01-02' }, LAN)).toMatchObject({ number: 1, year: 2025 });
    expect(await arrivals.register({ number: 4, on: '2024-04-01', urgency: 'khẩn' }, LAN)).toMatchObject({
      number: 4,
    });
    expect(await arrivals.register({ on: '2024-04-01' }, LAN)).toMatchObject({ number: 5 });
    expect(await books.gaps('den', 2024)).toEqual([2, 3]);
    await expect(arrivals.change(first.id, { arrived: '2023-12-31' }, LAN)).rejects.toMatchObject({
      reason: 'invalid',
    });
    const handed = await arrivals.change(first.id, { handedOn: '2024-03-06' }, LAN, 1);
    expect(handed).toMatchObject({ handedOn: '2024-03-06', version: 2, number: 1 });
    await expect(arrivals.change(first.id, { note: 'x' }, LAN, 1)).rejects.toMatchObject({
      reason: 'conflict',
    });
    const numbers = async (query: object) => (await arrivals.list(query)).rows.map(({ number }) => number);
    expect(await numbers({ book: 'den', year: 2024 })).toEqual([5, 4, 1]);
    expect(await numbers({ book: 'den', year: 2024, sort: 'urgency' })).toEqual([4, 5, 1]);
    expect(await numbers({ text: 'noi vu', unit: 'mot cua' })).toEqual([1]);
    expect((await arrivals.strike(first.id, 'ghi nhầm', LAN)).struck).toMatchObject({
      by: 'lan',
      reason: 'ghi nhầm',
    });
    expect(await arrivals.register({ letter: id, on: '2024-03-09' }, LAN)).toMatchObject({ number: 6 });
    expect((await letters.search({ registered: true })).rows).toMatchObject([
      { arrival: { number: 1, book: 'mat' } },
    ]);
  });

  it('reckons terms from the arrival, and says which are due', async () => {
    const { letters, arrivals, terms } = open();
    const term = (text: string, due: string | null, relation: 'within' | 'by' | 'before') => ({
      due,
      start: null,
      relation,
      text,
    });
    const { id } = await letters.put(
      read('m.txt', {
        deadlines: [
          term('trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này', null, 'within'),
          term('trước ngày 10/6/2024', '2024-06-10', 'before'),
          term('hằng quý', null, 'within'),
        ],
      }),
      ENTRY,
    );
    await letters.put(
      read('n.txt', { deadlines: [term('đến hết ngày 01/3/2014', '2014-03-01', 'by')] }),
      ENTRY,
    );
    expect(await terms.counts('2024-06-09')).toMatchObject({
      undated: 2,
      today: 1,
      week: 1,
      old: 1,
      late: 0,
      open: 4,
    });
    await arrivals.register({ letter: id, on: '2024-06-03', unit: 'Phòng Tài chính' }, LAN);
    const due = (await terms.list({ on: '2024-06-09', who: 'tai chinh' })).rows;
    expect(due).toMatchObject([
      { last: '2024-06-09', due: '2024-06-10', state: 'today', days: 0, who: 'Phòng Tài chính' },
      { last: '2024-06-10', isReckoned: true, state: 'later', days: 1, row: { name: 'm.txt' } },
      { last: null, state: 'undated' },
    ]);
    const changed = await terms.change(id, due[0]!.key, { who: 'Ông Hòa', done: '2024-06-08' }, LAN);
    expect(changed).toMatchObject({ who: 'Ông Hòa', done: '2024-06-08' });
    await letters.put(read('m.txt', { deadlines: [term('trước ngày 10/6/2024', '2024-06-10', 'before')] }), {
      ...ENTRY,
      print: 'p2',
    });
    expect((await terms.list({ on: '2024-06-09', state: 'done' })).rows).toMatchObject([{ who: 'Ông Hòa' }]);
    expect(
      (await terms.calendar({ on: '2024-06-09', from: '2014-01-01' })).map(({ letter }) => letter),
    ).toEqual(['n.txt']);
    expect((await letters.search({ due: 'old', on: '2024-06-09' })).rows).toMatchObject([{ name: 'n.txt' }]);
  });

  it('keeps files, and jobs each for one reader', async () => {
    const { files, jobs, letters } = open();
    const bytes = new Uint8Array(2_300_000).fill(7);
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const file = { sha256, name: 'o.pdf', mediaType: 'application/pdf', bytes: bytes.length };
    expect([await files.put(file, bytes), await files.put(file, bytes)]).toEqual([true, false]);
    // Byte by byte in the language of the machine: the matcher takes seconds for megabytes.
    expect(Buffer.concat(await all(files.bytes(sha256))).equals(bytes)).toBe(true);
    await expect(files.put({ ...file, sha256: '0' }, bytes)).rejects.toMatchObject({ reason: 'invalid' });

    const job = await jobs.add({ sha256, name: 'o.pdf' }, LAN);
    expect((await jobs.add({ sha256, name: 'o.pdf' }, LAN)).id).toBe(job.id);
    expect(await jobs.claim(-1)).toMatchObject({ id: job.id, tries: 1 });
    expect(await jobs.claim(60_000)).toMatchObject({ id: job.id, tries: 2 });
    expect(await jobs.claim(60_000)).toBeNull();
    expect(await jobs.progress(job.id, 1, { pagesRead: 1, pagesAll: 2 }, 60_000)).toBe(false);
    expect(await jobs.progress(job.id, 2, { pagesRead: 1, pagesAll: 2 }, 60_000)).toBe(true);
    expect(await jobs.end(job.id, 2, { error: { code: 'internal', message: 'x' } })).toBe(true);
    expect((await jobs.list({ state: 'failed' })).rows).toMatchObject([{ error: { code: 'internal' } }]);
    const container = { file: 'thư.eml', sha256: 's', mediaType: 'message/rfc822' };
    await jobs.add({ sha256, name: 'thư.eml!/o.zip', container }, LAN);
    const opened = await jobs.claim(60_000);
    expect(opened).toMatchObject({ container, path: null });
    await letters.put(
      { ...read('o.zip'), outcome: 'failed', letter: null, source: { ...read('o.zip').source, sha256 } },
      ENTRY,
    );
    expect(await jobs.end(opened!.id, 1, { holds: 3 })).toBe(true);
    expect(await jobs.latest(sha256)).toMatchObject({ state: 'done', letter: null, holds: 3 });
    expect(await letters.counts()).toMatchObject({ failed: 0, waiting: 0 });
  });

  it('knows people by the hashes of their keys', async () => {
    const { people } = open();
    const user = await people.add({ name: 'Lan', role: 'register', passwordHash: 'h1' }, LAN);
    await expect(people.add({ name: 'lan', role: 'read', passwordHash: 'h' }, LAN)).rejects.toMatchObject({
      reason: 'taken',
    });
    expect(await people.byName('LAN')).toMatchObject({ id: user.id, passwordHash: 'h1', role: 'register' });
    expect([await people.failed(user.id, null), await people.failed(user.id, '2030-01-01')]).toEqual([1, 2]);
    await people.succeeded(user.id);
    await people.sessions.add('s1', user.id, '2030-01-01T00:00:00.000Z');
    expect(await people.sessions.get('s1', '2029-01-01T00:00:00.000Z')).toMatchObject({
      user: { name: 'lan' },
    });
    expect(await people.sessions.get('s1', '2031-01-01T00:00:00.000Z')).toBeNull();
    const token = await people.tokens.add(
      { name: 'một cửa', user: user.id, scope: 'read', expires: null, hash: 't1' },
      LAN,
    );
    expect(await people.tokens.get('t1', '2029-01-01T00:00:00.000Z')).toMatchObject({ scope: 'read' });
    await people.change(user.id, { isDisabled: true }, LAN);
    expect(await people.sessions.get('s1', '2029-01-01T00:00:00.000Z')).toBeNull();
    expect(await people.tokens.get('t1', '2029-01-01T00:00:00.000Z')).toBeNull();
    await people.tokens.revoke(token.id, LAN);
    expect(await people.tokens.list()).toMatchObject([{ isRevoked: true }]);
  });

  it('tells what happened, and keeps it until it is delivered', async () => {
    const { letters, events, hooks, audit } = open();
    const from = await events.last();
    const hook = await hooks.add({ url: 'https://x.vn/h', secret: 's', kinds: ['letter.corrected'] }, LAN);
    const { id } = await letters.put(read('p.txt'), ENTRY);
    await letters.correct(id, [{ path: 'place', value: 'Huế' }], LAN);
    expect((await events.since(from)).map(({ kind }) => kind)).toEqual(['letter.new', 'letter.corrected']);
    const at = new Date(Date.now() + 1000).toISOString();
    const [delivery, ...others] = await hooks.claim(10, at, 60_000);
    expect(others).toEqual([]);
    expect(delivery).toMatchObject({
      hook: { id: hook.id },
      event: { kind: 'letter.corrected', subject: id },
      tries: 1,
    });
    expect(await hooks.claim(10, at, 60_000)).toEqual([]);
    await hooks.failed(delivery!.id, 'HTTP 500', at);
    expect(await events.forget('2999')).toBeGreaterThan(0);
    const [again] = await hooks.claim(10, at, 60_000);
    expect(again).toMatchObject({ id: delivery!.id, tries: 2 });
    await hooks.delivered(again!.id);
    expect((await hooks.deliveries(hook.id)).rows).toMatchObject([
      { delivered: expect.any(String), next: null },
    ]);
    await hooks.remove(hook.id, LAN);
    await audit.add('session.begin', 'lan', { from: '127.0.0.1' }, LAN);
    expect((await audit.list({ by: 'lan' }, { limit: 1 })).rows).toMatchObject([{ act: 'session.begin' }]);
  });
}
