/** What is tried against a server of letters, each a test: from other pages, by other names, with too much, too little, too often. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSender, signatureOf } from '../../src/server/hooks.ts';
import { letterWith } from '../support/read-text.ts';
import { BY, type Desk, openDesk } from './office.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk[Symbol.asyncDispose]());

const API = '/api/v1';
const EVIL = '<img src=x onerror=alert(1)><script>alert(2)</script>=cmd|calc';

describe('another page of the same browser', () => {
  it.each([
    ['a foreign origin', { Origin: 'https://xau.example' }],
    ['the same name at another port', { Origin: 'http://127.0.0.1:9999' }],
    ['an opaque origin', { Origin: 'null' }],
    ['a page that the browser calls foreign', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page of a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
    ['a link into the API', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' }],
  ])('%s gets nothing', async (_, headers) => {
    const { status, body } = await desk.call('GET', `${API}/letters`, { headers });
    expect([status, body.type]).toEqual([403, 'urn:congvan:wrong-origin']);
    expect((await desk.call('POST', `${API}/books`, { headers, body: { id: 'x', name: 'x' } })).status).toBe(
      403,
    );
  });

  it('may link to a page, and our own page may ask', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' };
    expect((await desk.call('GET', '/', { headers: link })).status).toBe(200);
    const own = { Origin: 'http://127.0.0.1:8475', 'Sec-Fetch-Site': 'same-origin' };
    expect((await desk.call('GET', `${API}/letters`, { headers: own })).status).toBe(200);
  });

  it.each(['xau.example', 'xau.example:8475', '127.0.0.1.xau.example', '[::2]:8475', ''])(
    'the name %s leads nowhere (DNS rebinding)',
    async (Host) => {
      expect((await desk.call('GET', `${API}/letters`, { headers: { Host } })).status).toBe(403);
    },
  );

  it('may not frame a page, nor run, guess or fetch anything in it', async () => {
    const { headers } = await desk.call('GET', '/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('paths', () => {
  it.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    `${API}/letters/..%2f..%2fetc%2fpasswd/file`,
    `${API}/letters/${'a'.repeat(63)}/file`,
    `${API}/letters/name.${'a'.repeat(64)}%00/file`,
  ])('%s give no file', async (path) => {
    const { status, text } = await desk.call('GET', path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/root:|"dependencies"/u);
  });

  it('of an uploaded name lead nowhere', async () => {
    const { body } = await desk.upload('..\\..\\C:/../../etc/\u202epasswd\u0000.txt', letterWith({}));
    await desk.read();
    const { body: letter } = await desk.call('GET', `${API}/letters/${body.letter}`);
    expect(letter.places[0].name).toBe('C:/etc/passwd.txt');
    const file = await desk.call('GET', `${API}/letters/${body.letter}/file`);
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="passwd.txt"; filename*=UTF-8''passwd.txt`,
    );
  });

  it.each(['"\r\nSet-Cookie: a=b', 'a"; filename="b.exe', 'ký hiệu Đ.pdf'])(
    'a name «%s» stays a name',
    async (name) => {
      const { body } = await desk.upload(name, letterWith({ subject: `V/v ${name.length} việc` }));
      await desk.read();
      const { headers } = await desk.call('GET', `${API}/letters/${body.letter}/file`);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w%.!~-]+$/u,
      );
    },
  );
});

describe('too much', () => {
  it('a file beyond the limit is not taken, whatever it says of its size', async () => {
    const body = new Uint8Array(1_000_001);
    const headers = { 'Content-Type': 'application/octet-stream' };
    const path = `${API}/letters?name=a.pdf`;
    expect((await desk.call('POST', path, { body, headers })).status).toBe(413);
    expect((await desk.call('POST', path, { body: new Uint8Array(0), headers })).status).toBe(400);
    expect((await desk.register.jobs.list({})).rows).toEqual([]);
  });

  it('an endless upload is cut off', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(stream) {
        sent += 65_536;
        stream.enqueue(new Uint8Array(65_536));
      },
    });
    const app = await over(desk);
    const response = await fetch(`${app.url}${API}/letters?name=a.pdf`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'Content-Type': 'application/octet-stream' },
    } as RequestInit).then(
      ({ status }) => status,
      () => 0,
    );
    expect([0, 413]).toContain(response);
    expect(sent).toBeLessThan(20_000_000);
    await app.close();
  });

  it('a body of JSON beyond a million bytes is not read', async () => {
    const body = { id: 'x', name: 'x'.repeat(1_100_000) };
    expect((await desk.call('POST', `${API}/books`, { body })).status).toBe(413);
  });

  it('files that wait are counted', async () => {
    await using small = await openDesk({ maxWaiting: 0 });
    const { status, headers } = await small.upload('a.txt', letterWith({}));
    expect([status, headers.get('retry-after')]).toEqual([429, '5']);
  });

  it.each([
    ['a page of 501', '/letters?limit=501'],
    ['a sort of its own', '/letters?sort=name;drop'],
    ['a day that is none', '/due?on=2026-02-30'],
    ['SQL in a cursor', "/letters?cursor=' OR 1=1"],
  ])('%s is a bad request', async (_, path) => {
    expect((await desk.call('GET', API + encodeURI(path))).status).toBe(400);
  });
});

describe('what a letter or a clerk writes', () => {
  it('stays text: HTML and script are never sent as such, a formula is none in the book', async () => {
    const { body } = await desk.upload(`${EVIL}.txt`, letterWith({ subject: `V/v ${EVIL}` }));
    await desk.read();
    const entered = await desk.call('POST', `${API}/arrivals`, {
      body: { letter: body.letter, unit: '=1+1', note: EVIL, subject: '@SUM(A1)', author: '+84', type: null },
    });
    expect(entered.status).toBe(201);
    for (const path of [`/letters/${body.letter}`, '/letters', '/arrivals', '/due', '/audit']) {
      const { headers } = await desk.call('GET', API + path);
      expect(headers.get('content-type')).toMatch(/^application\/json/u);
    }
    const { text, headers } = await desk.call('GET', `${API}/arrivals.csv`);
    expect(headers.get('content-disposition')).toMatch(/^attachment/u);
    for (const cell of text.split('\r\n')[1]?.split(',') ?? []) expect(cell).not.toMatch(/^"?[=+@-]/u);
  });

  it('is a value in every field of a letter, and in what is made of it', async () => {
    const { body } = await desk.upload('a.txt', letterWith({}));
    await desk.read();
    const texts = [
      'issuer.name',
      'issuer.parent',
      'number.text',
      'place',
      'subject',
      'archive',
      'signatory.name',
      'type.name',
    ];
    const changes = [
      ...texts.map((path) => ({ path, value: EVIL })),
      { path: 'recipients', value: [EVIL] },
      { path: 'references', value: [{ type: EVIL, number: EVIL, issued: null, issuer: EVIL }] },
      {
        path: 'deadlines',
        value: [{ due: '2026-12-01', start: null, relation: 'by', text: EVIL, action: EVIL }],
      },
    ];
    const corrected = await desk.call('PATCH', `${API}/letters/${body.letter}`, {
      body: { changes, version: 1 },
    });
    expect(corrected.status).toBe(200);
    expect(corrected.body.letter.subject).toBe(EVIL);
    await desk.call('POST', `${API}/books`, { body: { id: 'x', name: EVIL } });
    await desk.call('POST', `${API}/arrivals`, { body: { letter: body.letter, unit: EVIL } });
    const plain =
      /^(?:application\/(?:problem\+)?json|text\/(?:csv|calendar)|application\/(?:octet-stream|pdf|vnd))/u;
    for (const path of [
      `/letters/${body.letter}`,
      `/letters/${body.letter}/words`,
      `/letters/${body.letter}/links`,
      `/letters/${body.letter}/offers`,
      `/letters/${body.letter}/history`,
      `/letters/${body.letter}/file`,
      '/letters?text=alert',
      '/letters/names?field=issuer',
      '/arrivals',
      '/arrivals.csv',
      '/arrivals.xlsx',
      '/arrivals/1/stamp',
      '/books',
      '/due?state=open',
      '/due.ics',
      '/audit',
    ]) {
      const { status, headers } = await desk.call('GET', API + path);
      expect([status, headers.get('x-content-type-options')], path).toEqual([200, 'nosniff']);
      expect(headers.get('content-type'), path).toMatch(plain);
    }
    const calendar = (await desk.call('GET', `${API}/due.ics`)).text;
    expect(calendar.split('\r\n').filter((line) => line.startsWith('<'))).toEqual([]);
  });

  it('is held to the shape of the letter', async () => {
    const { body } = await desk.upload('a.txt', letterWith({}));
    await desk.read();
    const correct = (path: string, value: unknown) =>
      desk.call('PATCH', `${API}/letters/${body.letter}`, {
        body: { changes: [{ path, value }], version: 1 },
      });
    for (const path of [
      '__proto__.x',
      'constructor.prototype.x',
      'nothing',
      'recipients[99]',
      'issued.x',
      '',
    ])
      expect((await correct(path, 'x')).status, path).toBe(400);
    expect((await correct('issued', 'hôm qua')).status).toBe(400);
    expect((await correct('urgency', EVIL)).status).toBe(400);
    expect((await correct('subject', { $ne: null })).status).toBe(400);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('who does not belong', () => {
  it('sees nothing once there are users', async () => {
    await desk.user('hoa', 'administer');
    for (const path of [
      '/letters',
      '/due',
      '/users',
      '/events',
      '/arrivals.csv',
      `/letters/${'a'.repeat(64)}/file`,
    ]) {
      const { status, body } = await desk.call('GET', API + path);
      expect([status, body.type], path).toEqual([401, 'urn:congvan:not-signed-in']);
    }
    expect((await desk.upload('a.txt', letterWith({}))).status).toBe(401);
  });

  it('guesses no letter, job, arrival or token', async () => {
    const as = await desk.token('read');
    expect((await desk.call('GET', `${API}/letters/${'0'.repeat(64)}`, { as })).status).toBe(404);
    expect((await desk.call('GET', `${API}/jobs/999`, { as })).status).toBe(404);
    expect((await desk.call('GET', `${API}/arrivals/1`, { as })).status).toBe(404);
    expect(
      (await desk.call('GET', `${API}/letters`, { as: 'cv_đoán'.replace('đ', 'd').replace('á', 'a') }))
        .status,
    ).toBe(401);
    expect(
      (await desk.call('GET', `${API}/letters`, { headers: { Cookie: 'congvan_session=abc' } })).status,
    ).toBe(200);
    await desk.user('hoa', 'read');
    expect(
      (await desk.call('GET', `${API}/letters`, { headers: { Cookie: 'congvan_session=abc' } })).status,
    ).toBe(401);
  });

  it('does no more than the role allows', async () => {
    const { body } = await desk.upload('a.txt', letterWith({}));
    await desk.read();
    const reads = await desk.token('read');
    const registers = await desk.token('register');
    const change = { changes: [{ path: 'subject', value: 'x' }], version: 1 };
    const tries = [
      ['POST', '/letters?name=a.txt', undefined],
      ['PATCH', `/letters/${body.letter}`, change],
      ['POST', '/arrivals', { letter: body.letter }],
      ['PUT', `/letters/${body.letter}/reviewed`, { reviewed: true, version: 1 }],
    ] as const;
    for (const [method, path, given] of tries)
      expect((await desk.call(method, API + path, { as: reads, body: given })).status, path).toBe(403);
    for (const path of ['/users', '/tokens', '/audit', '/hooks'])
      expect((await desk.call('GET', API + path, { as: registers })).status, path).toBe(403);
    expect(
      (await desk.call('PATCH', `${API}/letters/${body.letter}`, { as: registers, body: change })).status,
    ).toBe(200);
  });

  it('is asked for the role of every route, by name, before anything is looked at', async () => {
    const { body } = await desk.call('GET', `${API}/openapi.json`);
    await desk.user('hoa', 'administer');
    const below = { register: await desk.token('read'), administer: await desk.token('register') };
    let routes = 0;
    for (const [template, methods] of Object.entries<Record<string, { security?: object[] }>>(body.paths)) {
      const path = API + template.replace(/\{(?:id|letter)\}/gu, '1').replace(/\{\w+\}/gu, '1');
      for (const [method, { security = [] }] of Object.entries(methods)) {
        const role = (security[0] as { token?: (keyof typeof below | 'read')[] } | undefined)?.token?.[0];
        if (!role) continue;
        routes++;
        const call = (as?: string) => desk.call(method.toUpperCase(), path, as === undefined ? {} : { as });
        expect((await call()).status, `${method} ${path}`).toBe(401);
        if (role !== 'read') expect((await call(below[role])).status, `${method} ${path}`).toBe(403);
      }
    }
    expect(routes).toBeGreaterThan(35);
  });

  it('is locked out after five wrong passwords, also with the right one', async () => {
    await desk.user('hoa', 'register');
    const signIn = (password: string) =>
      desk.call('POST', `${API}/session`, { body: { name: 'hoa', password } });
    for (let i = 0; i < 5; i++) expect((await signIn('sai')).status).toBe(401);
    const locked = await signIn('mật khẩu thử 1');
    expect([locked.status, locked.body.type]).toEqual([429, 'urn:congvan:locked-out']);
    desk.pass(16 * 60_000);
    expect((await signIn('mật khẩu thử 1')).status).toBe(200);
  });

  it('has a cookie that no script reads and no other page sends, and that ends', async () => {
    await desk.user('hoa', 'register');
    const { headers } = await desk.call('POST', `${API}/session`, {
      body: { name: 'HOA', password: 'mật khẩu thử 1' },
    });
    const set = headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/u);
    expect(set).toMatch(/SameSite=Strict/u);
    const Cookie = set.split(';')[0] ?? '';
    const ask = async (): Promise<number> =>
      (await desk.call('GET', `${API}/session`, { headers: { Cookie } })).status;
    expect(await ask()).toBe(200);
    const [user] = await desk.register.people.list();
    await desk.register.people.change(user?.id ?? 0, { isDisabled: true }, BY);
    expect(await ask()).toBe(401);
    await desk.register.people.change(user?.id ?? 0, { isDisabled: false }, BY);
    const again = await desk.call('POST', `${API}/session`, {
      body: { name: 'hoa', password: 'mật khẩu thử 1' },
    });
    const second = { Cookie: (again.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    expect((await desk.call('GET', `${API}/session`, { headers: second })).status).toBe(200);
    desk.pass(9 * 3_600_000);
    expect((await desk.call('GET', `${API}/session`, { headers: second })).status).toBe(401);
  });

  it('does not learn a hash or a secret from any list', async () => {
    await desk.user('hoa', 'administer');
    const as = await desk.token('administer');
    for (const path of ['/users', '/tokens', '/hooks', '/audit'])
      expect((await desk.call('GET', API + path, { as })).text).not.toMatch(
        /scrypt|passwordHash|"hash"|"secret"/u,
      );
  });
});

describe('hooks', () => {
  it.each([
    'http://127.0.0.1:1/',
    'http://localhost/',
    'http://[::1]/',
    'http://169.254.169.254/',
    'file:///etc/passwd',
  ])('%s is refused', async (url) =>
    expect((await desk.call('POST', `${API}/hooks`, { body: { url } })).status).toBe(400),
  );

  it('one that is private all the same is not called', async () => {
    await desk.register.hooks.add({ url: 'http://127.0.0.1:1/', secret: 's', kinds: [] }, BY);
    await desk.upload('a.txt', letterWith({}));
    await desk.read();
    const sender = openSender(desk.office, { isIdle: true });
    expect(await sender.send()).toBeGreaterThan(0);
    const [hook] = await desk.register.hooks.list();
    const { rows } = await desk.register.hooks.deliveries(hook?.id ?? 0);
    expect(rows.at(-1)?.error).toContain('nội bộ');
    await sender.close();
  });

  it('are called until they answer, signed, and never redirected', async () => {
    const heard: { headers: Record<string, unknown>; body: string }[] = [];
    let answer = 302;
    const other: Server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      heard.push({ headers: request.headers, body });
      response.writeHead(answer, { Location: 'http://127.0.0.1:1/' }).end();
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const office = { ...desk.office, limits: { ...desk.office.limits, privateHooks: true } };
    const kinds = ['letter.new'] as const;
    await desk.register.hooks.add({ url: `http://127.0.0.1:${port}/`, secret: 'bí mật', kinds }, BY);
    await desk.upload('a.txt', letterWith({}));
    await desk.read();
    const sender = openSender(office, { isIdle: true });
    expect(await sender.send()).toBe(1);
    expect(await sender.send()).toBe(0);
    answer = 204;
    desk.pass(10_000);
    expect(await sender.send()).toBe(1);
    desk.pass(60_000);
    expect(await sender.send()).toBe(0);
    const [, { headers, body }] = heard as [unknown, (typeof heard)[number]];
    expect(headers['congvan-signature']).toBe(
      signatureOf('bí mật', Number(headers['congvan-timestamp']), body),
    );
    expect(JSON.parse(body)).toMatchObject({ kind: 'letter.new' });
    await sender.close();
    other.close();
  });
});

it('a body that never ends holds no line', async () => {
  const app = await over(desk, { requestTimeout: 300, connectionsCheckingInterval: 100 });
  const socket = connect(app.port, '127.0.0.1');
  socket.write(
    'POST /api/v1/letters?name=a.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\n%PDF',
  );
  socket.resume();
  socket.on('error', () => {});
  await once(socket, 'close');
  expect((await desk.register.jobs.list({})).rows).toEqual([]);
  await app.close();
});

it('a slow client holds no line', async () => {
  const app = await over(desk, { headersTimeout: 300, connectionsCheckingInterval: 100 });
  const socket = connect(app.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
  const started = performance.now();
  socket.resume();
  await once(socket, 'close');
  expect(performance.now() - started).toBeLessThan(8_000);
  await app.close();
});

/** The same routes behind a socket. */
async function over(
  at: Desk,
  serverOptions = {},
): Promise<{ url: string; port: number; close: () => Promise<void> }> {
  const app = new Hono().all('*', (c) => at.fetch(c.req.raw));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
