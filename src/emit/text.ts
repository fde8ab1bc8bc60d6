/** The letter as plain text: a printed line a line, an empty one between blocks and paragraphs, a form feed between pages. */
import type { TextPage, Transcript } from '../model/transcript.ts';

export const emitText = (transcript: Transcript): string => `${transcript.map(pageText).join('\n\f\n')}\n`;

const pageText = ({ blocks }: TextPage): string =>
  blocks
    .map(({ lines }) =>
      lines
        .map(
          ({ words, opens }, at) =>
            `${at > 0 && opens ? '\n' : ''}${words.map(({ text }) => text).join(' ')}`,
        )
        .join('\n'),
    )
    .join('\n\n');
