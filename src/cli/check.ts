/** `congvan check`: is every document that letters lean on the one it says it is, and is their form right? */
import { Command, Option } from 'commander';
import type { CheckEnd, CheckRun } from '../compliance/index.ts';
import type { ReportWriter } from '../emit/index.ts';
import { printable } from '../emit/terminal.ts';
import type { LetterReport } from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import { reaches, SEVERITIES, type Severity } from '../model/finding.ts';
import type { AtomicFile } from '../store/index.ts';
import type { Doors, End } from './doors.ts';
import { hrefOf } from './href.ts';
import { complainOfSkipped } from './skipped.ts';
import { about } from './version.ts';

interface CheckFlags {
  readonly registry?: string;
  readonly rules?: readonly string[];
  readonly minSeverity: Severity;
  readonly letters?: string;
  readonly out?: readonly string[];
  readonly failOn: Severity;
  readonly json?: true;
  readonly quiet?: true;
}

export const checkCommand = (doors: Doors, end: End): Command =>
  new Command('check')
    .description('kiểm văn bản viện dẫn và thể thức của nhiều thư đã đọc')
    .argument('<kết-quả...>', 'thư mục do congvan read ghi, hoặc tệp letters.jsonl')
    .option('--registry <tệp>', 'sổ văn bản của cơ quan: Excel (.xlsx), CSV, JSON hoặc JSONL')
    .option('--rules <thư-mục...>', 'thư mục quy tắc riêng, đặt cạnh và trước quy tắc có sẵn')
    .option('-o, --out <tệp>', 'ghi báo cáo; đuôi tệp chọn dạng; dùng được nhiều lần', gathered)
    .addOption(
      new Option('--fail-on <mức>', 'mã thoát 1 khi có mục từ mức này')
        .choices(SEVERITIES)
        .default('warning' satisfies Severity),
    )
    .addOption(
      new Option('--min-severity <mức>', 'chỉ nêu mục từ mức này')
        .choices(SEVERITIES)
        .default('info' satisfies Severity),
    )
    .option('--json', 'in báo cáo dạng JSON')
    .option(
      '--letters <thư-mục>',
      'nơi có các thư gốc: báo cáo HTML cắt ảnh chỗ được nêu, tên thư mở tệp gốc',
    )
    .option('--quiet', 'không in bảng')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan check ket-qua/
  congvan check ket-qua/ --registry so-van-ban.csv --out bao-cao.html --out do-thi.graphml
  congvan check ket-qua/ --registry so-dang-ky.xlsx --min-severity warning
  congvan check ket-qua/letters.jsonl --out loi.sarif --fail-on error --quiet

Dạng báo cáo: .txt .json .jsonl .csv .sarif .html .graphml .dot
Mã thoát: 0 trong các mục được nêu không có mục nào từ mức --fail-on; 1 có; 2 lệnh gọi hoặc quy tắc sai.`,
    )
    .action(async (given: string[], flags: CheckFlags) => {
      const { openCheck } = await import('../compliance/index.ts');
      const { registry, rules, minSeverity } = flags;
      const run = await openCheck(given, {
        minSeverity,
        ...(registry && { registry }),
        ...(rules && { rules }),
      });
      for (const warning of run.warnings) doors.complain(`${printable(warning)}\n`);
      end(await check(run, flags, doors));
    });

function gathered(one: string, all: readonly string[] = []): string[] {
  return [...all, one];
}

interface Sink {
  readonly writer: ReportWriter;
  readonly put: (piece: string) => Promise<void>;
  readonly file: AtomicFile | null;
}

async function check(run: CheckRun, flags: CheckFlags, doors: Doors): Promise<number> {
  const sinks = await openSinks(run, flags, doors);
  try {
    await using originals = await originalsOf(flags);
    let failing = 0;
    const reports = run.reports();
    let step = await reports.next();
    for (; !step.done; step = await reports.next()) {
      const report = await originals.shown(step.value);
      failing += report.findings.filter(({ severity }) => reaches(severity, flags.failOn)).length;
      for (const { writer, put } of sinks) await put(writer.letter(report));
    }
    const tail = await originals.completed(step.value);
    failing += tail.across.filter(({ severity }) => reaches(severity, flags.failOn)).length;
    for (const { writer, put, file } of sinks) {
      await put(writer.end(tail));
      await file?.finish();
    }
    complainOfSkipped(tail.skipped, doors);
    if (tail.summary.letters === 0) throw new CongvanError('run.usage', 'không có kết quả đọc nào');
    return failing > 0 ? 1 : 0;
  } finally {
    for (const { file } of sinks) await file?.drop();
  }
}

/** Adds pictures of the places to what the HTML report shows; nothing without `--letters`. */
async function originalsOf({ letters, out = [] }: CheckFlags) {
  if (letters === undefined || !out.some((path) => path.endsWith('.html')))
    return {
      shown: async (report: LetterReport) => report,
      completed: async (tail: CheckEnd) => tail,
      [Symbol.asyncDispose]: async () => {},
    };
  const { openOriginals } = await import('../compliance/index.ts');
  const originals = await openOriginals(letters);
  const sizes = new Map<string, LetterReport['pages']>();
  const sizesOf = (letter: string): LetterReport['pages'] => sizes.get(letter) ?? [];
  return {
    async shown(report: LetterReport): Promise<LetterReport> {
      sizes.set(report.letter, report.pages);
      const pictures = await originals.pagesOf(
        report.findings.map(({ place }) => place),
        sizesOf,
      );
      return pictures.length > 0 ? { ...report, pictures } : report;
    },
    async completed(tail: CheckEnd) {
      const places = tail.across.flatMap(({ place, others }) => [place, ...others]);
      return { ...tail, pictures: await originals.pagesOf(places, sizesOf) };
    },
    [Symbol.asyncDispose]: () => originals[Symbol.asyncDispose](),
  };
}

async function openSinks(run: CheckRun, flags: CheckFlags, doors: Doors): Promise<Sink[]> {
  const { REPORTS } = await import('../emit/index.ts');
  const { openAtomic } = await import('../store/index.ts');
  const head = { ...about(), rules: run.rules };
  const { letters } = flags;
  const formats = (flags.out ?? []).map((path) => {
    const ending = path.split('.').at(-1)?.toLowerCase() ?? '';
    if (Object.hasOwn(REPORTS, ending)) return [path, REPORTS[ending as keyof typeof REPORTS]] as const;
    throw new CongvanError('run.usage', `không biết dạng báo cáo của ${path}`);
  });
  const sinks: Sink[] = [];
  for (const [path, format] of formats) {
    const file = await openAtomic(path);
    const { opening, writer } = format({
      ...head,
      ...(letters && { hrefOf: (letter: string) => hrefOf(letter, letters, path) }),
    });
    await file.write(opening);
    sinks.push({ writer, file, put: (piece) => file.write(piece) });
  }
  if (flags.quiet) return sinks;
  const { opening, writer } = (flags.json ? REPORTS.json : REPORTS.txt)(head);
  const put = async (piece: string): Promise<void> => doors.print(piece);
  await put(opening);
  return [...sinks, { writer, file: null, put }];
}
