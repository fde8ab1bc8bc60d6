/** Findings as SARIF 2.1.0, for tools that show findings beside files. @source OASIS SARIF 2.1.0 */
import type { ComplianceFinding, Place } from '../model/compliance.ts';
import type { ReportFormat, ReportHead } from './report.ts';
import { disarmedJson } from './terminal.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

export const reportSarif: ReportFormat = (head) => {
  const indexOf = new Map(head.rules.map(({ id }, at) => [id, at]));
  let between = '';
  const results = (findings: readonly ComplianceFinding[]): string =>
    findings
      .map((finding) => {
        const piece = between + disarmedJson(resultOf(finding, indexOf));
        between = ',\n';
        return piece;
      })
      .join('');
  return {
    opening: openingOf(head),
    writer: {
      letter: ({ findings }) => results(findings),
      end: ({ across }) => `${results(across)}\n]}]}\n`,
    },
  };
};

function openingOf({ version, homepage, rules }: ReportHead): string {
  const driver = {
    name: 'congvan',
    version,
    informationUri: homepage,
    rules: rules.map(({ id, title, severity, source }) => ({
      id,
      shortDescription: { text: title },
      help: { text: source },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `{"$schema":"${schema}","version":"2.1.0","runs":[{"tool":{"driver":${disarmedJson(driver)}},"columnKind":"utf16CodeUnits","results":[\n`;
}

function resultOf(finding: ComplianceFinding, indexOf: ReadonlyMap<string, number>): object {
  const { rule, severity, message, place, others, source, confidence } = finding;
  const ruleIndex = indexOf.get(rule);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [locationOf(place)],
    ...(others.length > 0 && {
      relatedLocations: others.map((other, at) => ({
        id: at + 1,
        ...locationOf(other),
        message: { text: other.printed ?? other.letter },
      })),
    }),
    properties: { source, confidence },
  };
}

/** A page is the line of a letter: SARIF counts lines or bytes, and pages are what a letter has. Boxes are properties. */
const locationOf = ({ letter, field, page, boxes, printed }: Place): object => ({
  physicalLocation: {
    artifactLocation: {
      uri: letter
        .replace(/\p{Cs}/gu, '\uFFFD')
        .split('/')
        .map(encodeURIComponent)
        .join('/'),
    },
    ...(page !== null && {
      region: { startLine: page, ...(printed !== null && { snippet: { text: printed } }) },
    }),
  },
  ...(field !== null && { logicalLocations: [{ fullyQualifiedName: field, kind: 'member' }] }),
  properties: { page, boxes, printed },
});
