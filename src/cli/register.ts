/** `congvan register`: a register is saved, or moved from the file to PostgreSQL or back. */
import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Doors, End } from './doors.ts';
import { inRegister, orRefused } from './in-register.ts';

export const registerCommand = (doors: Doors, end: End): Command =>
  new Command('register')
    .description('sao lưu, chuyển sổ văn bản')
    .addCommand(backupCommand(doors, end))
    .addCommand(moveCommand(doors, end))
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan register backup so.db --to /o-ngoai/so-2026-11-26.db
  congvan register move --from so.db --to postgres://congvan@may-chu/congvan`,
    );

const backupCommand = (doors: Doors, end: End): Command =>
  new Command('backup')
    .description('chép cả sổ ra một tệp mới, kể cả khi sổ đang được dùng')
    .argument('<sổ>', 'tệp .db của sổ')
    .requiredOption('--to <tệp>', 'tệp mới; chưa được có')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan register backup so.db --to sao-luu/so-2026-11-26.db

Khôi phục: dừng congvan, chép tệp ấy về chỗ của sổ (bỏ so.db-wal và so.db-shm nếu có). Sổ ở PostgreSQL: dùng pg_dump.`,
    )
    .action(async (where: string, { to }: { to: string }) => {
      await mustBeThere(where);
      await inRegister(where, (register) => register.backup(to));
      doors.print(`Đã sao lưu ${where} vào ${to}\n`);
      end(0);
    });

const moveCommand = (doors: Doors, end: End): Command =>
  new Command('move')
    .description('chép cả sổ sang nơi khác: thư, sửa chữa, số đến, người dùng, nhật ký')
    .requiredOption('--from <sổ>', 'sổ đang có: tệp .db, hoặc postgres://…')
    .requiredOption('--to <sổ>', 'nơi mới, chưa có gì: tệp .db, hoặc postgres://…')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan register move --from so.db --to postgres://congvan@may-chu/congvan
  congvan register move --from postgres://congvan@may-chu/congvan --to so.db

Sổ cũ giữ nguyên. Dừng congvan serve và worker trước khi chuyển; người dùng phải đăng nhập lại.`,
    )
    .action(async ({ from, to }: { from: string; to: string }) => {
      await mustBeThere(from);
      const { moveRegister } = await import('../register/index.ts');
      const letters = await orRefused(() => moveRegister(from, to));
      doors.print(`Đã chuyển ${letters} thư.\n`);
      end(0);
    });

/** A register that is opened is made; one that is to be read must be there. */
async function mustBeThere(where: string): Promise<void> {
  if (!where.includes('://') && !(await stat(where).catch(() => undefined)))
    throw new CongvanError('file.missing', where);
}
