/** Files in and out: uploads, pictures of pages, their words, the file as it came. */
import { createReadStream } from 'node:fs';
import { createRoute } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import * as z from 'zod';
import { type Api, binary, json, needs, newApi, refusals } from '../api.ts';
import { attachment } from '../attachment.ts';
import { takeIn } from '../intake.ts';
import { actorOf, asked, type Office } from '../office.ts';
import { placeOf } from '../place-of.ts';
import { Problem } from '../problems.ts';
import { letterId, number } from '../schemas/common.ts';
import { jobSchema, uploadedSchema } from '../schemas/jobs.ts';
import { wordsSchema } from '../schemas/letters.ts';
import { letterOf } from './letters.ts';

const params = z.object({ id: letterId });
/** Names as people give them: no path, no control signs. */
const fileName = z
  .string()
  .max(500)
  .transform((name) =>
    name
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replaceAll('\\', '/'),
  )
  .transform((name) => name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..'))
  .transform((parts) => parts.join('/'))
  .refine((name) => name !== '', 'thiếu tên tệp');

/** Bytes to be saved, whatever they are: no browser shows them by itself. */
const DOWNLOAD = 'application/octet-stream';

export function fileRoutes(office: Office): Api {
  const { letters, files, jobs, audit } = office.register;
  const api = newApi();
  api.openapi(
    createRoute({
      method: 'post',
      path: '/letters',
      summary: 'Upload a file: its bytes as they are; the same bytes twice are one letter',
      ...needs('register'),
      request: {
        query: z.object({ name: fileName }),
        body: { required: true, content: { [DOWNLOAD]: { schema: { type: 'string', format: 'binary' } } } },
      },
      responses: {
        200: json(uploadedSchema, 'There already'),
        202: json(uploadedSchema, 'Waits to be read'),
        ...refusals,
      },
    }),
    async (c) => {
      const by = actorOf(asked(c, 'register'));
      const { name } = c.req.valid('query');
      if ((await letters.counts()).waiting >= office.limits.maxWaiting) throw new Problem('too-many');
      const bytes = await bytesOf(c.req.raw, office.limits.maxBytes);
      const taken = await takeIn(office.register, { name, bytes }, by);
      if (taken.job) office.wake();
      return c.json(taken, taken.job ? 202 : 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/letters/{id}/jobs',
      summary: 'Read it again',
      ...needs('register'),
      request: { params },
      responses: { 202: json(jobSchema, 'Waits to be read'), ...refusals },
    }),
    async (c) => {
      const { sha256, pages, places } = await letterOf(office, c.req.valid('param').id);
      if (sha256 === null) throw new Problem('not-found', 'không còn tệp để đọc lại');
      const [place] = places;
      const job = await jobs.add(
        {
          sha256,
          name: place?.name ?? sha256,
          ...(place?.path && { path: place.path }),
          ...(pages && { pages }),
        },
        actorOf(asked(c, 'register')),
      );
      office.wake();
      return c.json(job, 202);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/file',
      summary: 'The file as it came, to be saved',
      ...needs('read'),
      request: { params },
      responses: { 200: binary('The file', DOWNLOAD), ...refusals },
    }),
    async (c) => {
      const letter = await letterOf(office, c.req.valid('param').id);
      const { id, sha256, places } = letter;
      const about = sha256 === null ? null : await files.about(sha256);
      const path = about ? null : await placeOf(letter, office.limits.maxBytes);
      if (!about && path === null) throw new Problem('not-found', 'tệp không còn ở chỗ cũ');
      await audit.add('letter.download', id, null, actorOf(asked(c, 'read')));
      c.header('Content-Type', DOWNLOAD);
      c.header('Content-Disposition', attachment(places[0]?.name ?? about?.name ?? id));
      return stream(c, async (out) => {
        const pieces = path === null ? files.bytes(sha256 ?? '') : createReadStream(path);
        for await (const piece of pieces) await out.write(piece as Uint8Array);
      }) as never;
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/pages/{page}/picture',
      summary: 'Picture of a page',
      ...needs('read'),
      request: { params: params.extend({ page: number }) },
      responses: { 200: binary('JPEG', 'image/jpeg'), ...refusals },
    }),
    async (c) => {
      const { id, page } = c.req.valid('param');
      const picture = await office.picture(await letterOf(office, id), page);
      if (!picture) throw new Problem('not-found', 'trang này không có ảnh');
      const bytes = Buffer.from(picture.href.slice(picture.href.indexOf(',') + 1), 'base64');
      // Known by its content, it never changes.
      return c.body(bytes, 200, {
        'Content-Type': 'image/jpeg',
        'Cache-Control': 'private, max-age=604800, immutable',
      }) as never;
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/letters/{id}/words',
      summary: 'The words of its pages and where they stand',
      ...needs('read'),
      request: { params },
      responses: { 200: json(wordsSchema), ...refusals },
    }),
    async (c) => {
      const { id } = await letterOf(office, c.req.valid('param').id);
      const pages = await letters.words(id);
      const slim = pages.map((page) => ({
        ...page,
        words: page.words.map(({ text, box, line, indent }) => ({
          text,
          box,
          ...(line !== undefined && { line }),
          ...(indent !== undefined && { indent }),
        })),
      }));
      return c.json(slim, 200, { 'Cache-Control': 'private, max-age=60' });
    },
  );
  return api;
}

/** No more is taken in than is allowed, whatever the sender said of its size. @throws Problem too-large, bad-request */
async function bytesOf(request: Request, maxBytes: number): Promise<Buffer> {
  const told = Number(request.headers.get('content-length') ?? 0);
  if (told > maxBytes) throw new Problem('too-large', `${told} > ${maxBytes} byte`);
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of request.body ?? []) {
      size += piece.length;
      if (size > maxBytes) throw new Problem('too-large', `> ${maxBytes} byte`);
      pieces.push(piece);
    }
  } catch (thrown) {
    // Whoever sends may go away at any moment.
    throw thrown instanceof Problem ? thrown : new Problem('bad-request', 'tệp gửi chưa hết');
  }
  if (size === 0) throw new Problem('bad-request', 'tệp rỗng');
  return Buffer.concat(pieces);
}
