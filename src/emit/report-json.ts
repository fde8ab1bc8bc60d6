/** The report as one JSON document: letters with their findings and citations, what is across letters, the summary; no pictures. */
import { REPORT_VERSION } from '../model/compliance.ts';
import type { ReportFormat } from './report.ts';
import { disarmedJson } from './terminal.ts';

export const reportJson: ReportFormat = () => {
  let between = '';
  return {
    opening: `{"reportVersion":"${REPORT_VERSION}","letters":[\n`,
    writer: {
      letter({ pictures: _, ...report }) {
        const piece = between + disarmedJson(report);
        between = ',\n';
        return piece;
      },
      end: ({ across, summary }) =>
        `\n],"across":${disarmedJson(across)},\n"summary":${disarmedJson(summary)}}\n`,
    },
  };
};
