import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../../../samples/make/fonts.ts';
import { isMiddleIn } from '../../../src/model/box.ts';
import type { OcrEngine } from '../../../src/ocr/engine.ts';
import { openLineReader } from '../../../src/ocr/lines/engine.ts';
import { openLineNet } from '../../../src/ocr/lines/net.ts';
import { drawnPage, onPage, type } from '../../support/drawn.ts';

/** Lines in the form of real ones, each in a face of the sample letters. */
const LINES: readonly (readonly [text: string, face: Face])[] = [
  ['ỦY BAN NHÂN DÂN TỈNH BÌNH MINH', 'bold'],
  ['Độc lập - Tự do - Hạnh phúc', 'bold'],
  ['Số: 1527/SNV-CCVC', 'regular'],
  ['Bình Minh, ngày 03 tháng 10 năm 2024', 'italic'],
  ['V/v rà soát hồ sơ, thủ tục hành chính quý III/2024', 'regular'],
  ['Kính gửi: Các sở, ban, ngành; UBND các huyện, thị xã, thành phố', 'regular'],
  ['Thực hiện Kế hoạch số 45/KH-UBND ngày 20/9/2024, đề nghị gửi báo cáo', 'regular'],
  ['trước 16 giờ 30 ngày 15/10/2024 (thứ Ba) qua Phòng Tổ chức./.', 'bold'],
  ['- Lưu: VT, TCCB (3b).', 'regular'],
];

describe('the reader of lines', () => {
  let reader: OcrEngine;
  beforeAll(async () => {
    reader = await openLineReader();
  });
  afterAll(() => reader.close());

  it('reads clean print as it stands, each word where it is printed', async () => {
    const places: { text: string; x: number; y: number; width: number; height: number }[] = [];
    const page = await drawnPage({ width: 480, height: 300 }, (context) => {
      for (const [i, [text, face]] of LINES.entries()) {
        const y = 40 + 26 * i;
        type(context, text, 30, y, { face });
        const [first = ''] = text.split(' ');
        places.push({ text: first, ...type(context, first, 30, y, { face }) });
      }
    });
    const words = await reader.recognize(page);
    const lines: string[][] = [];
    for (const { text, line } of words) lines[line] = [...(lines[line] ?? []), text];
    expect(lines.map((line) => line.join(' '))).toEqual(LINES.map(([text]) => text));
    expect(Math.min(...words.map(({ confidence }) => confidence))).toBeGreaterThan(0.5);
    for (const { text, ...place } of places) {
      const box = onPage(place, page);
      expect(
        words.find((word) => word.text === text && isMiddleIn(word.box, box) && isMiddleIn(box, word.box)),
        text,
      ).toBeDefined();
    }
  });

  it('reads small and large print, and none where there is none', async () => {
    const page = await drawnPage({ width: 480, height: 120 }, (context) => {
      type(context, 'Nơi nhận: như trên; lưu văn thư', 30, 40, { size: 9 });
      type(context, 'GIẤY MỜI HỌP', 30, 90, { size: 18, face: 'bold' });
    });
    expect((await reader.recognize(page)).map(({ text }) => text).join(' ')).toBe(
      'Nơi nhận: như trên; lưu văn thư GIẤY MỜI HỌP',
    );
    expect(await reader.recognize(await drawnPage({ width: 100, height: 50 }, () => {}))).toEqual([]);
  });

  it('of a picture of one line, takes the line and not what its neighbours leave at the edges', async () => {
    const line = await drawnPage({ width: 300, height: 19 }, (context) => {
      type(context, 'gypq gypq gypq', 20, -1);
      type(context, 'Giám đốc Sở Nội vụ', 20, 14);
      type(context, 'Ế Ễ HẾT', 20, 29);
    });
    const [words] = await reader.recognizeLines([line]);
    expect(words?.map(({ text }) => text).join(' ')).toBe('Giám đốc Sở Nội vụ');
  });

  it('says when its model is not there', async () => {
    await expect(openLineReader({ models: new URL('file:///nowhere/') })).rejects.toMatchObject({
      code: 'run.setup',
    });
  });

  it('says so when its model for rows under seals is not there, and finds it once it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-net-'));
    const put = (file: string): void => cpSync(join('src/ocr/models', file), join(folder, file));
    const picture = { data: new Float32Array(32 * 64), width: 64, toPage: (x: number) => x };
    try {
      for (const file of ['lines.onnx', 'lines.json']) put(file);
      const net = await openLineNet(pathToFileURL(`${folder}/`));
      await expect(net.read(picture, true)).rejects.toMatchObject({ code: 'run.setup' });
      put('sealed-lines.onnx');
      expect((await net.read(picture, true)).count).toBeGreaterThan(0);
      await net.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
