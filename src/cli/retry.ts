/** `congvan retry`: reads again what was set aside, and nothing else. */
import { stat } from 'node:fs/promises';
import { Command } from 'commander';
import { CongvanError } from '../model/errors.ts';
import type { Doors, End } from './doors.ts';
import { type SettleFlags, settle, withSettleFlags } from './settle.ts';

export const retryCommand = (doors: Doors, end: End): Command =>
  withSettleFlags(
    new Command('retry')
      .description('đọc lại những thư lỗi hoặc chỉ đọc được một phần')
      .argument('<kết-quả>', 'thư mục kết quả của congvan read hoặc congvan watch'),
  )
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan retry ket-qua
  congvan retry ket-qua --page-timeout 300 --max-memory 3000

letters.jsonl được ghi lại với mọi thư mà thư mục kết quả biết.`,
    )
    .action(async (out: string, flags: SettleFlags) => {
      if (!(await stat(out).catch(() => undefined))) throw new CongvanError('file.missing', out);
      const { listQuarantined } = await import('../batch/index.ts');
      end(await settle(await listQuarantined(out), flags, { out, retry: true, lines: 'all' }, doors));
    });
