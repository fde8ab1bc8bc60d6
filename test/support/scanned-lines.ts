/**
 * Lines as an OCR engine gave them, for a table of cases: «GIÁM~91 ĐÓC» is two words, the first with confidence 0.91;
 * «VỊ,|VT,_P.» is one, read in another way too, as two.
 */
import { UNREAD, type Word } from '../../src/model/page.ts';
import { type Line, ZONES, type ZoneName, type Zones } from '../../src/model/zone.ts';

/** Width and height of a letter, and of a line, in points. */
const TYPE = { wide: 7, high: 10, line: 16 };
const SURE = 0.95;

/** Words of one line; `~NN` is a word's confidence in percent, 95 where none is said; «▯▯▯» is ink as wide as three letters. */
export function scannedLine(text: string, row = 0): Line {
  let x = 300;
  const y = 400 + row * TYPE.line;
  const words = text.split(' ').map((said): Word => {
    const [read = '', ...others] = said.split('|');
    const [, word = read, percent] = /^(.+)~(\d+)$/u.exec(read) ?? [];
    const box = { x, y, width: word.length * TYPE.wide, height: TYPE.high };
    x += box.width + TYPE.wide;
    return {
      text: word.replace(/^▯+$/u, UNREAD),
      box,
      confidence: percent ? Number(percent) / 100 : SURE,
      route: 'ocr',
      ...(others.length > 0 && { alternatives: others.map((other) => other.replaceAll('_', ' ')) }),
    };
  });
  return {
    page: 1,
    words,
    text: words.map((word) => word.text).join(' '),
    box: { x: 300, y, width: x - 300, height: TYPE.high },
    column: 'right',
    opens: row === 0,
  };
}

/** Zones in which only these hold lines; a line break parts the lines of a zone. */
export function scannedZones(texts: Partial<Record<ZoneName, string>>): Zones {
  const lines = (text: string | undefined): Line[] =>
    text === undefined ? [] : text.split('\n').map((line, row) => scannedLine(line, row));
  return Object.fromEntries(ZONES.map((name) => [name, lines(texts[name])])) as unknown as Zones;
}
