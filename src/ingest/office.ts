/** Old Word files (DOC) → DOCX, by the LibreOffice of the machine, where there is one. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CongvanError, damagedBy } from '../model/errors.ts';

const PLACES = [
  ...(process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')]),
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
  'C:\\Program Files (x86)\\LibreOffice\\program\\soffice.exe',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
];

/**
 * @param timeoutMs the program is ended after so long
 * @throws CongvanError file.unsupported where the machine has no LibreOffice, file.damaged where it cannot read the file
 */
export async function docxOf(doc: Uint8Array, timeoutMs: number, places = PLACES): Promise<Uint8Array> {
  const program = places.find((place) => existsSync(place));
  if (program === undefined)
    throw new CongvanError(
      'file.unsupported',
      'tệp Word cũ (DOC): cài LibreOffice trên máy này, hoặc lưu lại thành .docx hay PDF',
    );
  const folder = await mkdtemp(join(tmpdir(), 'congvan-doc-'));
  try {
    await writeFile(join(folder, 'thu.doc'), doc, { mode: 0o600 });
    const profile = pathToFileURL(join(folder, 'profile')).href;
    await ran(
      program,
      [
        ...[`-env:UserInstallation=${profile}`, '--headless', '--norestore', '--nolockcheck'],
        ...['--convert-to', 'docx', '--outdir', join(folder, 'out'), join(folder, 'thu.doc')],
      ],
      timeoutMs,
    );
    return await readFile(join(folder, 'out', 'thu.docx')).catch((thrown: unknown) => {
      throw new CongvanError('file.damaged', 'LibreOffice không mở được tệp', thrown);
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** The program starts others, which end with it. @throws CongvanError page.timeout, file.damaged */
function ran(program: string, args: readonly string[], timeoutMs: number): Promise<void> {
  const isWindows = process.platform === 'win32';
  const child = spawn(program, args, { stdio: 'ignore', detached: !isWindows, windowsHide: true });
  const end = (): void => {
    if (child.pid === undefined) return;
    if (isWindows) spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGKILL');
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      reject(new CongvanError('page.timeout', `LibreOffice > ${Math.round(timeoutMs / 1000)} giây`));
    }, timeoutMs);
    child.once('error', (thrown) => reject(damagedBy(thrown, 'LibreOffice không chạy được')));
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
