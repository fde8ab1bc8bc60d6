/** `congvan export`: what was read, in the forms that others keep: registers, records, results without their evidence. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Command, Option } from 'commander';
import type { LetterSet } from '../compliance/letters.ts';
import type { RecordName } from '../emit/index.ts';
import { CongvanError } from '../model/errors.ts';
import type { IncomingRow } from '../model/incoming.ts';
import type { Outcome } from '../model/outcome.ts';
import type { LetterQueue } from '../queue/index.ts';
import { alsoDatabase, type DatabaseFlags, openQueue } from './database.ts';
import type { Doors, End } from './doors.ts';
import { complainOfSkipped } from './skipped.ts';

interface ExportFlags extends DatabaseFlags {
  readonly out?: string;
  readonly book?: readonly string[];
  readonly records?: string;
  readonly as?: readonly RecordName[];
  readonly letters?: string;
  readonly organId?: string;
  readonly organIds?: string;
  readonly evidence: boolean;
}

const RECORD_NAMES = [
  'nd30-xml',
  'nd30-json',
  'tt05-xml',
  'tt05-json',
  'edxml',
] as const satisfies readonly RecordName[];

export const exportCommand = (doors: Doors, end: End): Command =>
  alsoDatabase(
    new Command('export')
      .description('xuất kết quả: sổ văn bản đến, hồ sơ cho lưu trữ và liên thông, tệp JSON')
      .argument('[kết-quả...]', 'thư mục kết quả hoặc letters.jsonl của congvan read'),
  )
    .option('--book <tệp...>', 'ghi sổ đăng ký văn bản đến, theo đuôi tệp: .xlsx hoặc .csv')
    .option('--records <thư-mục>', 'ghi mỗi thư một hồ sơ theo dạng ở --as')
    .addOption(
      new Option(
        '--as <dạng...>',
        'Nghị định 30/2020 phụ lục VI, Thông tư 05/2025/TT-BNV, hay thông điệp edXML',
      ).choices(RECORD_NAMES),
    )
    .option('--letters <thư-mục>', 'với edxml: thư gốc ở đây, để kèm tệp vào thông điệp')
    .option('--organ-id <mã>', 'với edxml: mã định danh của cơ quan gửi, như G09.01 hoặc 000.00.10.H32')
    .option('--organ-ids <tệp>', 'với edxml: bảng tên cơ quan và mã định danh (.xlsx, .csv) của nơi nhận')
    .option('-o, --out <thư-mục>', 'ghi <tên tệp>.json và letters.jsonl')
    .option('--no-evidence', 'với --out: bỏ phần bằng chứng, chỉ giữ giá trị')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan export ket-qua/ --book so-den.xlsx --book so-den.csv
  congvan export ket-qua/ --records ho-so --as nd30-xml --as tt05-json
  congvan export ket-qua/ --records lien-thong --as edxml --letters thu-den/ --organ-id G09.01
  congvan export ket-qua/ --out gon --no-evidence
  congvan export --db postgres://congvan@may-chu/congvan --out ket-qua

Sổ có mười cột của Nghị định 30/2020/NĐ-CP, Phụ lục IV; ngày đến, số đến lấy ở dấu ĐẾN nếu trên thư có đóng.
Hồ sơ không cắt và không điền thay gì: trường bắt buộc còn trống, giá trị quá dài được báo ra.`,
    )
    .action(async (given: string[], flags: ExportFlags) => {
      if (given.length > 0) await exportResults(given, flags, doors);
      else await exportDatabase(flags, doors);
      end(0);
    });

const REGISTERS = {
  '.xlsx': async (rows: readonly IncomingRow[]) =>
    (await import('../emit/register-xlsx.ts')).registerXlsx(rows),
  '.csv': async (rows: readonly IncomingRow[]) => (await import('../emit/register-csv.ts')).registerCsv(rows),
} as const;

async function exportResults(given: readonly string[], flags: ExportFlags, doors: Doors): Promise<void> {
  const { book, records, out } = flags;
  if (!book && !records && !out) throw new CongvanError('run.usage', 'thiếu --book, --records hoặc --out');
  if (records && !flags.as) throw new CongvanError('run.usage', '--records cần --as');
  for (const file of book ?? []) registerOf(file);
  const { openLetters } = await import('../compliance/index.ts');
  const set = await openLetters(given);
  if (book) await writeRegisters(set, book, doors);
  if (records) await writeRecords(set, records, flags, doors);
  if (out) await writeResults(set, out, flags, doors);
  complainOfSkipped(set.skipped, doors);
}

async function writeRegisters(set: LetterSet, files: readonly string[], doors: Doors): Promise<void> {
  const [{ incomingRow }, { writeAtomic }] = await Promise.all([
    import('../emit/index.ts'),
    import('../store/index.ts'),
  ]);
  const rows: IncomingRow[] = [];
  for await (const outcome of set.letters()) {
    const row = incomingRow(outcome);
    if (row) rows.push(row);
  }
  for (const file of files) {
    const bytes = await registerOf(file)(rows);
    await writeAtomic(file, ({ temporary }) => writeFile(temporary, bytes));
  }
  doors.print(`Đã ghi ${rows.length} văn bản đến vào ${files.join(', ')}\n`);
}

function registerOf(file: string): (typeof REGISTERS)[keyof typeof REGISTERS] {
  const ending = extname(file).toLowerCase();
  const write = REGISTERS[ending as keyof typeof REGISTERS];
  if (!write) throw new CongvanError('run.usage', `--book nhận .xlsx hoặc .csv, không phải «${file}»`);
  return write;
}

/** So many letters whose records want something are named one by one. */
const NAMED = 20;

