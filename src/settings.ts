/** What a user may set, with unit and default; read once at the door and passed down. */
import { availableParallelism } from 'node:os';
import * as z from 'zod';
import { ENGINE_NAMES } from './model/engines.ts';
import { CongvanError } from './model/errors.ts';

export const settingsSchema = z.object({
  /** Reader processes at once. */
  workers: z.int().min(1).max(64).default(availableParallelism()),
  /** A larger file is not opened. Bytes. */
  maxBytes: z.int().positive().default(200_000_000),
  /** A file with more pages is not read. */
  maxPages: z.int().positive().default(500),
  /** A picture with more pixels is not decoded (in a PDF with 24 times as many where each is a bit); a PDF page is drawn smaller. */
  maxPixels: z.int().positive().default(60_000_000),
  /** One page may take so long, rendering and OCR together. Milliseconds. */
  pageTimeoutMs: z.int().positive().default(90_000),
  /** All pages of one letter together may take so long. Milliseconds. */
  letterTimeoutMs: z.int().positive().default(1_800_000),
  /** A reader process may hold so much memory (resident set). Megabytes. */
  maxMemoryMb: z.int().positive().default(1500),
  /** Folders of rules that stand beside ours and before them. */
  rules: z.array(z.string()).default([]),
  /** Certificates, as base64 of their bytes, to which a chain must lead to be trusted; without any, trust is not judged. */
  trustRoots: z.array(z.base64()).max(500).default([]),
  /** Tried one after another on a PDF that asks for one. */
  passwords: z.array(z.string().min(1).max(200)).max(1000).default([]),
  /** What reads pictures: packed with the program, or the `tesseract` program of the machine. */
  engine: z.enum(ENGINE_NAMES).default(ENGINE_NAMES[0]),
  /** Folder of `vie.traineddata` or `vie.traineddata.gz` for the engine; unset: its own. */
  ocrData: z.string().min(1).optional(),
  /** Picture resolution given to the OCR engine for print of 14 points; smaller print gets more. Dots per inch. */
  ocrDpi: z.int().min(70).max(600).default(150),
});

export type Settings = z.infer<typeof settingsSchema>;

/** @throws ZodError where a value is out of range. */
export const readSettings = (given: Partial<Settings> = {}): Settings => settingsSchema.parse(given);

/** As {@link readSettings}. @throws CongvanError run.usage where a value is out of range */
export function settingsFrom(options: Partial<Settings>): Settings {
  try {
    return readSettings(options);
  } catch (thrown) {
    const [issue] = (thrown as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    throw new CongvanError('run.usage', issue && `${issue.path.join('.')}: ${issue.message}`, thrown);
  }
}
