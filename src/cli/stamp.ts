/** `congvan stamp`: the copy of a registered letter with the stamp of its arrival. */
import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Arrival, Register } from '../register/index.ts';
import type { Settings } from '../settings.ts';
import type { Doors, End } from './doors.ts';
import { settingsOf, whole, withSettings } from './options.ts';
import { type OfficeFlag, onOffice, onRegister, type RegisterFlag } from './register-option.ts';

interface StampFlags extends Partial<Settings>, RegisterFlag, OfficeFlag {
  readonly out: string;
  readonly book: string;
  readonly year?: number;
  readonly alone?: true;
}

export const stampCommand = (doors: Doors, end: End): Command =>
  withSettings(
    onOffice(
      onRegister(
        new Command('stamp')
          .description('in dấu đến, với số và ngày đến, lên một bản sao PDF của thư đã vào sổ')
          .argument('<số-đến>', 'số đến trong sổ', whole)
          .requiredOption('-o, --out <tệp>', 'bản sao; tệp gốc giữ nguyên')
          .option('--book <mã>', 'sổ', 'den')
          .addOption(new Option('--year <năm>', 'năm của sổ (mặc định: năm nay)').argParser(whole))
          .option('--alone', 'chỉ in dấu, trên một trang trống, để in lên bản giấy'),
      ),
    ),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan stamp 125 --office "UBND huyện Krông Nô" --out 125.pdf
  congvan stamp 125 --year 2025 --book mat --register so.db --out 125.pdf

Thư ký số: chữ ký chỉ có giá trị trên tệp gốc, và bản sao nói rõ như vậy.`,
    )
    .action(async (number: number, flags: StampFlags) => {
      const letter = await stamp(number, flags, doors);
      doors.print(`Đã in dấu đến số ${number} lên bản sao ${letter}: ${flags.out}\n`);
      end(0);
    });

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => Promise.all([import('../register/index.ts'), import('../server/index.ts')]);

/** @returns what the letter is called */
async function stamp(number: number, flags: StampFlags, doors: Doors): Promise<string> {
  const [{ openRegister, today }, { stampedCopy }] = await load();
  await using register = await openRegister(flags.register, { rules: flags.rules ?? [] });
  const year = flags.year ?? Number(today().slice(0, 4));
  const arrival = await arrivalOf(register, flags.book, year, number);
  await using congvan = await (doors.openApart ?? doors.open)(settingsOf(flags));
  const options = { register, congvan, office: flags.office ?? null, isAlone: flags.alone === true };
  const { bytes } = await stampedCopy(arrival, options);
  await writeFile(flags.out, bytes, { flag: 'wx' }).catch((thrown: NodeJS.ErrnoException) => {
    throw new CongvanError(
      thrown.code === 'EEXIST' ? 'run.refused' : 'output.unwritable',
      thrown.code === 'EEXIST' ? `--out đã có: ${flags.out}` : flags.out,
      thrown,
    );
  });
  return arrival.documentNumber ?? arrival.subject ?? '';
}

async function arrivalOf(register: Register, book: string, year: number, number: number): Promise<Arrival> {
  for await (const arrival of register.arrivals.each({ book, year, sort: 'number' }))
    if (arrival.number === number && !arrival.struck) return arrival;
  throw new CongvanError('run.refused', `sổ ${book} năm ${year} không có số đến ${number}`);
}
