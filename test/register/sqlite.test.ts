/** The contract of the register on a file of this machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { openRegister, type Register } from '../../src/register/index.ts';
import { registerContract } from './contract.ts';
import { newestEvent } from './newest-event.ts';
import { pagesOfASearch } from './paging.ts';
import { signersOfOffices } from './signers.ts';

let folder: string;
let register: Register;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-register-'));
});
beforeEach(async () => {
  register = await openRegister(join(folder, `${count++}`, 'so.db'));
});
afterEach(() => register[Symbol.asyncDispose]());
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every act is on the disk before it is answered, and a disk that others use takes its time. */
const SLOW = { timeout: 60_000 };

describe('the register in a file', SLOW, () => {
  registerContract(() => register);
  signersOfOffices(() => register);
  pagesOfASearch(() => join(folder, `${count}`, 'trang.db'));
  newestEvent(() => join(folder, `${count}`, 'viec.db'));
});
