/** A process for letters that does what the name of the letter says. */
import { failedOutcome } from '../../src/emit/index.ts';
import { CongvanError } from '../../src/model/errors.ts';

interface Ask {
  readonly kind: 'start' | 'read';
  readonly id?: number;
  readonly name?: string;
}

process.on('disconnect', () => process.exit(0));
process.on('message', async ({ kind, id, name = '' }: Ask) => {
  if (kind === 'start') return process.send?.({ kind: 'ready' });
  if (name.includes('treo')) for (;;);
  if (name.includes('sập')) process.kill(process.pid, 'SIGKILL');
  if (name.includes('từ chối')) return process.send?.({ kind: 'refused', code: 'run.setup' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  return process.send?.({ kind: 'read', id, outcome: failedOutcome(name, new CongvanError('file.empty')) });
});
