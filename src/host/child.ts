/** Entry of the process that reads letters: from file to outcome, with reader processes of its own below it. */
import { type Congvan, openCongvan } from '../index.ts';
import { asCongvanError } from '../model/errors.ts';
import { startWatchdog } from '../process/watchdog.ts';
import type { Answer, Ask } from './protocol.ts';

let congvan: Promise<Congvan> | undefined;

// Ctrl-C reaches the whole group of processes; the parent decides what is still to be done.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));
process.on('message', async (ask: Ask) => {
  try {
    if (ask.kind === 'start') {
      startWatchdog(ask.settings.maxMemoryMb);
      congvan = openCongvan(ask.settings);
      await congvan;
      tell({ kind: 'ready' });
    } else if (congvan) {
      const outcome = await (await congvan).read(ask.file, ask.name);
      tell({ kind: 'read', id: ask.id, outcome });
    }
  } catch (thrown) {
    const { code, detail } = asCongvanError(thrown, 'internal');
    tell({ kind: 'refused', code, detail });
  }
});

function tell(answer: Answer): void {
  if (process.connected) process.send?.(answer);
}
