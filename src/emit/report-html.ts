/** The report as one HTML file that needs nothing beside it: filter, findings with their places, the citation graph. */
import type { CheckSummary, Citation, ComplianceFinding, LetterReport, Place } from '../model/compliance.ts';
import { createGraph, type GraphEdge, type GraphNode } from './graph.ts';
import { graphFigure } from './graph-figure.ts';
import { HTML_CLOSING, HTML_OPENING } from './html-parts.ts';
import { escaped } from './markup.ts';
import { type PagePicture, pageFigure } from './page-figure.ts';
import { type ReportFormat, SEVERITY_NAMES } from './report.ts';
import { printable } from './terminal.ts';

/** A browser still opens so many; the other formats have them all. */
const LETTERS_SHOWN = 3000;
/** A drawing of more cannot be read. */
const LETTERS_DRAWN = 80;

export const reportHtml: ReportFormat = ({ hrefOf = () => undefined }) => {
  const sections = new Map<string, string>();
  const sizes = new Map<string, LetterReport['pages']>();
  const pictures = new Map<string, PagePicture>();
  const addPicture = (letter: string, page: number, href: string): void =>
    void pictures.set(`${letter}\n${page}`, { id: `trang-${pictures.size + 1}`, href, drawn: false });
  const graph = { of: createGraph(), nodes: [] as GraphNode[], edges: [] as GraphEdge[], letters: 0 };
  const linkOf = (file: string): string | undefined => {
    const id = sections.get(file);
    return id && `#${id}`;
  };
  const figure = (place: Place): string =>
    pageFigure(place, sizes.get(place.letter) ?? [], pictures.get(`${place.letter}\n${place.page}`));
  const article = (finding: ComplianceFinding): string => articleOf(finding, figure, linkOf);
  return {
    opening: HTML_OPENING,
    writer: {
      letter(report) {
        const { letter, pages, findings, citations } = report;
        if (citations.length > 0 && graph.letters < LETTERS_DRAWN) {
          const part = graph.of(report);
          graph.nodes.push(...part.nodes);
          graph.edges.push(...part.edges);
          graph.letters++;
        }
        if (sections.size >= LETTERS_SHOWN || (findings.length === 0 && citations.length === 0)) return '';
        sizes.set(letter, pages);
        for (const { page, href } of report.pictures ?? []) addPicture(letter, page, href);
        sections.set(letter, `thu-${sections.size + 1}`);
        const articles = findings.map(article).join('');
        return sectionOf(report, sections.get(letter) ?? '', articles, hrefOf(letter));
      },
      end({ across, summary, pictures: more = [] }) {
        for (const { letter, page, href } of more) addPicture(letter, page, href);
        const odd = new Set(
          across
            .flatMap(({ place, others }) => [place, ...others])
            .flatMap((place) => targetsOf(place, graph.edges)),
        );
        const drawn = graph.nodes.length > 0 ? graphFigure(graph.nodes, graph.edges, linkOf, odd) : '';
        return [
          headerOf(summary, sections.size, { 'giua-cac-thu': across.length > 0, 'do-thi': drawn !== '' }),
          across.length > 0
            ? `<section class="letter" id="giua-cac-thu" data-name="giữa các thư"><h2>Giữa các thư</h2>${across.map(article).join('')}</section>\n`
            : '',
          drawn && `<section id="do-thi"><h2>Đồ thị viện dẫn</h2>${drawn}</section>\n`,
          HTML_CLOSING,
        ].join('');
      },
    },
  };
};

/** Parts that stand behind the letters, where there is anything in them. */
const PARTS = { 'giua-cac-thu': 'Giữa các thư', 'do-thi': 'Đồ thị viện dẫn' } as const;

