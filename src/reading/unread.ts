/** Confidence does not show missed text: ink does. */
import { scaled } from '../model/box.ts';
import { textLines, without } from '../pages/ink.ts';
import type { Step } from './page-state.ts';
import { READING } from './profile.ts';

/** Notes on the page how much of its printed lines has no word. */
export const tellUnread: Step = {
  name: 'tell unread lines',
  cost: 'ink',
  async run(state) {
    const { ink, unit, words } = state;
    const scale = ink.dpi / unit;
    const boxes = words.flatMap(({ box }) => (box ? [scaled(box, scale)] : []));
    const length = (lines: readonly { width: number }[]): number =>
      lines.reduce((sum, line) => sum + line.width, 0);
    const all = length(textLines(ink));
    const left = length(textLines(without(ink, boxes, READING.beside * ink.dpi)));
    const share = all > 0 ? left / all : 0;
    if (share < READING.unread) return state;
    const message = `Khoảng ${Math.round(share * 100)} % dòng chữ trên trang chưa đọc được`;
    return { ...state, notes: [...state.notes, { rule: 'page.ink-unread', message }] };
  },
};