async function writeRecords(set: LetterSet, out: string, flags: ExportFlags, doors: Doors): Promise<void> {
  const [{ RECORDS, printable }, { isOrganId }, { resultPath, writeAtomic }] = await Promise.all([
    import('../emit/index.ts'),
    import('../model/organ-id.ts'),
    import('../store/index.ts'),
  ]);
  const { organId, organIds } = flags;
  if (organId !== undefined && !isOrganId(organId))
    throw new CongvanError('run.usage', `--organ-id: «${organId}» không phải mã định danh`);
  const exchange = {
    ...(organId !== undefined && { sender: { organId, at: new Date() } }),
    ...(organIds !== undefined && {
      idOf: await (await import('../compliance/index.ts')).readOrganIds(organIds),
    }),
  };
  if (flags.as?.includes('edxml') && organId === undefined)
    doors.complain('edxml: thiếu mã định danh của cơ quan gửi (--organ-id), hệ thống nhận có thể từ chối\n');
  let [written, unsaid] = [0, 0];
  for await (const outcome of set.letters()) {
    const name = outcome.source.file;
    for (const form of flags.as ?? []) {
      const { emit, problems, ending } = RECORDS[form];
      const text = emit(
        outcome,
        form === 'edxml' ? await documentOf(outcome, flags.letters) : undefined,
        exchange,
      );
      if (text === null) continue;
      await writeAtomic(resultPath(out, inside(name), ending), (file) => file.write(text));
      written++;
      const wanting = problems(outcome);
      if (wanting.length > 0 && unsaid++ < NAMED)
        doors.complain(`${printable(name)} (${form}): ${printable(wanting.join('; '))}\n`);
    }
  }
  if (unsaid > NAMED) doors.complain(`… và ${unsaid - NAMED} hồ sơ nữa còn thiếu hoặc quá dài\n`);
  doors.print(`Đã ghi ${written} hồ sơ vào ${out}\n`);
}

/** The name without what would lead out of a folder: it stands in a file that anybody may have written. */
const inside = (name: string): string =>
  name
    .split(/[\\/]/u)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');

/** The original, where it lies under its name and is what was read. */
async function documentOf({ source }: Outcome, letters: string | undefined) {
  if (letters === undefined) return undefined;
  const bytes = await readFile(join(letters, inside(source.file))).catch(() => undefined);
  const { sha256 } = await import('../store/index.ts');
  return bytes && sha256(bytes) === source.sha256 ? { name: basename(source.file), bytes } : undefined;
}

async function writeResults(set: LetterSet, out: string, flags: ExportFlags, doors: Doors): Promise<void> {
  const [{ withoutEvidence }, { LINES, resultPath, writeLines, writeOutcome }] = await Promise.all([
    import('../emit/index.ts'),
    import('../store/index.ts'),
  ]);
  let written = 0;
  await writeLines(join(out, LINES), outcomes());
  doors.print(`Đã ghi ${written} thư vào ${out}\n`);

  async function* outcomes(): AsyncGenerator<Outcome> {
    for await (const outcome of set.letters()) {
      const kept = flags.evidence ? outcome : withoutEvidence(outcome);
      await writeOutcome(resultPath(out, inside(outcome.source.file)), kept);
      written++;
      yield kept;
    }
  }
}

async function exportDatabase(flags: ExportFlags, doors: Doors): Promise<void> {
  const { out, evidence } = flags;
  if (out === undefined) throw new CongvanError('run.usage', 'thiếu --out, hoặc kết quả cần xuất');
  const [{ exportLetters }, { withoutEvidence }] = await Promise.all([
    import('../queue/index.ts'),
    import('../emit/index.ts'),
  ]);
  const letters = await writeAll(flags, (queue) =>
    exportLetters(queue, out, evidence ? undefined : withoutEvidence),
  );
  doors.print(`Đã ghi ${letters} thư vào ${out}\n`);
}

/** Apart from `import()`, which tsc leaves as it is beside `using`. */
async function writeAll(
  flags: DatabaseFlags,
  write: (queue: LetterQueue) => Promise<number>,
): Promise<number> {
  await using queue = await openQueue(flags);
  return await write(queue);
}
