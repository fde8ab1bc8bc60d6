/** The engine of a process: started for the first page that needs it, with patience where the machine is busy. */
import { CongvanError } from '../model/errors.ts';
import type { OcrEngine } from '../ocr/engine.ts';
import { ENGINES } from '../ocr/index.ts';
import { openedOnce } from '../ocr/opened-once.ts';
import type { Clock } from '../process/serve.ts';
import { RULES_FOLDER } from '../rules/files.ts';
import { lazyLikelihood } from '../rules/pairs.ts';
import type { Settings } from '../settings.ts';

/** The engine is started for the first page that needs it. */
export type Engine = () => Promise<OcrEngine>;

/** How long an engine may take to start, in the first try and in those after it; on a free machine it takes 0.3 s. Milliseconds. */
const START_MS = [30_000, 60_000, 120_000] as const;
/** All tries together, with a little air. Milliseconds. */
const ALL_MS = 240_000;

/** A failed start is tried again by the next page. @param clock stops the time of a page while the engine starts */
export function engineOnce({ engine, ocrData }: Settings, clock: Clock): Engine {
  const language = lazyLikelihood(RULES_FOLDER);
  const start = (startMs: number) => ENGINES[engine]({ dataFolder: ocrData, startMs, language });
  return openedOnce(() => clock.apart(ALL_MS, () => patiently(start))).get;
}

/**
 * Tries again, and waits longer, where a start was only too slow.
 * @throws CongvanError process.slow-start after the last try; run.setup at once
 */
export async function patiently<T>(
  open: (startMs: number) => Promise<T>,
  waits: readonly number[] = START_MS,
): Promise<T> {
  const [startMs = 0, ...longer] = waits;
  try {
    return await open(startMs);
  } catch (thrown) {
    const isSlow = thrown instanceof CongvanError && thrown.code === 'process.slow-start';
    if (!isSlow || longer.length === 0) throw thrown;
    return patiently(open, longer);
  }
}
