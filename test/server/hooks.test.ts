/** Where hooks may be sent, how they are signed, and how long is waited. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addressProblem, isPrivate } from '../../src/server/hook-address.ts';
import { signatureOf, waitAfter } from '../../src/server/hooks.ts';

describe('addresses of hooks', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
  ])('%s is of the office itself', (address) => expect(isPrivate(address)).toBe(true));

  it.each(['8.8.8.8', '113.160.1.1', '2606:4700::1111'])('%s is of the world', (address) =>
    expect(isPrivate(address)).toBe(false),
  );

  it.each([
    'http://127.0.0.1/x',
    'http://2130706433/x',
    'http://0x7f.1/x',
    'http://[::1]/x',
    'http://localhost:8080/x',
    'ftp://8.8.8.8/x',
    'http://ten:mat-khau@8.8.8.8/',
  ])('%s is refused', async (url) => expect(await addressProblem(url, false)).not.toBeNull());

  it('an address of the office is taken where that is allowed', async () =>
    expect(await addressProblem('http://192.168.1.9/nhan', true)).toBeNull());
});

it('signs time and body', () => {
  const wanted = createHmac('sha256', 'bí mật').update('1700000000.{"a":1}').digest('hex');
  expect(signatureOf('bí mật', 1_700_000_000, '{"a":1}')).toBe(`v1=${wanted}`);
});

it('waits twice as long after each failure, and never longer than six hours', () => {
  expect(waitAfter(0)).toBeLessThan(6_000);
  expect(waitAfter(4)).toBeGreaterThan(70_000);
  expect(waitAfter(99)).toBeLessThan(6.7 * 3_600_000);
});
