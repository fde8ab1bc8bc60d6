/** The bytes of letters that were given to the register to keep, in pieces, so that no file stands in memory whole. */
import { createHash } from 'node:crypto';
import type { Files } from './port.ts';
import { Refusal } from './refusal.ts';
import { now, type Store } from './store.ts';

const PIECE = 1_000_000;

export const filesPart = (store: Store): Files => ({
  put: ({ sha256, name, mediaType }, bytes) =>
    store.write(async (tx) => {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Refusal('invalid', 'nội dung không khớp sha-256');
      const row = await tx
        .insertInto('file')
        .values({ sha256, name, media_type: mediaType, bytes: bytes.byteLength, at: now() })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .returning('sha256')
        .executeTakeFirst();
      if (!row) return false;
      for (let idx = 0; idx * PIECE < bytes.byteLength; idx++) {
        const piece = Buffer.from(bytes.subarray(idx * PIECE, (idx + 1) * PIECE));
        await tx.insertInto('chunk').values({ sha256, idx, bytes: piece }).execute();
      }
      return true;
    }),

  about: (sha256) =>
    store.read(async (db) => {
      const row = await db.selectFrom('file').selectAll().where('sha256', '=', sha256).executeTakeFirst();
      return row ? { sha256, name: row.name, mediaType: row.media_type, bytes: row.bytes } : null;
    }),

  async *bytes(sha256) {
    const about = await store.read((db) =>
      db.selectFrom('file').select('bytes').where('sha256', '=', sha256).executeTakeFirst(),
    );
    if (!about) throw new Refusal('missing', 'sổ không giữ tệp ấy');
    for (let idx = 0; idx * PIECE < about.bytes; idx++) {
      const piece = await store.read((db) =>
        db
          .selectFrom('chunk')
          .select('bytes')
          .where('sha256', '=', sha256)
          .where('idx', '=', idx)
          .executeTakeFirstOrThrow(),
      );
      yield new Uint8Array(Buffer.from(piece.bytes as ArrayBuffer));
    }
  },
});
