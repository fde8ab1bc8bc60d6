/** `congvan due`: what a set of letters asks for by which day, overdue first, and as a calendar. */
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Doors, End } from './doors.ts';

interface DueFlags {
  readonly on?: string;
  readonly within?: string;
  readonly ics?: string;
  readonly json?: true;
}

export const dueCommand = (doors: Doors, end: End): Command =>
  new Command('due')
    .description('các thời hạn trong những thư đã đọc, quá hạn trước')
    .argument('<kết-quả...>', 'thư mục do congvan read ghi, hoặc tệp letters.jsonl')
    .option('--on <ngày>', 'tính đến ngày này, 2021-12-01 hoặc 01/12/2021 (mặc định: hôm nay, giờ Việt Nam)')
    .option('--within <số ngày>', 'chỉ những thời hạn trong bấy nhiêu ngày tới, và đã quá hạn: 7d')
    .option('--ics <tệp>', 'ghi lịch cho Outlook, Google Calendar')
    .option('--json', 'in dạng JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan due ket-qua/
  congvan due ket-qua/ --on 2021-12-01 --within 7d
  congvan due ket-qua/ --ics thoi-han.ics`,
    )
    .action(async (given: string[], flags: DueFlags) => {
      const { openDeadlines, openReport } = await import('../compliance/index.ts');
      const { disarmedJson, emitDueTable, emitIcs } = await import('../emit/index.ts');
      const on = dayOf(flags.on);
      const withinDays = flags.within === undefined ? undefined : daysOf(flags.within);
      const dues = await openDeadlines(given, { on, ...(withinDays !== undefined && { withinDays }) });
      if (flags.ics !== undefined) {
        const file = await openReport(flags.ics);
        await file.write(emitIcs(dues, on));
        await file.finish();
      }
      doors.print(flags.json ? `${disarmedJson({ on, dues }, 2)}\n` : emitDueTable(dues, on));
      end(0);
    });

/** An ISO day; today in Việt Nam where none is given. */
function dayOf(given: string | undefined): string {
  if (given === undefined) return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(given);
  const iso = turned ? `${turned[3]}-${turned[2]!.padStart(2, '0')}-${turned[1]!.padStart(2, '0')}` : given;
  const time = Date.parse(iso);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(iso) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso))
    return iso;
  throw new CongvanError('run.usage', `--on phải là một ngày, không phải «${given}»`);
}

function daysOf(given: string): number {
  const days = /^(\d{1,4})(?:d|ngày)?$/u.exec(given.trim())?.[1];
  if (days === undefined)
    throw new CongvanError('run.usage', `--within phải là số ngày, như 7d, không phải «${given}»`);
  return Number(days);
}
