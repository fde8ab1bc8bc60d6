/** The command line: its commands, and the exit status of each end. */
import { debuglog } from 'node:util';
import { Command, CommanderError } from 'commander';
import { asCongvanError } from '../model/errors.ts';
import { checkCommand } from './check.ts';
import type { Doors, End } from './doors.ts';
import { dueCommand } from './due.ts';
import { enqueueCommand } from './enqueue.ts';
import { explainCommand } from './explain.ts';
import { exportCommand } from './export.ts';
import { exportLabelsCommand } from './export-labels.ts';
import { readCommand } from './read.ts';
import { registerCommand } from './register.ts';
import { retryCommand } from './retry.ts';
import { rulesCommand } from './rules.ts';
import { schemaCommand } from './schema.ts';
import { scoreCommand } from './score.ts';
import { serveCommand } from './serve.ts';
import { stampCommand } from './stamp.ts';
import { statusCommand } from './status.ts';
import { tokenCommand } from './token.ts';
import { asUsageError, inVietnamese } from './usage.ts';
import { userCommand } from './user.ts';
import { about } from './version.ts';
import { watchCommand } from './watch.ts';
import { workerCommand } from './worker.ts';

const COMMANDS = [
  serveCommand,
  stampCommand,
  userCommand,
  tokenCommand,
  readCommand,
  retryCommand,
  watchCommand,
  enqueueCommand,
  workerCommand,
  statusCommand,
  exportCommand,
  explainCommand,
  checkCommand,
  dueCommand,
  registerCommand,
  exportLabelsCommand,
  scoreCommand,
  schemaCommand,
  rulesCommand,
] as const;

/** Stacks are for developers: NODE_DEBUG=congvan. */
const debug = debuglog('congvan');

/**
 * @param args without `node` and script
 * @returns the exit status: 0 all done, 1 some letter failed or is partial, 2 the call or the set-up is wrong
 */
export async function run(args: readonly string[], doors: Doors): Promise<number> {
  let status = 0;
  try {
    await program(doors, (end) => {
      status = end;
    }).parseAsync(args, { from: 'user' });
    return status;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
    const error =
      thrown instanceof CommanderError ? asUsageError(thrown) : asCongvanError(thrown, 'internal');
    debug('%O', thrown);
    doors.complain(`congvan: ${oneLine(error.message)} [${error.code}]\n`);
    return 2;
  }
}

function program(doors: Doors, end: End): Command {
  const congvan = new Command('congvan')
    .description('Đọc công văn từ bản quét, ảnh chụp, PDF ký số và văn bản thành JSON, không cần mạng.')
    .version(about().version, '-V, --version', 'in phiên bản')
    .addHelpText(
      'after',
      `
Ví dụ:
  congvan serve                           mở sổ văn bản đến trong trình duyệt của máy này
  congvan read thu-den/ --out ket-qua     đọc cả thư mục, mỗi thư một tệp JSON
  congvan explain thu-den/769.pdf         xem từng giá trị lấy ở đâu, vì sao
  congvan check ket-qua/                  kiểm văn bản viện dẫn và thể thức
  congvan due ket-qua/ --within 7d        thời hạn trong bảy ngày tới
  congvan score nhan/ ket-qua/            so kết quả với nhãn do người đọc

Mã thoát: 0 xong cả; 1 có thư lỗi hoặc chỉ đọc được một phần; 2 lệnh gọi hoặc cài đặt sai.`,
    );
  for (const command of COMMANDS) congvan.addCommand(command(doors, end));
  return inVietnamese(congvan, doors);
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
