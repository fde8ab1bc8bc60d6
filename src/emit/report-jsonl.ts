/** The report as JSON Lines: `finding` and `citation` lines letter by letter, then those across letters, then the `summary`. */
import { REPORT_VERSION } from '../model/compliance.ts';
import type { ReportFormat } from './report.ts';
import { disarmedJson } from './terminal.ts';

const line = (kind: string, value: object): string =>
  `${disarmedJson({ kind, ...value })
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}\n`;

export const reportJsonl: ReportFormat = () => ({
  opening: '',
  writer: {
    letter: ({ findings, citations, letter, key }) =>
      [
        ...findings.map((finding) => line('finding', finding)),
        ...citations.map((citation) => line('citation', { letter, letterKey: key, citation })),
      ].join(''),
    end: ({ across, summary }) =>
      across.map((finding) => line('finding', finding)).join('') +
      line('summary', { reportVersion: REPORT_VERSION, ...summary }),
  },
});
