/** Which locked PDFs are read: those that open without a password, and those whose letter was never locked. */
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../src/ingest/pdf.ts';
import { filteredPdf, lockedPdf } from './encrypted.ts';

async function wordsIn(bytes: Uint8Array): Promise<string> {
  const pdf = await openPdf(new Uint8Array(bytes), 5);
  const words = (await pdf.page(1)).words.map(({ text }) => text).join(' ');
  await pdf.close();
  return words;
}

it('opens with a password of the list, and with none that is not in it', async () => {
  const opened = async (...passwords: string[]): Promise<number> =>
    (await openPdf(new Uint8Array(lockedPdf('mat-2025', 'x')), 5, 1e6, passwords)).pages;
  expect(await opened('sai', 'mat-2025')).toBe(1);
  await expect(opened('sai', 'cũng sai')).rejects.toMatchObject({ code: 'file.encrypted' });
});

describe('a locked PDF', () => {
  it('is read where only the owner has a password', async () => {
    expect(await wordsIn(lockedPdf('', 'chủ'))).toBe('So: 769/VP-NC');
  });

  it('is read where only attached files are locked', async () => {
    expect(await wordsIn(filteredPdf('Identity'))).toBe('So: 769/VP-NC');
  });

  it.each([
    ['the user needs a password', lockedPdf('mật', 'chủ')],
    ['its content is locked too', filteredPdf('StdCF')],
  ])('is not where %s', async (_, bytes) => {
    await expect(wordsIn(bytes)).rejects.toMatchObject({ code: 'file.encrypted' });
  });
});
