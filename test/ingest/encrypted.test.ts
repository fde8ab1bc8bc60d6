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
