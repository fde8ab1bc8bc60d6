/** The contract of the register on PostgreSQL. */
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { openRegister, type Register } from '../../src/register/index.ts';
import { openTestDatabase, type TestDatabase } from '../queue/server.ts';
import { registerContract } from './contract.ts';
import { pagesOfASearch } from './paging.ts';
import { signersOfOffices } from './signers.ts';

let database: TestDatabase;
let register: Register;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.query('DROP SCHEMA IF EXISTS congvan_register CASCADE');
  register = await openRegister(database.url);
});
afterEach(() => register[Symbol.asyncDispose]());
afterAll(() => database[Symbol.asyncDispose]());

/** Every act is on the disk before it is answered, and a disk that others use takes its time. */
const SLOW = { timeout: 60_000 };

describe('the register in PostgreSQL', SLOW, () => {
  registerContract(() => register);
  signersOfOffices(() => register);
  pagesOfASearch(() => database.url);
});
