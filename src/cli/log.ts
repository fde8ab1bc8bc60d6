/** Structured logs, one JSON object a line; they name files and codes and never say what stands in a letter. */
import { dirname } from 'node:path';
import { disarmedJson } from '../emit/terminal.ts';
import { asWriteError } from '../model/errors.ts';
import type { Outcome } from '../model/outcome.ts';

export interface Log {
  info(said: object, event: string): void;
  warn(said: object, event: string): void;
  error(said: object, event: string): void;
}

const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * @param target a file that is added to, `-` for stderr, undefined for none
 * @throws CongvanError run.*, output.unwritable where its folder cannot be made
 */
export async function openLog(target: string | undefined): Promise<Log> {
  if (target === undefined) return SILENT;
  const [{ default: pino }, { makeFolder }] = await Promise.all([
    import('pino'),
    import('../store/index.ts'),
  ]);
  const to = target === '-' ? 2 : target;
  if (target !== '-') {
    await makeFolder(dirname(target)).catch((thrown: unknown) => {
      throw asWriteError(thrown, target);
    });
  }
  // Synchronous: the last lines before a crash are the ones that matter.
  const log: Log = pino(
    { base: { pid: process.pid }, formatters: { log: (said) => JSON.parse(disarmedJson(said)) } },
    pino.destination({ dest: to, sync: true }),
  );
  return log;
}

/** What the log may say of a letter. */
export const inLog = ({ source, outcome, error, pages, findings }: Outcome) => ({
  file: source.file,
  sha256: source.sha256,
  mediaType: source.mediaType,
  bytes: source.bytes,
  pages: source.pages,
  outcome,
  codes: [error, ...pages.map((page) => page.error)].flatMap((one) => (one ? [one.code] : [])),
  findings: findings.length,
  ms: pages.reduce((sum, page) => sum + page.ms, 0),
});
