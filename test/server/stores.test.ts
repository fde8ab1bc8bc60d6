/** A clerk's day by the API, whatever store the register lies in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';
import { letterWith } from '../support/read-text.ts';
import { openDesk } from './office.ts';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  [folder, database] = await Promise.all([mkdtemp(join(tmpdir(), 'congvan-stores-')), openTestDatabase()]);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const TERM = 'đề nghị các xã gửi báo cáo trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này./.';

it.each([
  ['a file', () => join(folder, 'so.db')],
  ['PostgreSQL', () => database.url],
])('a letter comes, is found, corrected, registered and due, in %s', async (_, where) => {
  await using desk = await openDesk({}, where());
  const api = (method: string, path: string, body?: unknown, headers = {}) =>
    desk.call(method, `/api/v1${path}`, { ...(body !== undefined && { body }), headers });
  const { letter } = (await desk.upload('a.txt', letterWith({ body: TERM }))).body;
  await desk.read();
  expect((await api('GET', '/letters?text=bao+cao+cac+xa')).body).toMatchObject({ rows: [{ id: letter }] });
  const seen = (await api('GET', `/letters/${letter}`)).headers.get('etag');
  const correct = (value: string) =>
    api('PATCH', `/letters/${letter}`, { changes: [{ path: 'place', value }] }, { 'If-Match': seen });
  expect((await correct('Nghĩa Lộ')).body).toMatchObject({ letter: { place: 'Nghĩa Lộ' } });
  expect((await correct('Huế')).status).toBe(412);
  expect((await api('GET', '/letters?text=nghia+lo')).body).toMatchObject({ count: 1 });
  expect((await api('GET', '/due?state=undated')).body.rows).toHaveLength(1);
  const line = await api('POST', '/arrivals', { letter, arrived: '2026-04-28', unit: 'Phòng Giá' });
  expect([line.status, line.body.number]).toEqual([201, 1]);
  const due = await api('GET', '/due?on=2026-05-05&who=phong+gia');
  expect(due.body.rows).toMatchObject([{ due: '2026-05-07', isReckoned: true, days: 2 }]);
});
