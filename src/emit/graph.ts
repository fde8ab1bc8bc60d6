/** The citation graph, node by node and edge by edge, as the reports tell it. */
import type { Citation, LetterReport } from '../model/compliance.ts';

export interface GraphNode {
  readonly id: string;
  readonly kind: 'letter' | 'document';
  readonly number: string;
  readonly issuer: string | null;
  readonly issued: string | null;
  /** File of a letter of the set. */
  readonly file: string | null;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The day as this letter cites it. */
  readonly issued: string | null;
  readonly how: string;
}

export interface GraphPart {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Letters first seen as they come; a cited document once, however many letters name it. */
export function createGraph(): (report: LetterReport) => GraphPart {
  const told = new Set<string>();
  return ({ letter, number, issuer, issued, citations }) => {
    const own: GraphNode = {
      id: `letter:${letter}`,
      kind: 'letter',
      number: number ?? letter,
      issuer,
      issued,
      file: letter,
    };
    const nodes = [own];
    const edges = citations.map((citation, at): GraphEdge => {
      const to = idOf(citation, letter, at);
      if (citation.linked === null && !told.has(to)) {
        told.add(to);
        nodes.push({
          id: to,
          kind: 'document',
          number: citation.number,
          issuer: citation.issuer,
          issued: citation.issued,
          file: null,
        });
      }
      return { from: own.id, to, issued: citation.issued, how: citation.how };
    });
    return { nodes, edges };
  };
}

/** What cannot be told apart for sure stays a node of its own letter. */
const idOf = ({ linked, key, place }: Citation, letter: string, at: number): string =>
  linked !== null
    ? `letter:${linked}`
    : key !== null
      ? `document:${key}`
      : `document:?${letter}#${place.field ?? at}`;
