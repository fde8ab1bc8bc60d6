/** The flags of the commands that work with many machines, and the queue they open. */
import { type Command, Option } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { LetterQueue } from '../queue/index.ts';
import type { Settings } from '../settings.ts';
import { settingsOf } from './options.ts';
import { NEEDED } from './usage.ts';

export interface DatabaseFlags extends Partial<Settings> {
  readonly db?: string;
  readonly beat?: number;
}

const database = (about: string): Option => new Option('--db <url>', about).env('DATABASE_URL');
const SERVER = 'máy chủ PostgreSQL, postgres://người:mật-khẩu@máy/kho';

/** Whether it is there, {@link openQueue} sees: it knows the variable too. */
export const withDatabase = (command: Command): Command => command.addOption(database(NEEDED + SERVER));

/** Of a command that can do without. */
export const alsoDatabase = (command: Command): Command => command.addOption(database(SERVER));

/** A worker is taken for dead after so many beats of its own. */
const BEATS = 4;

/** @throws CongvanError run.usage without `--db`, run.database */
export async function openQueue(flags: DatabaseFlags): Promise<LetterQueue> {
  if (!flags.db) throw new CongvanError('run.usage', 'thiếu tùy chọn --db (hoặc biến DATABASE_URL)');
  const [{ openPostgresQueue }, { fingerprint }, { settingsFrom }] = await Promise.all([
    import('../queue/index.ts'),
    import('../store/index.ts'),
    import('../settings.ts'),
  ]);
  return openPostgresQueue({
    url: flags.db,
    print: fingerprint(settingsFrom(settingsOf(flags))),
    ...(flags.beat && { deadAfterMs: BEATS * flags.beat }),
  });
}
