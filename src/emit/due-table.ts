/** Deadlines as a table that a clerk reads: what comes, what is late, what has no day; who asks, what. */
import type { Agenda, Asked, Due } from '../model/compliance.ts';
import { printable, toWidth } from './terminal.ts';

const INDENT = ' '.repeat(19);
/** More of one kind than a person reads are counted, not shown. */
const SHOWN = 200;

export function emitDueTable({ on, dues, late, lateDays, older, undated }: Agenda): string {
  const counts = [
    `Tính đến ngày ${dayOf(on)}: ${dues.length} thời hạn sắp tới, ${late.length} đã quá hạn trong ${lateDays} ngày qua`,
    older > 0 && `${older} quá hạn lâu hơn (xem bằng --late)`,
    undated.length > 0 && `${undated.length} không ghi ngày`,
  ];
  const sections = [
    ...section('Sắp đến hạn', dues, dated),
    ...section('Đã quá hạn', late, dated),
    ...section('Không ghi ngày', undated, (one) => termLines('–', '', one)),
  ];
  return `${[...sections, `${counts.filter(Boolean).join(', ')}.`].join('\n')}\n`;
}

function section<T extends Asked>(
  title: string,
  all: readonly T[],
  linesOf: (one: T) => readonly string[],
): string[] {
  if (all.length === 0) return [];
  const more = all.length - SHOWN;
  return [
    `${title} (${all.length})`,
    ...all.slice(0, SHOWN).flatMap(linesOf),
    ...(more > 0 ? [`… và ${more} thời hạn nữa; --json có đủ`] : []),
    '',
  ];
}

const dated = (due: Due): string[] =>
  termLines(inWords(due), `${due.relation === 'before' ? 'trước ' : ''}${dayOf(due.due)}`, due);

const termLines = (state: string, day: string, asked: Asked): string[] => [
  `${toWidth(state, 18)} ${toWidth(day, 23)} ${printable([asked.asker, asked.number].filter(Boolean).join(' · ') || '–')}`,
  `${INDENT}${printable(asked.subject ?? '–')}`,
  `${INDENT}«${printable(asked.action ?? asked.text)}» (${printable(asked.letter)}${asked.place.page === null ? '' : `, trang ${asked.place.page}`})${asked.who ? ` → ${printable(asked.who)}` : ''}`,
];

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
