/** Deadlines as a table that a clerk reads: overdue first, who asks, what. */
import type { Due } from '../model/compliance.ts';
import { printable, toWidth } from './terminal.ts';

const INDENT = ' '.repeat(19);

export function emitDueTable(dues: readonly Due[], on: string): string {
  const lines = dues.flatMap((due) => [
    `${toWidth(inWords(due), 18)} ${toWidth(`${due.relation === 'before' ? 'trước ' : ''}${dayOf(due.due)}`, 23)} ${printable([due.asker, due.number].filter(Boolean).join(' · ') || '–')}`,
    `${INDENT}${printable(due.subject ?? '–')}`,
    `${INDENT}«${printable(due.action ?? due.text)}» (${printable(due.letter)}${due.place.page === null ? '' : `, trang ${due.place.page}`})`,
  ]);
  const late = dues.filter(({ state }) => state === 'overdue').length;
  const counts = `Tính đến ngày ${dayOf(on)}: ${dues.length} thời hạn, ${late} đã quá hạn.`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), counts].join('\n')}\n`;
}

function inWords({ state, days, relation }: Due): string {
  if (state === 'today') return 'HÔM NAY';
  if (state === 'open') return `còn ${days} ngày`;
  return days === 0 && relation === 'before' ? 'hết hạn hôm qua' : `QUÁ HẠN ${-days} ngày`;
}

function dayOf(iso: string): string {
  const [day = '', hour] = iso.split('T');
  const shown = day.split('-').reverse().join('/');
  return hour ? `${shown} ${hour}` : shown;
}
