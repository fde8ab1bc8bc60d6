/** What the server asks for before it opens. */
import { expect, it } from 'vitest';
import * as z from 'zod';
import { type Congvan, openCongvan } from '../../src/index.ts';
import type { Register } from '../../src/register/port.ts';
import { openServer } from '../../src/server/index.ts';

it('leaves the language of zod as it is until it opens', () => {
  expect(z.string().safeParse(1).error?.issues[0]?.message).toMatch(/^Invalid input/u);
});

it('does not listen to others as long as there are no users', async () => {
  const register = { people: { count: async () => 0 } } as unknown as Register;
  await using congvan: Congvan = await openCongvan({ workers: 1 });
  const opening = openServer({
    register,
    congvan,
    host: '0.0.0.0',
    port: 0,
    version: '0',
    onTrouble: () => {},
  });
  await expect(opening).rejects.toMatchObject({ code: 'run.usage' });
});
