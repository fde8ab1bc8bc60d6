/** Deadlines as a calendar that Outlook and Google Calendar take in. @source RFC 5545 */
import type { Due } from '../model/compliance.ts';

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Ho_Chi_Minh',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** Minutes that a deadline with an hour takes in the calendar. */
const MINUTES = 30;

/**
 * @param on ISO day that every event bears as its stamp, so that the same letters give the same file
 */
export function emitIcs(dues: readonly Due[], on: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//congvan//due//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Thời hạn công văn',
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    ...ZONE,
    ...dues.flatMap((due) => eventOf(due, on)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventOf(due: Due, on: string): string[] {
  const { relation, asker, number, subject, text, action, letter, sha256, index } = due;
  const about = [
    `Thời hạn: ${text}`,
    action && `Việc: ${action}`,
    asker && `Cơ quan yêu cầu: ${asker}`,
    number && `Số: ${number}`,
    subject && `Trích yếu: ${subject}`,
    `Tệp: ${letter}`,
  ].filter((line): line is string => Boolean(line));
  return [
    'BEGIN:VEVENT',
    `UID:${sha256 ?? letter.replace(/[^\w.-]/gu, '-')}-${index}@congvan`,
    `DTSTAMP:${basic(on)}T000000Z`,
    ...whenOf(due),
    `SUMMARY:${textValue(`${relation === 'on' ? 'Lịch' : 'Hạn'}: ${subject ?? text}${asker ? ` (${asker})` : ''}`)}`,
    `DESCRIPTION:${textValue(about.join('\n'))}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${textValue(text)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** All day where no hour is printed; «trước ngày 10» ends with the day before. */
function whenOf({ due, start, relation }: Due): string[] {
  const [day = due, hour] = due.split('T');
  if (hour === undefined) {
    const last = relation === 'before' ? shifted(day, -1) : day;
    const first = start && start.length >= 10 && start.slice(0, 10) <= last ? start.slice(0, 10) : last;
    return [`DTSTART;VALUE=DATE:${basic(first)}`, `DTEND;VALUE=DATE:${basic(shifted(last, 1))}`];
  }
  const [from, to] = hoursOf(due, start, relation);
  return [`DTSTART;TZID=Asia/Ho_Chi_Minh:${basic(from)}`, `DTEND;TZID=Asia/Ho_Chi_Minh:${basic(to)}`];
}

/** What begins at a printed hour begins there; a meeting without an end takes an hour, a term the half hour before it. */
function hoursOf(due: string, start: string | null, relation: string): [from: string, to: string] {
  if (start?.includes('T') && start < due) return [later(start, 0), later(due, 0)];
  if (start && start.slice(0, 10) < due.slice(0, 10)) return [later(start.slice(0, 10), 0), later(due, 0)];
  return relation === 'on' ? [later(due, 0), later(due, 2 * MINUTES)] : [later(due, -MINUTES), later(due, 0)];
}

/** `2021-12-10T17:00` → `20211210T170000`. */
const basic = (iso: string): string => iso.replace(/[-:]/gu, '') + (iso.length === 16 ? '00' : '');

const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** 24:00 is midnight of the next day. */
function later(moment: string, minutes: number): string {
  const [day = '', hour = '00:00'] = moment.split('T');
  const [hours = 0, past = 0] = hour.split(':').map(Number);
  return new Date(Date.parse(day) + (hours * 60 + past + minutes) * 60_000).toISOString().slice(0, 16);
}

/** @source RFC 5545, mục 3.3.11 */
const textValue = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\r\n|\r|\n|\u2028|\u2029/gu, '\\n')
    .replace(/\p{Cc}/gu, '');

/** At most 75 octets a line, and no character cut in two. @source RFC 5545, mục 3.1 */
function fold(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += sign;
    octets += size;
  }
  return [...lines, current].join('\r\n');
}
