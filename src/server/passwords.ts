/** Passwords and secrets: kept only as what they cannot be read back from. */
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MB and about a tenth of a second a try. @source OWASP Password Storage Cheat Sheet */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const MAX_MEMORY = 128 * COST.N * COST.r * 2;
const KEY_BYTES = 32;

/** @returns `scrypt$N$r$p$salt$key`, both base64url */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derived(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** @param stored undefined where there is no such user: the answer takes as long */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = (stored ?? NOBODY).split('$');
  if (scheme !== 'scrypt') return false;
  const wanted = Buffer.from(key, 'base64url');
  const got = await derived(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return wanted.length === got.length && timingSafeEqual(wanted, got) && stored !== undefined;
}

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$');

const derived = (
  password: string,
  salt: Buffer,
  cost: { readonly N: number; readonly r: number; readonly p: number },
): Promise<Buffer> =>
  new Promise((done, fail) =>
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
      error ? fail(error) : done(key),
    ),
  );

/** A secret that nobody guesses: 256 bits. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What of a secret is kept. It has 256 bits of its own, so that a plain hash is enough. */
export const fingerprintOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
