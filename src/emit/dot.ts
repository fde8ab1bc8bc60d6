/** The citation graph for Graphviz. @source https://graphviz.org/doc/info/lang.html */
import { createGraph, type GraphNode } from './graph.ts';
import type { ReportFormat } from './report.ts';
import { disarmed } from './terminal.ts';

export const reportDot: ReportFormat = () => {
  const partOf = createGraph();
  return {
    opening: 'digraph citations {\n  rankdir=LR;\n  node [fontname="Times New Roman"];\n',
    writer: {
      letter(report) {
        const { nodes, edges } = partOf(report);
        const lines = edges.map(
          ({ from, to, issued }) =>
            `  ${quoted(from)} -> ${quoted(to)}${issued ? ` [label=${quoted(issued)}]` : ''};\n`,
        );
        return nodes.map(nodeOf).join('') + lines.join('');
      },
      end: () => '}\n',
    },
  };
};

const nodeOf = ({ id, kind, number, issuer }: GraphNode): string =>
  `  ${quoted(id)} [label=${quoted([number, issuer].filter(Boolean).join(', '))}, shape=${kind === 'letter' ? 'box' : 'ellipse'}];\n`;

/** In a quoted DOT string a backslash begins an escape of the drawing, so it is doubled. */
const quoted = (text: string): string =>
  `"${disarmed(text.replace(/\s+/gu, ' ')).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
