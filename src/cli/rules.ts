/** `congvan rules test`: whether the rule files, ours and an office's own, keep their word. */
import { Command } from 'commander';
import type { Doors, End } from './doors.ts';

interface TestFlags {
  readonly json?: true;
}

export const rulesCommand = (doors: Doors, end: End): Command =>
  new Command('rules')
    .description('quy tắc đọc: kiểm tra tệp quy tắc')
    .addHelpText('after', '\nVí dụ:\n  congvan rules test quy-tac-rieng/')
    .addCommand(
      new Command('test')
        .description('kiểm tra mọi quy tắc với ví dụ và phản ví dụ của chính nó')
        .argument('[thư-mục...]', 'thư mục quy tắc riêng của cơ quan, đặt cạnh quy tắc có sẵn')
        .option('--json', 'in kết quả dạng JSON')
        .addHelpText(
          'after',
          `
Ví dụ:
  congvan rules test                    kiểm tra quy tắc có sẵn
  congvan rules test quy-tac-rieng/     kiểm tra cùng quy tắc của cơ quan

Mã thoát: 0 đều đúng; 1 có quy tắc sai; 2 tệp không đọc được hoặc sai khuôn dạng.`,
        )
        .action(async (folders: string[], flags: TestFlags) => {
          const [{ FIELD_RULES, loadRules }, { checkRules }, { loadChecks }] = await Promise.all([
            import('../rules/index.ts'),
            import('../rules/check.ts'),
            import('../rules/checks.ts'),
          ]);
          const rules = loadRules(folders);
          loadChecks(folders);
          const problems = checkRules(rules);
          const count = FIELD_RULES.reduce(
            (sum, field) => sum + rules.fields[field].length,
            rules.encodings.all.length,
          );
          if (flags.json) doors.print(`${JSON.stringify({ rules: count, problems }, null, 2)}\n`);
          else {
            for (const { file, line, rule, message } of problems)
              doors.print(`${file}, dòng ${line}: ${rule}\n    ${message}\n`);
            doors.print(
              `Đã kiểm tra ${count} quy tắc: ${problems.length === 0 ? 'đều đúng' : `${problems.length} chỗ sai`}.\n`,
            );
          }
          end(problems.length === 0 ? 0 : 1);
        }),
    );
