/** What every format of the compliance report is: text in pieces, letter by letter, so that no report needs much memory. */
import type { CheckRule, CheckSummary, ComplianceFinding, LetterReport } from '../model/compliance.ts';

export interface ReportHead {
  /** Version of the program. */
  readonly version: string;
  /** Where the program is told about. */
  readonly homepage: string;
  readonly rules: readonly CheckRule[];
  /** Address of the letter itself, seen from where the report lies; undefined where it is not at hand. */
  readonly hrefOf?: (letter: string) => string | undefined;
}

export interface ReportTail {
  /** What only many letters together show. */
  readonly across: readonly ComplianceFinding[];
  readonly summary: CheckSummary;
  /** Pictures of pages that only the findings across letters point at. */
  readonly pictures?: readonly { readonly letter: string; readonly page: number; readonly href: string }[];
}

/** Each piece is written behind the one before it; together they are the file. */
export interface ReportWriter {
  letter(report: LetterReport): string;
  end(tail: ReportTail): string;
}

export type ReportFormat = (head: ReportHead) => { readonly opening: string; readonly writer: ReportWriter };

export const SEVERITY_NAMES = { error: 'lỗi', warning: 'cảnh báo', info: 'lưu ý' } as const;
