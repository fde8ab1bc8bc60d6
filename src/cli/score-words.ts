/** What `congvan score` prints: figures by field and by kind of input, single facts, gains and losses. */
import { printable, toWidth } from '../emit/terminal.ts';
import {
  type Change,
  type Difference,
  type Figures,
  KEY_FIELDS,
  type Report,
  type SourceKind,
  SURE,
  type Told,
} from '../score/index.ts';

const KINDS: Readonly<Record<SourceKind, string>> = {
  text: 'văn bản thuần',
  'text-layer': 'PDF có lớp chữ',
  scan: 'bản quét, ảnh',
  mixed: 'PDF lẫn lớp chữ và ảnh',
  unread: 'không đọc được',
};

export interface Parts {
  readonly calibration?: true;
  readonly misses?: true;
}

export function scoreInWords(report: Report, parts: Parts): string {
  const { hardSerials: hard } = report;
  return [
    `${toWidth('Trường', 24)}   đúng   sót   thừa    chính      phủ       F1`,
    ...Object.entries(report.fields).map(([field, figures]) => row(field, figures)),
    '',
    row('Mọi dữ kiện', report.total),
    row('Trường chính', report.key),
    `    (${KEY_FIELDS.join(', ')})`,
    '',
    ...kinds(report),
    '',
    `Thư: ${report.letters}, đúng trọn vẹn: ${report.lettersRight}`,
    `Sai mà tin chắc (≥ ${SURE}): ${report.sureAndWrong}`,
    `Số khó đọc: ${hard.letters} thư, tin chắc ${hard.sure}, trong đó sai ${hard.sureAndWrong}`,
    ...report.withoutOutput.map((letter) => `Không có kết quả cho nhãn ${printable(letter)}`),
    ...(parts.calibration ? ['', ...reliability(report)] : []),
    ...(parts.misses ? ['', ...report.misses.map(miss)] : []),
    '',
  ].join('\n');
}

export function differenceInWords({ gained, lost, otherwise, right, letters }: Difference): string {
  const whole = (names: readonly string[]): string =>
    `${names.length}${names.length > 0 ? ` (${names.map(printable).join(', ')})` : ''}`;
  return [
    '',
    ...section('Được', gained),
    ...section('Mất', lost),
    ...section('Sai kiểu khác', otherwise),
    `So với kết quả trước: được ${gained.length}, mất ${lost.length}, sai kiểu khác ${otherwise.length}; dữ kiện đúng ${right.before} → ${right.after}`,
    ...byField(gained, lost),
    `Thư đúng trọn vẹn: thêm ${whole(letters.gained)}, bớt ${whole(letters.lost)}`,
    '',
  ].join('\n');
}

const section = (title: string, changes: readonly Change[]): string[] =>
  changes.length === 0 ? [] : [`${title} (${changes.length})`, ...changes.map(change), ''];

function byField(gained: readonly Change[], lost: readonly Change[]): string[] {
  const count = (changes: readonly Change[], field: string): number =>
    changes.filter((one) => one.field === field).length;
  return [...new Set([...gained, ...lost].map(({ field }) => field))].map(
    (field) => `    ${toWidth(field, 24)} +${count(gained, field)} −${count(lost, field)}`,
  );
}

function row(name: string, figures: Figures): string {
  return [
    toWidth(name, 24),
    ...[figures.right, figures.missed, figures.invented].map((count) => String(count).padStart(6)),
    ...[figures.precision, figures.recall, figures.f1].map((part) => percent(part).padStart(8)),
  ].join(' ');
}

const kinds = ({ kinds: all }: Report): string[] => [
  `${toWidth('Nguồn', 24)}   đúng   sót   thừa    chính      phủ       F1    thư  trọn vẹn`,
  ...Object.entries(all).map(
    ([kind, { letters, lettersRight, total }]) =>
      `${row(KINDS[kind as SourceKind], total)} ${String(letters).padStart(6)} ${String(lettersRight).padStart(9)}`,
  ),
];

function reliability({ reliability: rows, straightThrough: through }: Report): string[] {
  const line = ({ from, to, facts, right }: Report['reliability'][number]): string =>
    `${from.toFixed(2)} – ${to.toFixed(2)}  ${String(facts).padStart(6)} ${String(right).padStart(6)} ${percent(facts ? right / facts : null).padStart(8)}`;
  return [
    'Độ tin cậy   dữ kiện   đúng      tỷ lệ',
    ...rows.map(line),
    '',
    `Thư chắc chắn (mọi trường chính ≥ ngưỡng): ${through.letters}, trong đó sai ${through.wrong}`,
  ];
}

const miss = (told: Told): string =>
  `${told.letter}  ${told.path}\n    nhãn: ${quoted(told.expected)}\n    đọc:  ${quoted(told.got)}${how(told)}`;

const change = (one: Change): string =>
  `${one.letter}  ${one.path}\n    nhãn:  ${quoted(one.expected)}\n    trước: ${quoted(one.before)}\n    nay:   ${quoted(one.after)}${how(one)}`;

const how = ({ state, confidence, rule }: Pick<Told, 'state' | 'confidence' | 'rule'>): string =>
  state ? ` (${[state, confidence?.toFixed(2), rule].filter(Boolean).join(', ')})` : '';

const quoted = (value: string | null): string => (value === null ? '–' : `«${printable(value)}»`);

const percent = (part: number | null): string => (part === null ? '–' : `${(part * 100).toFixed(1)}%`);
