/** The words beside written figures, `rules/figures.yaml`, ready for use. */
import * as z from 'zod';
import { loadFile, RULES_FOLDER } from './files.ts';

const pattern = z
  .strictObject({
    about: z.string().min(1),
    pattern: z.string().min(1),
    source: z.string().min(1),
    /** Texts in which it is found, and texts in which it is not. */
    examples: z.array(z.string()).min(1),
    never: z.array(z.string()).min(1),
  })
  .transform((entry, { addIssue }) => {
    try {
      return { ...entry, pattern: new RegExp(entry.pattern.normalize('NFC'), 'du') };
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      addIssue({ code: 'custom', path: ['pattern'], message: `mẫu sai: ${message}` });
      return z.NEVER;
    }
  });

const figureWordsSchema = z.strictObject({
  /** The word before a figure; the two read as one. */
  anchor: pattern,
  glued: pattern,
  /** Lines of a header whose groups are the places of figures: `serial`; `day` and `month`. */
  numberLine: pattern,
  dateLine: pattern,
  /** The head of a stamp of arrival, and the words that open the rows of its number and day. */
  stampHead: pattern,
  stampNumber: pattern,
  stampDay: pattern,
  /** A letter of a symbol that was read for a part of its neighbour. */
  doubled: pattern,
});

type FigureWords = z.infer<typeof figureWordsSchema>;

let loaded: FigureWords | undefined;

/** Read once a process. @throws CongvanError run.rules, as `readFigureWords` does */
export const figureWords = (): FigureWords => {
  loaded ??= readFigureWords();
  return loaded;
};

/** @throws CongvanError run.rules: file, line, what was found and what is allowed */
export const readFigureWords = (folder: string = RULES_FOLDER): FigureWords =>
  loadFile([folder], 'figures.yaml', figureWordsSchema).data;
