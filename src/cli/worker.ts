/** `congvan worker`: reads letters from the queue until told to stop, beside any number of others. */
import { mkdtemp } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Room } from '../model/container.ts';
import { stopsRun } from '../model/errors.ts';
import { lettersAtOnce } from '../model/letters-at-once.ts';
import type { Metrics, WorkEvent } from '../queue/index.ts';
import { removeFolder } from '../store/remove-folder.ts';
import { type DatabaseFlags, openQueue, withDatabase } from './database.ts';
import type { Doors, End } from './doors.ts';
import { onInterrupt } from './interrupt.ts';
import { openKeeper } from './keeper.ts';
import { inLog, type Log, openLog } from './log.ts';
import { inSeconds, settingsOf, withSettings } from './options.ts';
import type { AlsoRegisterFlag } from './register-option.ts';

interface WorkerFlags extends DatabaseFlags, AlsoRegisterFlag {
  readonly root?: string;
  readonly beat: number;
  readonly drain: number;
  readonly untilEmpty?: true;
  readonly metricsPort?: number;
  readonly metricsHost: string;
  readonly log: string;
}

export const workerCommand = (doors: Doors, end: End): Command =>
  withSettings(
    withDatabase(new Command('worker').description('đọc thư từ hàng đợi, cùng bao nhiêu máy khác cũng được'))
      .option('--root <thư-mục>', 'máy này thấy kho thư ở đây (mặc định: như lúc xếp hàng)')
      .option('--register <sổ>', 'ghi thư vào sổ văn bản này (mặc định: sổ trong chính kho của --db)')
      .option('--until-empty', 'dừng khi không còn thư nào chờ')
      .addOption(inSeconds('--beat <giây>', 'báo còn sống; im lặng 4 lần thì máy khác đọc thay', 5))
      .addOption(inSeconds('--drain <giây>', 'khi được bảo dừng, chờ thư đang đọc bấy lâu', 60))
      .option('--metrics-port <cổng>', 'số liệu cho Prometheus ở /metrics', port)
      .option('--metrics-host <địa-chỉ>', 'địa chỉ nghe số liệu', '127.0.0.1')
      .option('--log <tệp>', 'nhật ký, mỗi dòng một JSON, không có nội dung thư (- là stderr)', '-'),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan worker --db postgres://congvan@may-chu/congvan --workers 4
  congvan worker --root /mnt/kho --metrics-port 9464

Ctrl-C hoặc SIGTERM: không nhận thư mới, đọc nốt thư đang đọc, trả lại phần còn lại.`,
    )
    .action(async (flags: WorkerFlags) => end(await worker(flags, doors)));

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () =>
  Promise.all([import('../queue/index.ts'), import('../batch/index.ts'), import('../store/index.ts')]);

async function worker(flags: WorkerFlags, doors: Doors): Promise<number> {
  const [{ readingCopies, serveMetrics, work }, { readEvery, readTwice }, { fingerprint }] = await load();
  const log = await openLog(flags.log);
  using interrupt = onInterrupt();
  await using queue = await openQueue(flags);
  await using congvan = await (doors.openApart ?? doors.open)(settingsOf(flags));
  await using metrics: Metrics | null =
    flags.metricsPort === undefined ? null : await serveMetrics(flags.metricsPort, flags.metricsHost);
  const { settings } = congvan;
  await using copies = await privateFolder();
  await using keeper = await openKeeper(flags.register ?? flags.db, {
    congvan,
    print: fingerprint(settings),
    by: { name: hostname(), via: 'worker' },
  });
  log.info({ workers: settings.workers, metricsPort: metrics?.port }, 'begun');
  const how = {
    readAll: readTwice(keeper.readAll),
    unpack: (file: string, folder: string, room: Room) => congvan.unpack(file, folder, room),
    places: copies.path,
    maxBytes: settings.maxBytes,
    concurrency: lettersAtOnce(settings.workers),
  };
  let letters = 0;
  await work(queue, {
    concurrency: lettersAtOnce(settings.workers),
    read: readingCopies((file, name) => readEvery(file, name, how), copies.path, settings.maxBytes),
    keep: (outcome, file) => keeper.keep(outcome, file),
    beatMs: flags.beat,
    drainMs: flags.drain,
    signal: interrupt.signal,
    ...(flags.root && { root: flags.root }),
    ...(flags.untilEmpty && { untilEmpty: true }),
    onEvent: (event) => {
      if (event.kind === 'settled') letters++;
      metrics?.onEvent(event);
      tell(event, log);
    },
  }).catch((thrown: unknown) => {
    log.error({ code: stopsRun(thrown) ? (thrown as { code: string }).code : 'internal' }, 'broken');
    throw thrown;
  });
  log.info({ letters, interrupted: interrupt.signal.aborted }, 'ended');
  return interrupt.status() ?? 0;
}

async function privateFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'congvan-'));
  return { path, [Symbol.asyncDispose]: () => removeFolder(path).catch(() => {}) };
}

function tell(event: WorkEvent, log: Log): void {
  if (event.kind === 'settled') {
    log[event.outcome.outcome === 'done' ? 'info' : 'warn'](inLog(event.outcome), 'letter');
  } else if (event.kind === 'database') {
    log.error({ code: event.error.code, detail: event.error.detail }, event.kind);
  } else if (event.kind === 'freed') {
    log.warn({ jobs: event.jobs }, event.kind);
  } else if (event.kind !== 'begun') {
    log.warn({ file: event.job.name, ...('code' in event && { code: event.code }) }, event.kind);
  }
}

function port(given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError(`phải là số cổng, không phải «${given}»`);
  }
  return number;
}
