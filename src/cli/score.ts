/** `congvan score`: how much of what people read in the letters the program read too. */
import { Command } from 'commander';
import type { Doors, End } from './doors.ts';
import { complainOfSkipped } from './skipped.ts';

interface ScoreFlags {
  readonly json?: true;
  readonly misses?: true;
  readonly calibration?: true;
  readonly against?: string;
}

export const scoreCommand = (doors: Doors, end: End): Command =>
  new Command('score')
    .description('so kết quả với nhãn do người đọc: độ chính xác, độ phủ, F1 từng trường')
    .argument('<nhãn>', 'thư mục nhãn: mỗi thư một x.json, nội dung như «letter» của kết quả')
    .argument('<kết-quả>', 'thư mục do congvan read ghi: x.pdf.json, x.jpg.json …')
    .option('--json', 'in báo cáo dạng JSON')
    .option('--misses', 'liệt kê từng chỗ sai')
    .option('--calibration', 'bảng độ tin cậy: mỗi mức tin cậy đúng bao nhiêu phần trăm')
    .option('--against <kết-quả-cũ>', 'so với kết quả của một lần chạy trước: được gì, mất gì, từng chỗ')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan read thu-mau/ --out ket-qua && congvan score nhan/ ket-qua/ --misses
  congvan score nhan/ ket-qua/ --against ket-qua-cu/

Nhãn có thể thiếu trường (trường ấy không tính); "_ambiguous": ["copies[1]"] nêu chỗ có hơn một cách đọc đúng.`,
    )
    .action(async (labels: string, outputs: string, flags: ScoreFlags) => {
      const { compareFolders, scoreFolders } = await import('../score/index.ts');
      const { skipped, noLabels, ...report } = await scoreFolders(labels, outputs);
      complainOfSkipped(noLabels, doors, 'nhãn');
      complainOfSkipped(skipped, doors);
      const against =
        flags.against === undefined ? undefined : await compareFolders(labels, flags.against, outputs);
      if (flags.json) {
        const { misses, ...figures } = report;
        const shown = { ...figures, ...(flags.misses && { misses }), ...(against && { against }) };
        doors.print(`${JSON.stringify(shown, null, 2)}\n`);
      } else {
        const { differenceInWords, scoreInWords } = await import('./score-words.ts');
        doors.print(scoreInWords(report, flags) + (against ? differenceInWords(against) : ''));
      }
      end(0);
    });
