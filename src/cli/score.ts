/** `congvan score`: how much of what people read in the letters the program read too. */
import { Command } from 'commander';
import type { Figures, Miss, Report } from '../score/index.ts';
import type { Doors, End } from './doors.ts';

interface ScoreFlags {
  readonly json?: true;
  readonly misses?: true;
  readonly calibration?: true;
}

export const scoreCommand = (doors: Doors, end: End): Command =>
  new Command('score')
    .description('so kết quả với nhãn do người đọc: độ chính xác, độ phủ, F1 từng trường')
    .argument('<nhãn>', 'thư mục nhãn: mỗi thư một x.json, nội dung như «letter» của kết quả')
    .argument('<kết-quả>', 'thư mục do congvan read ghi: x.pdf.json, x.jpg.json …')
    .option('--json', 'in báo cáo dạng JSON')
    .option('--misses', 'liệt kê từng chỗ sai')
    .option('--calibration', 'bảng độ tin cậy: mỗi mức tin cậy đúng bao nhiêu phần trăm')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan read thu-mau/ --out ket-qua && congvan score nhan/ ket-qua/ --misses

Nhãn có thể thiếu trường (trường ấy không tính); "_ambiguous": ["copies[1]"] nêu chỗ có hơn một cách đọc đúng.`,
    )
    .action(async (labels: string, outputs: string, flags: ScoreFlags) => {
      const { scoreFolders } = await import('../score/index.ts');
      const report = await scoreFolders(labels, outputs);
      const { misses, ...figures } = report;
      if (flags.json) doors.print(`${JSON.stringify(flags.misses ? report : figures, null, 2)}\n`);
      else doors.print(await inWords(report, flags));
      end(0);
    });

async function inWords(report: Report, flags: ScoreFlags): Promise<string> {
  const { toWidth, printable } = await import('../emit/terminal.ts');
  const { KEY_FIELDS, SURE } = await import('../score/index.ts');
  const row = (name: string, figures: Figures): string =>
    [
      toWidth(name, 24),
      ...[figures.right, figures.missed, figures.invented].map((count) => String(count).padStart(6)),
      ...[figures.precision, figures.recall, figures.f1].map((part) => percent(part).padStart(8)),
    ].join(' ');
  const miss = ({ letter, path, expected, got, state, confidence, rule }: Miss): string => {
    const how = state ? ` (${[state, confidence?.toFixed(2), rule].filter(Boolean).join(', ')})` : '';
    return `${letter}  ${path}\n    nhãn: ${quoted(expected)}\n    đọc:  ${quoted(got)}${how}`;
  };
  const quoted = (value: string | null): string => (value === null ? '–' : `«${printable(value)}»`);
  const { hardSerials: hard } = report;
  return [
    `${toWidth('Trường', 24)}   đúng   sót   thừa    chính      phủ       F1`,
    ...Object.entries(report.fields).map(([field, figures]) => row(field, figures)),
    '',
    row('Mọi dữ kiện', report.total),
    row('Trường chính', report.key),
    `    (${KEY_FIELDS.join(', ')})`,
    '',
    `Thư: ${report.letters}, đúng trọn vẹn: ${report.lettersRight}`,
    `Sai mà tin chắc (≥ ${SURE}): ${report.sureAndWrong}`,
    `Số khó đọc: ${hard.letters} thư, tin chắc ${hard.sure}, trong đó sai ${hard.sureAndWrong}`,
    ...report.withoutOutput.map((letter) => `Không có kết quả cho nhãn ${printable(letter)}`),
    ...(flags.calibration ? ['', ...reliability(report)] : []),
    ...(flags.misses ? ['', ...report.misses.map(miss)] : []),
    '',
  ].join('\n');
}

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

const percent = (part: number | null): string => (part === null ? '–' : `${(part * 100).toFixed(1)}%`);
