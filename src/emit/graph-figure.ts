/** The citation graph drawn: letters on the left, the documents they name on the right, lines between. */
import type { GraphEdge, GraphNode } from './graph.ts';
import { escaped } from './markup.ts';
import { printable } from './terminal.ts';

const ROW = 24;
const LEFT = 330;
const RIGHT = 640;
const WIDTH = 980;
/** How far a line between two letters stands out. */
const BOW = 70;

/**
 * @param linkOf address of a letter inside the report; undefined where it has none
 * @param odd documents that are at odds: their lines are marked
 */
export function graphFigure(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  linkOf: (file: string) => string | undefined,
  odd: ReadonlySet<string>,
): string {
  const letters = nodes.filter(({ kind }) => kind === 'letter');
  const rowOf = new Map(letters.map(({ id }, at) => [id, at]));
  const documents = ordered(nodes, edges, rowOf);
  const scale = (count: number, at: number): number =>
    ROW + at * ROW * (Math.max(letters.length, documents.length) / Math.max(1, count));
  const yOf = new Map([
    ...letters.map(({ id }, at) => [id, scale(letters.length, at)] as const),
    ...documents.map(({ id }, at) => [id, scale(documents.length, at)] as const),
  ]);
  const height = ROW * (Math.max(letters.length, documents.length) + 1);
  const lines = edges.flatMap(({ from, to }) => {
    const [y1, y2] = [yOf.get(from), yOf.get(to)];
    if (y1 === undefined || y2 === undefined) return [];
    const mark = odd.has(to) ? ' class="odd"' : '';
    // a letter that names another of the set: a bow beside their names
    if (rowOf.has(to))
      return [`<path d="M${LEFT} ${y1}Q${LEFT + BOW} ${(y1 + y2) / 2} ${LEFT} ${y2}"${mark}/>`];
    return [`<line x1="${LEFT}" y1="${y1}" x2="${RIGHT}" y2="${y2}"${mark}/>`];
  });
  const names = [...letters, ...documents].map((node) => nameOf(node, yOf.get(node.id) ?? 0, linkOf));
  return `<div class="graph"><svg width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Đồ thị viện dẫn">${lines.join('')}${names.join('')}</svg></div>`;
}

/** Documents beside the letters that name them, so that few lines cross. */
function ordered(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  rowOf: ReadonlyMap<string, number>,
): GraphNode[] {
  const rows = new Map<string, number[]>();
  for (const { from, to } of edges) rows.set(to, [...(rows.get(to) ?? []), rowOf.get(from) ?? 0]);
  const middle = (id: string): number => {
    const all = rows.get(id) ?? [0];
    return all.reduce((sum, row) => sum + row, 0) / all.length;
  };
  return nodes.filter(({ kind }) => kind === 'document').sort((a, b) => middle(a.id) - middle(b.id));
}

function nameOf(
  { kind, number, issuer, file }: GraphNode,
  y: number,
  linkOf: (file: string) => string | undefined,
): string {
  const words = escaped(
    clipped(printable([kind === 'letter' ? (file ?? number) : number, issuer].filter(Boolean).join(', '))),
  );
  const at = kind === 'letter' ? `x="${LEFT - 6}" text-anchor="end"` : `x="${RIGHT + 6}"`;
  const text = `<text ${at} y="${y + 4}">${words}</text>`;
  const link = file === null ? undefined : linkOf(file);
  return link ? `<a href="${escaped(link)}">${text}</a>` : text;
}

const clipped = (text: string): string =>
  [...text].length > 52 ? `${[...text].slice(0, 51).join('')}…` : text;
