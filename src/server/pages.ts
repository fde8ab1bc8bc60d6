/** The pages of the register, as vite built them: held in memory, so that no path of a request ever leads to a file. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import { CongvanError } from '../model/errors.ts';

/** The same from the sources and from what is built. */
const BUILT = fileURLToPath(new URL('../../dist/review', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly tag: string;
}

export interface Pages {
  /** @returns undefined where there is no such page */
  answer(c: Context): Response | undefined;
}

/** Names of pages that the script draws by itself, beside the first. */
const DRAWN = /^\/(?:|so|duyet(?:\/[0-9a-z.-]{1,90})?|han|quan-tri|webhook|api)$/u;

/** @throws CongvanError run.setup where nothing was built */
export function openPages(folder = BUILT): Pages {
  const assets = new Map<string, Asset>();
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = TYPES[extname(name)];
      if (type === undefined) continue;
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      assets.set(`/${name.replaceAll('\\', '/')}`, { bytes, type, tag });
    }
  } catch (thrown) {
    throw new CongvanError('run.setup', folder, thrown);
  }
  return {
    answer(c) {
      const asset = assets.get(DRAWN.test(c.req.path) ? '/index.html' : c.req.path);
      if (!asset) return undefined;
      const { bytes, type, tag } = asset;
      // Names of scripts and styles hold their content; the page itself is asked for anew.
      c.header(
        'Cache-Control',
        c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      c.header('ETag', tag);
      if (c.req.header('if-none-match') === tag) return c.body(null, 304);
      return c.body(bytes, 200, { 'Content-Type': type });
    },
  };
}
