/**
 * Time, memory and growth of `congvan check` over generated letters; not part of the tests.
 * `npm run build && npx tsx test/bench/check.ts [letters …]` prints one row a size.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Outcome, SCHEMA_VERSION } from '../../src/model/outcome.ts';
import { letterText } from '../checks/letter-text.ts';
import { interpretText } from '../support/read-text.ts';

const SIZES = process.argv.slice(2).map(Number);

/** A letter with four citations, read for real once; the others are it with other numbers and days. */
const template = JSON.stringify(
  ((): Outcome => {
    const text = letterText({
      number: '41042/SXD-QLN',
      body: [
        'Căn cứ Nghị định số 41043/2021/NĐ-CP ngày 03/3/2021 của Chính phủ và Quyết định số 41044/QĐ-UBND ngày 09/01/2024 của UBND tỉnh;',
        'Thực hiện Kế hoạch số 41045/KH-UBND ngày 10/01/2024 và Công văn số 41046/SXD-QLN ngày 15/4/2024 của Sở Xây dựng.',
        'Đề nghị các đơn vị gửi danh mục về Sở Xây dựng trước ngày 28/4/2024.',
      ],
    });
    const { letter, evidence, findings } = interpretText(text);
    const source = { file: 'FILE', sha256: 'SHA', mediaType: 'text/plain', bytes: 1000, pages: 1 };
    return { schemaVersion: SCHEMA_VERSION, source, outcome: 'done', letter, evidence, findings, pages: [] };
  })(),
);

function lineOf(at: number): string {
  const line = template
    .replace('FILE', `thu-${String(at).padStart(7, '0')}.pdf`)
    .replace('SHA', at.toString(16).padStart(64, '0'))
    .replaceAll('41042', String(at + 1))
    .replaceAll('41043', String((at % 150) + 1))
    .replaceAll('41044', String((at % 5000) + 1))
    .replaceAll('41045', String(at + 7))
    .replaceAll('41046', String(at));
  // each cites the letter before it; every hundredth gives that one another day
  const right = '"issued":"2024-04-15","issuer":"Sở Xây dựng"';
  return at % 100 === 99 ? line.replace(right, right.replace('15', '16')) : line;
}

const MEASURED = `
  import { run } from '${resolve('dist/cli/program.js')}';
  const quiet = { print() {}, complain: (text) => process.stderr.write(text), columns: 100 };
  const status = await run(['check', process.env.SET, '--quiet', '--out', process.env.SET + '.sarif', '--out', process.env.SET + '.html'], quiet);
  console.log(JSON.stringify({ status, rssMb: Math.round(process.resourceUsage().maxRSS / 1024), seconds: process.uptime() }));`;

const folder = await mkdtemp(join(tmpdir(), 'congvan-bench-'));
console.log('letters      MB   seconds  letters/s  peak RSS MB  findings MB');
for (const size of SIZES.length > 0 ? SIZES : [10_000, 30_000, 100_000]) {
  const path = join(folder, `${size}.jsonl`);
  {
    await using file = await open(path, 'w');
    let lines = '';
    for (let at = 0; at < size; at++) {
      lines += `${lineOf(at)}\n`;
      if (lines.length > 1 << 22 || at === size - 1) {
        await file.appendFile(lines);
        lines = '';
      }
    }
  }
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', MEASURED], {
    env: { ...process.env, SET: path },
    encoding: 'utf8',
  });
  if (stderr) console.error(stderr);
  const { rssMb, seconds } = JSON.parse(stdout) as { rssMb: number; seconds: number };
  const [mb, reportMb] = await Promise.all(
    [path, `${path}.sarif`].map(async (one) => Math.round((await stat(one)).size / 1e6)),
  );
  console.log(
    [size, mb, seconds.toFixed(1), Math.round(size / seconds), rssMb, reportMb]
      .map((figure, at) => String(figure).padStart([7, 8, 10, 11, 13, 13][at]!))
      .join(''),
  );
  await rm(path);
}
await rm(folder, { recursive: true });
