/** The citation graph as GraphML. @source http://graphml.graphdrawing.org/specification.html */
import { createGraph, type GraphEdge, type GraphNode } from './graph.ts';
import { escaped } from './markup.ts';
import type { ReportFormat } from './report.ts';
import { disarmed } from './terminal.ts';

const KEYS = [
  ['kind', 'node'],
  ['number', 'node'],
  ['issuer', 'node'],
  ['issued', 'node'],
  ['file', 'node'],
  ['cited', 'edge'],
  ['how', 'edge'],
] as const;

export const reportGraphml: ReportFormat = () => {
  const partOf = createGraph();
  return {
    opening: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
      ...KEYS.map(([name, on]) => `<key id="${name}" for="${on}" attr.name="${name}" attr.type="string"/>`),
      '<graph id="citations" edgedefault="directed">\n',
    ].join('\n'),
    writer: {
      letter(report) {
        const { nodes, edges } = partOf(report);
        return nodes.map(nodeOf).join('') + edges.map(edgeOf).join('');
      },
      end: () => '</graph>\n</graphml>\n',
    },
  };
};

const shown = (text: string): string => escaped(disarmed(text));

const data = (key: string, value: string | null): string =>
  value === null ? '' : `<data key="${key}">${shown(value)}</data>`;

const nodeOf = ({ id, kind, number, issuer, issued, file }: GraphNode): string =>
  `<node id="${shown(id)}">${data('kind', kind)}${data('number', number)}${data('issuer', issuer)}${data('issued', issued)}${data('file', file)}</node>\n`;

const edgeOf = ({ from, to, issued, how }: GraphEdge): string =>
  `<edge source="${shown(from)}" target="${shown(to)}">${data('cited', issued)}${data('how', how)}</edge>\n`;
