/** What is said of results that somebody has changed by hand. */
import { printable } from '../emit/terminal.ts';

export const keptNote = (name: string): string =>
  `${printable(name)}: kết quả đã được sửa tay, giữ nguyên (--force để đọc lại)\n`;

export const asideNote = (name: string, path: string): string =>
  `${printable(name)}: đã đọc lại; kết quả sửa tay giữ ở ${printable(path)}\n`;