function headerOf(
  { letters, citations, unresolved, findings, registry }: CheckSummary,
  shown: number,
  parts: Readonly<Record<keyof typeof PARTS, boolean>>,
): string {
  const facts = [
    `${letters} thư, ${citations} viện dẫn (${unresolved} chưa rõ cơ quan ban hành).`,
    `${findings.error} lỗi, ${findings.warning} cảnh báo, ${findings.info} lưu ý.`,
    registry === null
      ? 'Không có sổ văn bản: hiệu lực của văn bản viện dẫn là «không rõ».'
      : `Sổ văn bản: ${registry}.`,
    shown >= LETTERS_SHOWN ? `Trang này chỉ giữ ${LETTERS_SHOWN} thư đầu.` : '',
  ];
  const links = Object.entries(PARTS)
    .filter(([id]) => parts[id as keyof typeof PARTS])
    .map(([id, title]) => `<a href="#${id}">${title}</a>`)
    .join(' · ');
  return `<header><h1>Kiểm tra văn bản viện dẫn và thể thức</h1><p class="facts">${facts.filter(Boolean).map(clean).join(' ')}</p>${links && `<p class="facts">${links}</p>`}</header>\n`;
}

function sectionOf(
  { letter, number, issuer, issued, subject, citations }: LetterReport,
  id: string,
  articles: string,
  href: string | undefined,
): string {
  const name = href ? `<a href="${escaped(href)}">${clean(letter)}</a>` : clean(letter);
  const facts = [number, issued, issuer, subject].filter((one): one is string => one !== null);
  return `<section class="letter" id="${id}" data-name="${clean(letter)}"><h2>${name}</h2><p class="facts">${facts.map(clean).join(' · ')}</p>${articles}${citationTable(citations)}</section>\n`;
}

function articleOf(
  { severity, rule, message, place, others, source, confidence }: ComplianceFinding,
  figure: (place: Place) => string,
  linkOf: (file: string) => string | undefined,
): string {
  const beside =
    others.length > 0
      ? `<ul>${[place, ...others].map((one) => `<li>${placeInWords(one, linkOf)}${figure(one)}</li>`).join('')}</ul>`
      : '';
  const words = beside || (place.printed === null ? '' : `<div>${placeInWords(place, linkOf)}</div>`);
  return `<article class="${severity}" data-level="${severity}"><div><span class="mark">${SEVERITY_NAMES[severity]}</span> ${clean(message)}${words}<div class="rule">${clean(rule)} · ${clean(source)} · tin cậy ${Math.round(confidence * 100)}%</div></div>${beside ? '' : figure(place)}</article>`;
}

function placeInWords(
  { letter, page, printed }: Place,
  linkOf: (file: string) => string | undefined,
): string {
  const link = linkOf(letter);
  const name = link ? `<a href="${escaped(link)}">${clean(letter)}</a>` : clean(letter);
  return `${name}${page === null ? '' : `, trang ${page}`}${printed === null ? '' : `: <q>${clean(printed)}</q>`}`;
}

function citationTable(citations: readonly Citation[]): string {
  if (citations.length === 0) return '';
  const rows = citations.map(
    ({ number, issued, issuer, reason, registered, linked }) =>
      `<tr>${cells([number, issued ?? '–', issuer ?? 'chưa rõ', reason, linked ? `thư ${linked}` : registered])}</tr>`,
  );
  return `<details><summary>${citations.length} viện dẫn</summary><table><tr>${HEADS.map((head) => `<th>${head}</th>`).join('')}</tr>${rows.join('')}</table></details>`;
}

const HEADS = ['Số', 'Ngày', 'Cơ quan', 'Vì', 'Hiệu lực'] as const;

/** Each cell knows its heading: on a narrow screen the headings stand before the values. */
const cells = (values: readonly string[]): string =>
  values.map((value, at) => `<td data-head="${HEADS[at]}">${clean(value)}</td>`).join('');

/** The documents that a place of a finding cites: `references[2].issued` of a letter is its third line. */
function targetsOf({ letter, field }: Place, edges: readonly GraphEdge[]): string[] {
  const at = /^references\[(\d+)\]/u.exec(field ?? '')?.[1];
  if (at === undefined) return [];
  const target = edges.filter(({ from }) => from === `letter:${letter}`)[Number(at)]?.to;
  return target ? [target] : [];
}

const clean = (text: string): string => escaped(printable(text));
