/** Whoever opens a page asks which event is the newest: the store gives that one row, however many there are. */
import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import { eventsPart } from '../../src/register/audit.ts';
import { openStore } from '../../src/register/open.ts';
import { tell } from '../../src/register/store.ts';

/** @param where a register that holds nothing */
export function newestEvent(where: () => string): void {
  it('looks at the newest event alone', async () => {
    await using store = await openStore(where());
    await store.write(async (tx) => {
      for (const subject of ['a', 'b', 'c']) await tell(tx, 'letter.new', subject);
    });
    let rows = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        rows += result.rows.length;
        return result;
      },
    };
    const { last } = eventsPart({
      ...store,
      read: (work) => store.read((db) => work(db.withPlugin(counting))),
    });
    expect(await last()).toBe(3);
    expect(rows).toBe(1);
  });
}
