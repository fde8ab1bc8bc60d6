/** Paragraphs and tables of a document → the text it prints: a row of a table keeps its cells apart by `|`. */
import { MAX_TEXT_CHARACTERS } from './plain-text.ts';

/** Tables in tables beyond so many are print like any other. */
const DEEPEST = 12;

/** A run of lines: the page itself, or a cell. */
interface Frame {
  readonly lines: string[];
  current: string;
}

interface Table {
  cells: string[][];
}

/** Takes what stands in a document in order; what comes after {@link MAX_TEXT_CHARACTERS} is dropped. */
export class PrintOut {
  readonly #frames: Frame[] = [{ lines: [], current: '' }];
  readonly #tables: Table[] = [];
  #length = 0;
  /** Tables that are not told from the print around them. */
  #flat = 0;
  isCut = false;

  get #frame(): Frame {
    return this.#frames.at(-1)!;
  }

  /** Line feeds begin a new line. */
  text(text: string): void {
    if (this.isCut) return;
    this.#length += text.length;
    if (this.#length > MAX_TEXT_CHARACTERS) {
      this.isCut = true;
      return;
    }
    const [first = '', ...rest] = text.split('\n');
    this.#frame.current += first;
    for (const line of rest) {
      this.#endLine();
      this.#frame.current = line;
    }
  }

  /** Ends the line, where something stands on it. */
  endBlock(): void {
    if (this.#frame.current.trim() !== '') this.#endLine();
    else this.#frame.current = '';
  }

  /** Ends the paragraph, which may be empty. */
  endParagraph(): void {
    this.#endLine();
  }

  /** What follows stands on a new page; inside a table it cannot. */
  newPage(): void {
    if (this.#frames.length > 1) return;
    this.endBlock();
    this.#frame.current = '\f';
  }

  openTable(): void {
    if (this.#tables.length === DEEPEST) this.#flat++;
    else {
      this.endBlock();
      this.#tables.push({ cells: [] });
    }
  }

  openCell(): void {
    if (this.#flat === 0 && this.#tables.length === this.#frames.length)
      this.#frames.push({ lines: [], current: '' });
  }

  closeCell(): void {
    if (this.#flat > 0 || this.#frames.length <= 1 || this.#frames.length !== this.#tables.length + 1) return;
    this.endBlock();
    this.#tables.at(-1)?.cells.push(this.#frames.pop()?.lines ?? []);
  }

  closeRow(): void {
    const table = this.#tables.at(-1);
    if (this.#flat > 0 || !table) return;
    if (this.#frames.length > this.#tables.length) this.#dropEmptyCell();
    const { cells } = table;
    table.cells = [];
    const filled = cells.filter((lines) => lines.some((line) => line.trim() !== ''));
    if (filled.length < 2) {
      for (const line of filled[0] ?? []) this.#push(line);
      return;
    }
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let at = 0; at < height; at++) {
      const row = cells.map((lines) => (lines[at] ?? '').replaceAll('|', '/').trim());
      this.#push(this.#frames.length > 1 ? row.join('    ') : `| ${row.join(' | ')} |`);
    }
  }

  closeTable(): void {
    if (this.#flat > 0) this.#flat--;
    else if (this.#tables.length > 0) {
      this.closeRow();
      this.#tables.pop();
    }
  }

  /** Closes what was left open. */
  end(): string {
    while (this.#tables.length > 0) this.closeTable();
    this.endBlock();
    return this.#frame.lines.join('\n');
  }

  /** A cell that was opened behind the last one holds nothing. */
  #dropEmptyCell(): void {
    const { lines, current } = this.#frame;
    if (lines.length > 0 || current.trim() !== '') this.closeCell();
    else this.#frames.pop();
  }

  #endLine(): void {
    this.#push(this.#frame.current);
    this.#frame.current = '';
  }

  #push(line: string): void {
    this.#frame.lines.push(line.trimEnd());
  }
}
