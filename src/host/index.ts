/** Reading in a process of its own: a letter that hangs or crashes the program costs that letter and no other. */
import { type ChildProcess, fork } from 'node:child_process';
import { extname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Congvan } from '../index.ts';
import { CongvanError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';
import { loaderFor } from '../process/child-process.ts';
import type { Settings } from '../settings.ts';
import { createLetters, type Pending } from './letters.ts';
import type { Answer, Ask } from './protocol.ts';

/** A reader that closes has so long to end by itself. */
const CLOSE_MS = 2000;
/** A child that ends so often before it is ready will never be. */
const STARTS = 3;

export interface HostOptions {
  /** Entry file of the child; tests put their own here. */
  readonly entry?: URL;
}

const childEntry = (): URL => new URL(`./child${extname(import.meta.url)}`, import.meta.url);

/**
 * As `openCongvan`, behind a process boundary: this process only waits, so that its timers and signals are always on
 * time. A letter that takes longer than `letterTimeoutMs` is `letter.timeout`, one that ends the process `letter.crash`.
 * @throws CongvanError (by `read`) run.* as `openCongvan` threw it
 */
export function openHost(settings: Settings, options: HostOptions = {}): Congvan {
  const entry = options.entry ?? childEntry();
  const letters = createLetters();
  let child: ChildProcess | undefined;
  let isReady = false;
  let isClosed = false;
  let late: Pending | undefined;
  let refusal: CongvanError | undefined;
  let startsLeft = STARTS;

  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(entry), [], {
      execArgv: loaderFor(entry),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (answer: Answer) => {
      if (answer.kind === 'read') letters.answer(answer.id, answer.outcome);
      else if (answer.kind === 'refused') refuse(new CongvanError(answer.code, answer.detail));
      else [isReady, startsLeft] = [true, STARTS];
      send();
    });
    started.on('error', () => {});
    started.on('close', (status, signal) => {
      if (child !== started) return;
      child = undefined;
      isReady = false;
      if (isClosed) return letters.refuse(new CongvanError('letter.crash', 'đã đóng'));
      if (--startsLeft <= 0) refuse(new CongvanError('run.setup', `tiến trình đọc thư: ${signal ?? status}`));
      letters.died(late, late ? `> ${settings.letterTimeoutMs} ms` : String(signal ?? status));
      late = undefined;
      send();
    });
    ask(started, { kind: 'start', settings });
    return started;
  };

  const refuse = (error: CongvanError): void => {
    refusal = error;
    letters.refuse(error);
  };

  /** A child that is just ending breaks the pipe; its `close` tells the rest. */
  const ask = (to: ChildProcess, what: Ask): void => {
    if (to.connected) to.send(what, () => {});
  };

  const send = (): void => {
    if (isClosed || refusal) return;
    child ??= start();
    if (!isReady) return;
    const to = child;
    for (const letter of letters.next()) {
      letter.timer = setTimeout(() => {
        late = letter;
        to.kill('SIGKILL');
      }, settings.letterTimeoutMs);
      ask(to, { kind: 'read', id: letter.id, file: letter.file, name: letter.name });
    }
  };

  const close = async (): Promise<void> => {
    isClosed = true;
    const closing = child;
    if (!closing) return;
    const closed = new Promise<void>((resolve) => {
      closing.once('exit', () => resolve());
    });
    const timer = setTimeout(() => closing.kill('SIGKILL'), CLOSE_MS);
    if (closing.connected) closing.disconnect();
    await closed;
    clearTimeout(timer);
  };

  return {
    settings,
    read: (file, name = file.replaceAll(sep, '/')) =>
      new Promise<Outcome>((resolve, reject) => {
        if (refusal) return reject(refusal);
        letters.add({ file, name, resolve, reject });
        send();
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
