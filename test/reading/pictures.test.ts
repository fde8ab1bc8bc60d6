/** Pages drawn for people: a PDF and a picture give their shape, plain text and a page that is not there give nothing. */
import { describe, expect, it } from 'vitest';
import { openPagePictures } from '../../src/reading/pictures.ts';
import { readSettings } from '../../src/settings.ts';

describe('pictures of pages', () => {
  it('are drawn in a child', async () => {
    await using pictures = openPagePictures(readSettings({ workers: 1 }));
    const [pdf, photo] = [
      await pictures.of('samples/letters/02-cv-kiem-ke-he-thong.pdf', 1),
      await pictures.of('samples/letters/08-gm-quy-che-ho-tich.png', 1),
    ];
    for (const one of [pdf, photo]) {
      expect(one?.href).toMatch(/^data:image\/jpeg;base64,[A-Za-z0-9+/=]{1000,}$/);
      expect(one?.aspect).toBeCloseTo(210 / 297, 1);
    }
    expect(await pictures.of('samples/letters/02-cv-kiem-ke-he-thong.pdf', 99)).toBeNull();
    expect(await pictures.of('samples/letters/01-cv-ra-soat-ho-so.txt', 1)).toBeNull();
    expect(await pictures.of('samples/letters/không-có.pdf', 1)).toBeNull();
  }, 60_000);
});
