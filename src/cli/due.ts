/** `congvan due`: what a set of letters asks for by which day, what is late and what has no day, and as a calendar. */
import { Command } from 'commander';
import type { Agenda } from '../model/compliance.ts';
import { CongvanError } from '../model/errors.ts';
import { today } from '../register/today.ts';
import type { Doors, End } from './doors.ts';
import type { AlsoRegisterFlag } from './register-option.ts';
import { complainOfSkipped } from './skipped.ts';

interface DueFlags extends AlsoRegisterFlag {
  readonly who?: string;
  readonly on?: string;
  readonly within?: string;
  readonly late: string;
  readonly ics?: string;
  readonly json?: true;
}

export const dueCommand = (doors: Doors, end: End): Command =>
  new Command('due')
    .description('các thời hạn trong những thư đã đọc: sắp tới, đã quá hạn, không ghi ngày')
    .argument('[kết-quả...]', 'thư mục do congvan read ghi, hoặc tệp letters.jsonl')
    .option('--register <sổ>', 'lấy từ sổ văn bản: thời hạn chưa xong, đã tính từ ngày đến')
    .option('--who <tên>', 'chỉ việc của đơn vị hoặc người này (cùng --register)')
    .option('--on <ngày>', 'tính đến ngày này, 2021-12-01 hoặc 01/12/2021 (mặc định: hôm nay, giờ Việt Nam)')
    .option('--within <số-ngày>', 'chỉ những thời hạn trong bấy nhiêu ngày tới: 7d')
    .option('--late <số-ngày>', 'nêu cả những thời hạn đã quá không hơn bấy nhiêu ngày', '30d')
    .option('--ics <tệp>', 'ghi lịch cho Outlook, Google Calendar')
    .option('--json', 'in dạng JSON')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan due ket-qua/
  congvan due ket-qua/ --on 2021-12-01 --within 7d
  congvan due ket-qua/ --ics thoi-han.ics
  congvan due --register so.db --who "phòng tài chính"`,
    )
    .action(async (given: string[], flags: DueFlags) => {
      const { disarmedJson, emitDueTable, emitIcs } = await import('../emit/index.ts');
      const on = dayOf(flags.on);
      const chosen = {
        on,
        lateDays: daysOf('--late', flags.late),
        withinDays: flags.within === undefined ? Number.POSITIVE_INFINITY : daysOf('--within', flags.within),
      };
      const agenda = await (flags.register === undefined
        ? agendaOfFolders(given, chosen, doors)
        : agendaOfRegister(flags.register, given, {
            ...chosen,
            ...(flags.who !== undefined && { who: flags.who }),
          }));
      if (flags.ics !== undefined) {
        const { writeAtomic } = await import('../store/index.ts');
        await writeAtomic(flags.ics, (file) => file.write(emitIcs([...agenda.dues, ...agenda.late], on)));
      }
      doors.print(flags.json ? `${disarmedJson(agenda, 2)}\n` : emitDueTable(agenda));
      end(0);
    });

interface Chosen {
  readonly on: string;
  readonly lateDays: number;
  readonly withinDays: number;
}

async function agendaOfFolders(given: readonly string[], chosen: Chosen, doors: Doors): Promise<Agenda> {
  if (given.length === 0) throw new CongvanError('run.usage', 'thiếu thư mục kết quả, hoặc --register');
  const { openDeadlines } = await import('../compliance/index.ts');
  const { agenda, skipped } = await openDeadlines(given, chosen);
  complainOfSkipped(skipped, doors);
  return agenda;
}

const load = () => import('../register/index.ts');

/** Apart from `import()`, which tsc leaves as it is beside `using`. */
async function agendaOfRegister(
  where: string,
  given: readonly string[],
  chosen: Chosen & { readonly who?: string },
): Promise<Agenda> {
  if (given.length > 0)
    throw new CongvanError('run.usage', 'chỉ một trong hai: thư mục kết quả, hoặc --register');
  const { agendaOf, openRegister } = await load();
  await using register = await openRegister(where);
  return await agendaOf(register, chosen);
}

/** An ISO day; today in Việt Nam where none is given. */
function dayOf(given: string | undefined): string {
  if (given === undefined) return today();
  const turned = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(given);
  const iso = turned ? `${turned[3]}-${turned[2]!.padStart(2, '0')}-${turned[1]!.padStart(2, '0')}` : given;
  const time = Date.parse(iso);
  if (/^\d{4}-\d{2}-\d{2}$/u.test(iso) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso))
    return iso;
  throw new CongvanError('run.usage', `--on phải là một ngày, không phải «${given}»`);
}

function daysOf(flag: string, given: string): number {
  const days = /^(\d{1,4})(?:d|ngày)?$/u.exec(given.trim())?.[1];
  if (days === undefined)
    throw new CongvanError('run.usage', `${flag} phải là số ngày, như 7d, không phải «${given}»`);
  return Number(days);
}
