/** `congvan export-labels`: what people said about letters of the register, as labels for `congvan score`. */
import { join, parse } from 'node:path';
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import { keyOnDisk, nameOnDisk } from '../store/disk-names.ts';
import type { Doors, End } from './doors.ts';

interface ExportLabelsFlags {
  readonly register: string;
  readonly out: string;
}

export const exportLabelsCommand = (doors: Doors, end: End): Command =>
  new Command('export-labels')
    .description('ghi những thư đã có người sửa hoặc soát trong sổ thành nhãn cho congvan score')
    .requiredOption('--register <sổ>', 'sổ văn bản: tệp .db, hoặc postgres://…')
    .requiredOption('-o, --out <thư-mục>', 'nơi ghi nhãn, mỗi thư một tệp <tên>.json')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan export-labels --register so.db --out nhan
  congvan read thu-den/ --out ket-qua && congvan score nhan/ ket-qua/ --misses

Thư đã soát xong thành nhãn đủ mọi trường; thư chỉ sửa vài chỗ thành nhãn của những chỗ ấy.`,
    )
    .action(async ({ register, out }: ExportLabelsFlags) => {
      const labels = await writeLabels(register, out);
      doors.print(`Đã ghi ${labels} nhãn vào ${out}\n`);
      end(0);
    });

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => Promise.all([import('../register/index.ts'), import('../store/index.ts')]);

/** @returns how many were written */
async function writeLabels(where: string, out: string): Promise<number> {
  const [{ labelOf, openRegister }, { writeAtomic }] = await load();
  await using register = await openRegister(where);
  const written = new Set<string>();
  for await (const letter of register.letters.each({ corrected: true })) {
    const label = labelOf(letter);
    const name = letter.places[0]?.name;
    if (!label || name === undefined) continue;
    const path = labelPath(out, name);
    if (written.has(keyOnDisk(path)))
      throw new CongvanError('run.refused', `hai thư cùng một tên nhãn: ${path}`);
    written.add(keyOnDisk(path));
    await writeAtomic(path, (file) => file.write(`${JSON.stringify(label, null, 2)}\n`));
  }
  return written.size;
}

/** `a/x.pdf` → `<out>/a/x.json`, which `score` lays beside `a/x.pdf.json`; never outside `out`, whatever the name says. */
function labelPath(out: string, name: string): string {
  const parts = name
    .split(/[/\\]/u)
    .map((part) => nameOnDisk(part.replace(/[<>:"|?*\p{Cc}]/gu, '_')))
    .filter((part) => part !== '' && !/^\.+$/u.test(part));
  return join(out, ...parts.slice(0, -1), `${parse(parts.at(-1) ?? '_').name}.json`);
}
