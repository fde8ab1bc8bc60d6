/** `congvan explain`: for one letter, which rule saw what, where, and why a reading won. */
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { outcomesIn } from './inside.ts';
import { settingsOf, withSettings } from './options.ts';

interface ExplainFlags extends Partial<Settings> {
  readonly json?: true;
}

export const explainCommand = (doors: Doors, end: End): Command =>
  withSettings(
    new Command('explain')
      .description('giải thích một thư: từng giá trị lấy ở đâu, theo quy tắc nào, vì sao')
      .argument('<tệp>', 'một thư; của tệp nén hay thư điện tử thì từng thư bên trong')
      .option('--json', 'in kết quả dạng JSON'),
  )
    .addHelpText(
      'after',
      '\nVí dụ:\n  congvan explain thu-den/769.pdf\n  congvan explain "thu-den/goi.zip!/769.pdf"',
    )
    .action(async (file: string, flags: ExplainFlags) => {
      const [{ FORMATS }, { explained }] = await Promise.all([
        import('../emit/index.ts'),
        import('./explain-words.ts'),
      ]);
      const outcomes = await readAll(file, settingsOf(flags), doors);
      for (const outcome of outcomes) doors.print(flags.json ? FORMATS.json(outcome) : explained(outcome));
      end(outcomes.every(({ outcome }) => outcome === 'done') ? 0 : 1);
    });

async function readAll(file: string, settings: Partial<Settings>, doors: Doors): Promise<Outcome[]> {
  await using congvan = await doors.open({ workers: 1, ...settings });
  const outcomes = await outcomesIn(file, congvan);
  if (outcomes[0]?.error?.code === 'file.missing') throw new CongvanError('file.missing', file);
  return outcomes;
}
