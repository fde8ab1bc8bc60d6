/** Findings as SARIF 2.1.0, for tools that show findings beside files. @source OASIS SARIF 2.1.0 */
import type { ComplianceFinding, Place } from '../model/compliance.ts';
import type { ReportFormat, ReportHead } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

export const reportSarif: ReportFormat = (head) => {
  const indexOf = new Map(head.rules.map(({ id }, at) => [id, at]));
  let between = '';
  const results = (findings: readonly ComplianceFinding[]): string =>
    findings
      .map((finding) => {
        const piece = between + JSON.stringify(resultOf(finding, indexOf));
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

function openingOf({ version, rules }: ReportHead): string {
  const driver = {
    name: 'congvan',
    version,
    rules: rules.map(({ id, title, severity, source }) => ({
      id,
      shortDescription: { text: title },
      help: { text: source },
      defaultConfiguration: { level: LEVELS[severity] },
    })),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `{"$schema":"${schema}","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[\n`;
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

/** Pages and boxes have no place in a SARIF region, which counts lines or bytes: they stand among the properties. */
const locationOf = ({ letter, field, page, boxes, printed }: Place): object => ({
  physicalLocation: {
    artifactLocation: {
      uri: letter
        .replace(/\p{Cs}/gu, '\uFFFD')
        .split('/')
        .map(encodeURIComponent)
        .join('/'),
    },
  },
  ...(field !== null && { logicalLocations: [{ fullyQualifiedName: field, kind: 'member' }] }),
  properties: { page, boxes, printed },
});
