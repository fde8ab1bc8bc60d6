/** `congvan explain`: for one letter, which rule saw what, where, and why a reading won. */
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Evidence } from '../model/found.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { outcomesIn } from './inside.ts';
import { settingsOf, withSettings } from './options.ts';

interface ExplainFlags extends Partial<Settings> {
  readonly json?: true;
}

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

export const explainCommand = (doors: Doors, end: End): Command =>
  withSettings(
    new Command('explain')
      .description('giải thích một thư: từng giá trị lấy ở đâu, theo quy tắc nào, vì sao')
      .argument('<tệp>', 'một thư; của tệp nén hay thư điện tử thì từng thư bên trong')
      .option('--json', 'in kết quả dạng JSON'),
  )
    .addHelpText(
      'after',
      '\nVí dụ:\n  congvan explain thu-den/769.pdf\n  congvan explain "thu-den/goi.zip!/769.pdf"',
    )
    .action(async (file: string, flags: ExplainFlags) => {
      const { FORMATS, printable, RESULTS } = await import('../emit/index.ts');
      const outcomes = await readAll(file, settingsOf(flags), doors);
      for (const outcome of outcomes)
        doors.print(
          flags.json ? FORMATS.json(outcome) : inWords(outcome, RESULTS[outcome.outcome], printable),
        );
      end(outcomes.every(({ outcome }) => outcome === 'done') ? 0 : 1);
    });

async function readAll(file: string, settings: Partial<Settings>, doors: Doors): Promise<Outcome[]> {
  await using congvan = await doors.open({ workers: 1, ...settings });
  const outcomes = await outcomesIn(file, congvan);
  if (outcomes[0]?.error?.code === 'file.missing') throw new CongvanError('file.missing', file);
  return outcomes;
}

type Clean = (text: string) => string;

function inWords(outcome: Outcome, result: string, clean: Clean): string {
  const { source, letter, evidence, arrival, error, pages, findings, review } = outcome;
  const units = new Map(pages.map((page) => [page.page, page.unit]));
  const lines = [`${clean(source.file)}: ${result}, ${source.mediaType ?? '?'}, ${source.pages ?? 0} trang`];
  if (error) lines.push(`  ${clean(error.message)} [${error.code}]`);
  for (const page of pages) {
    const sure = page.confidence === null ? '' : `, tin cậy ${percent(page.confidence)}`;
    const problem = page.error ? `, ${clean(page.error.message)} [${page.error.code}]` : '';
    lines.push(
      `  trang ${page.page}: ${page.role}, ${page.source ?? '–'}${sure}, ${Math.round(page.ms)} ms${problem}`,
    );
  }
  lines.push('');
  const { evidence: ofStamp, ...stamp } = arrival ?? {};
  const stamped = arrival ? leavesOf(stamp, ofStamp, 'arrival') : [];
  for (const { path, value, leaf } of [...leavesOf(letter, evidence), ...stamped]) {
    lines.push(`${path}: ${value === null ? '–' : `«${clean(String(value))}»`}`);
    if (leaf) lines.push(...reasonsOf(leaf, units, clean).map((line) => `    ${line}`));
  }
  if (review?.needed) lines.push('', 'Cần xem lại:');
  for (const { path, field, page, confidence, reason } of review?.needed ? review.reasons : [])
    lines.push(
      `  ${path} (${clean(field)}${page ? `, trang ${page}` : ''}, tin cậy ${percent(confidence)}): ${clean(reason)}`,
    );
  lines.push(...signaturesInWords(outcome, clean));
  if (findings.length > 0) lines.push('', 'Nhận xét về thể thức:');
  for (const { severity, rule, page, message } of findings) {
    lines.push(`  ${severity} ${rule}${page ? ` (trang ${page})` : ''}: ${clean(message)}`);
  }
  return `${lines.join('\n')}\n`;
}

const INTEGRITY = {
  intact: 'nguyên vẹn từ khi ký',
  'changed-after-signing': 'đã bị sửa sau khi ký',
  'cannot-tell': 'không xác định được có bị sửa không',
} as const;

function signaturesInWords({ signatures = [] }: Outcome, clean: Clean): string[] {
  const lines = signatures.flatMap(({ kind, signer, signed, timeStamp, integrity, trusted }) => [
    `  ${kind === 'time-stamp' ? 'dấu thời gian' : clean(signer?.name ?? 'không rõ người ký')}`,
    `    ${[
      signer?.organisation && clean(signer.organisation),
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

function reasonsOf(leaf: Evidence, units: ReadonlyMap<number, string>, clean: Clean): string[] {
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
    printed && `chữ in: «${clean(printed)}»`,
    reason && `vì: ${clean(reason)}`,
    ...(rivals ?? []).map(
      (rival) =>
        `không chọn «${clean(rival.printed)}» (${rival.rule}, trang ${rival.page}, ${percent(rival.confidence)}): ${clean(rival.lost)}`,
    ),
  ].filter((line): line is string => Boolean(line));
}

const percent = (part: number): string => `${Math.round(part * 100)}%`;
