/** Who may speak to the server at all: by the name it is called by, and by the page that calls. */
import { hostname, networkInterfaces } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { Problem } from './problems.ts';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'] as const;

export const isLoopback = (host: string): boolean =>
  host === '::1' || host === 'localhost' || /^127(?:\.\d{1,3}){3}$/u.test(host);

/**
 * Names that the server answers to: a page of another name that was turned to this address is no page of ours.
 * @param host what the server is bound to
 * @param named further names by which clerks reach it
 */
export function namesOf(host: string, named: readonly string[] = []): ReadonlySet<string> {
  const all: string[] = [...LOOPBACK, ...named.map((name) => name.toLowerCase())];
  if (isLoopback(host)) return new Set(all);
  all.push(hostname().toLowerCase());
  const isAny = host === '0.0.0.0' || host === '::';
  const addresses = isAny
    ? Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address))
    : [host.toLowerCase()];
  return new Set([...all, ...addresses.map((one) => (one.includes(':') ? `[${one}]` : one))]);
}

/**
 * Refuses calls by another name (DNS rebinding) and calls that another page makes. A link from elsewhere may open a
 * page; it may not ask for anything that the page shows.
 */
export const guard =
  (names: ReadonlySet<string>): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (!names.has(host.toLowerCase().replace(/:\d{1,5}$/u, ''))) throw new Problem('wrong-host', host);
    const origin = c.req.header('origin');
    if (origin !== undefined && !isOwn(origin, host)) throw new Problem('wrong-origin', origin);
    const site = c.req.header('sec-fetch-site');
    const opensPage =
      c.req.method === 'GET' &&
      c.req.header('sec-fetch-mode') === 'navigate' &&
      !c.req.path.startsWith('/api/');
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage)
      throw new Problem('wrong-origin', site);
    await next();
  };

function isOwn(origin: string, host: string): boolean {
  try {
    const { protocol, host: of } = new URL(origin);
    return (protocol === 'http:' || protocol === 'https:') && of === new URL(`${protocol}//${host}`).host;
  } catch {
    return false;
  }
}

/** Nothing but our own files may run, be shown or be asked for. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', POLICY);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
};
