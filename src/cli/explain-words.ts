/** What `congvan explain` prints of an outcome. */
import { printable, RESULTS, SEVERITY_NAMES } from '../emit/index.ts';
import type { Evidence } from '../model/found.ts';
import type { Outcome, OutcomePage } from '../model/outcome.ts';

const STATES = {
  read: 'đọc được',
  blank: 'để trống trên trang',
  unreadable: 'không đọc được',
  missing: 'trang không có',
} as const;

const ROUTES = {
  'text-layer': 'lớp chữ của PDF',
  annotation: 'ô chữ ký số',
  ocr: 'nhận dạng ảnh',
  handwriting: 'chữ số viết tay',
  text: 'tệp văn bản',
} as const;

const ROLES: Readonly<Record<OutcomePage['role'], string>> = {
  letter: 'thư',
  annex: 'phụ lục',
  other: 'văn bản khác',
  blank: 'trang trống',
  failed: 'không đọc được',
};

const SOURCES: Readonly<Record<NonNullable<OutcomePage['source']>, string>> = {
  'text-layer': 'lớp chữ của PDF',
  ocr: 'nhận dạng ảnh',
  mixed: 'lớp chữ và nhận dạng ảnh',
  text: 'tệp văn bản',
};

/** What was read of one file, value by value: where it was printed, by which rule, and what lost. */
export function explained(outcome: Outcome): string {
  const { source, letter, evidence, arrival, error, pages, findings, review } = outcome;
  const units = new Map(pages.map((page) => [page.page, page.unit]));
  const lines = [
    `${printable(source.file)}: ${RESULTS[outcome.outcome]}, ${source.mediaType ?? '?'}, ${source.pages ?? 0} trang`,
  ];
  if (error) lines.push(`  ${printable(error.message)} [${error.code}]`);
  for (const page of pages) {
    const sure = page.confidence === null ? '' : `, tin cậy ${percent(page.confidence)}`;
    const problem = page.error ? `, ${printable(page.error.message)} [${page.error.code}]` : '';
    lines.push(
      `  trang ${page.page}: ${ROLES[page.role]}, ${page.source ? SOURCES[page.source] : '–'}${sure}, ${Math.round(page.ms)} ms${problem}`,
    );
  }
  lines.push('');
  const { evidence: ofStamp, ...stamp } = arrival ?? {};
  const stamped = arrival ? leavesOf(stamp, ofStamp, 'arrival') : [];
  for (const { path, value, leaf } of [...leavesOf(letter, evidence), ...stamped]) {
    lines.push(`${path}: ${value === null ? '–' : `«${printable(String(value))}»`}`);
    if (leaf) lines.push(...reasonsOf(leaf, units).map((line) => `    ${line}`));
  }
  if (review?.needed) lines.push('', 'Cần xem lại:');
  for (const { path, field, page, confidence, reason } of review?.needed ? review.reasons : [])
    lines.push(
      `  ${path} (${printable(field)}${page ? `, trang ${page}` : ''}, tin cậy ${percent(confidence)}): ${printable(reason)}`,
    );
  lines.push(...signaturesInWords(outcome));
  if (findings.length > 0) lines.push('', 'Nhận xét về thể thức:');
  for (const { severity, rule, page, message } of findings) {
    lines.push(
      `  ${SEVERITY_NAMES[severity]} ${rule}${page ? ` (trang ${page})` : ''}: ${printable(message)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const INTEGRITY = {
  intact: 'nguyên vẹn từ khi ký',
  'changed-after-signing': 'đã bị sửa sau khi ký',
  'cannot-tell': 'không xác định được có bị sửa không',
} as const;

function signaturesInWords({ signatures = [] }: Outcome): string[] {
  const lines = signatures.flatMap(({ kind, signer, signed, timeStamp, integrity, trusted }) => [
    `  ${kind === 'time-stamp' ? 'dấu thời gian' : printable(signer?.name ?? 'không rõ người ký')}`,
    `    ${[
      signer?.organisation && printable(signer.organisation),
      signed && `ký lúc ${signed}`,
      timeStamp && `dấu thời gian ${timeStamp.time}`,
      INTEGRITY[integrity],
      trusted !== null && (trusted ? 'chứng thư được tin' : 'chứng thư không dẫn về gốc được tin'),
    ]
      .filter(Boolean)
      .join(' · ')}`,
  ]);
  return lines.length > 0 ? ['', 'Chữ ký số:', ...lines] : [];
}

interface Leaf {
  readonly path: string;
  readonly value: unknown;
  readonly leaf: Evidence | undefined;
}

/** Every value of the letter with its evidence, in the order of the schema; an empty list is one leaf of its own. */
function leavesOf(value: unknown, evidence: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null || isLeaf(evidence)) {
    return path ? [{ path, value, leaf: evidence as Evidence | undefined }] : [];
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return [{ path, value: null, leaf: undefined }];
  return keys.flatMap((key) => {
    const below = Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key;
    return leavesOf(child(value, key), child(evidence, key), below);
  });
}

const child = (tree: unknown, key: string): unknown => (tree as Record<string, unknown> | undefined)?.[key];
const isLeaf = (node: unknown): boolean => typeof node === 'object' && node !== null && 'state' in node;

function reasonsOf(leaf: Evidence, units: ReadonlyMap<number, string>): string[] {
  const { state, confidence, page, route, rule, boxes, printed, reason, rivals } = leaf;
  const facts = [
    STATES[state],
    `tin cậy ${percent(confidence)}`,
    page && `trang ${page}`,
    route && ROUTES[route],
    rule && `quy tắc ${rule}`,
  ];
  const place = boxes.map((box) => `(${box.x}, ${box.y}) ${box.width}×${box.height}`).join('; ');
  return [
    facts.filter(Boolean).join(' · '),
    place && `ô: ${place} ${units.get(page ?? 0) ?? ''}`,
    printed && `chữ in: «${printable(printed)}»`,
    reason && `vì: ${printable(reason)}`,
    ...(rivals ?? []).map(
      (rival) =>
        `không chọn «${printable(rival.printed)}» (${rival.rule}, trang ${rival.page}, ${percent(rival.confidence)}): ${printable(rival.lost)}`,
    ),
  ].filter((line): line is string => Boolean(line));
}

const percent = (part: number): string => `${Math.round(part * 100)}%`;
