/** The forms in which a letter is handed to archives and other offices. */
import type { Outcome } from '../model/outcome.ts';
import { type Attached, type Exchange, emitEdxml } from './edxml.ts';
import { type LetterRecord, nd30Record, tt05Record } from './records.ts';
import { emitXml } from './xml.ts';

export interface RecordForm {
  /** Of the file that it is written into. */
  readonly ending: string;
  /** Name of its schema in `rules/schemas/`. */
  readonly schema: string;
  /** @returns null where there is no letter */
  emit(outcome: Outcome, document?: Attached, exchange?: Exchange): string | null;
  /** What is to be told of it to whoever hands it on, in Vietnamese. */
  problems(outcome: Outcome): readonly string[];
}

type Make = (outcome: Outcome) => LetterRecord | null;

const asXml = (make: Make, root: string, schema: string): RecordForm => ({
  ending: `${schema}.xml`,
  schema,
  emit(outcome) {
    const record = make(outcome);
    return record && emitXml({ [root]: { '@xmlns': `urn:congvan:${schema}`, ...record.fields } });
  },
  problems: (outcome) => make(outcome)?.problems ?? [],
});

const asJson = (make: Make, schema: string): RecordForm => ({
  ending: `${schema}.json`,
  schema,
  emit(outcome) {
    const record = make(outcome);
    return record && `${JSON.stringify(record.fields, null, 2)}\n`;
  },
  problems: (outcome) => make(outcome)?.problems ?? [],
});

export const RECORDS = {
  'nd30-xml': asXml(nd30Record, 'IncomingDocument', 'nd30-2020'),
  'nd30-json': asJson(nd30Record, 'nd30-2020'),
  'tt05-xml': asXml(tt05Record, 'document', 'tt05-2025'),
  'tt05-json': asJson(tt05Record, 'tt05-2025'),
  edxml: { ending: 'edxml', schema: 'edxml', emit: emitEdxml, problems: () => [] },
} as const satisfies Record<string, RecordForm>;

export type RecordName = keyof typeof RECORDS;
