/** What a line of the book says: proposed from the letter, tidied as a person gives it, and as the store keeps it. */
import { folded } from './folded.ts';
import type { ArrivalFields } from './port.ts';
import { urgencyRank } from './project.ts';
import { Refusal } from './refusal.ts';
import type { Standing } from './standing.ts';

/** @source NĐ 30/2020, Điều 22 và Phụ lục IV: văn bản đến được đăng ký theo những gì thư và dấu ĐẾN ghi */
export function proposed(
  { letter, outcome }: Standing,
  on: string,
): ArrivalFields & { readonly number: number | null } {
  const stamp = outcome?.arrival;
  const figures = /^0*(\d{1,7})$/u.exec(stamp?.number ?? '')?.[1];
  return {
    number: figures ? Number(figures) || null : null,
    arrived: stamp?.received?.length === 10 ? stamp.received : on,
    author: letter?.issuer.name ?? null,
    documentNumber: letter?.number.text ?? null,
    issued: letter?.issued ?? null,
    type: letter?.type.name ?? null,
    subject: letter?.secrecy === 'tuyệt mật' ? null : (letter?.subject ?? null),
    unit: null,
    handedOn: null,
    receivedBy: null,
    note: null,
    urgency: letter?.urgency ?? null,
    done: null,
  };
}

/** Whose series of numbers it is. */
export const yearOf = (day: string): number => Number(day.slice(0, 4));

const DAYS = ['arrived', 'handedOn', 'done'] as const;
const TEXTS = ['author', 'documentNumber', 'type', 'subject', 'unit', 'receivedBy', 'note'] as const;

/** Texts in NFC and single-spaced, an empty one as null. @throws Refusal invalid for a day that is none */
export function tidied(fields: ArrivalFields): ArrivalFields {
  for (const key of DAYS) {
    const day = fields[key];
    if (day !== null && !isDay(day)) throw new Refusal('invalid', `«${day}» không phải ngày`);
  }
  if (fields.issued !== null && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(fields.issued))
    throw new Refusal('invalid', `«${fields.issued}» không phải ngày`);
  const texts = TEXTS.map((key) => [key, fields[key]?.normalize('NFC').replace(/\s+/gu, ' ').trim() || null]);
  return { ...fields, ...Object.fromEntries(texts) };
}

function isDay(day: string): boolean {
  const time = Date.parse(day);
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  );
}

/** As the store keeps them, with what is searched. */
export function columnsOf(fields: ArrivalFields) {
  const { arrived, author, documentNumber, issued, type, subject, unit, handedOn, receivedBy, note } = fields;
  const { urgency, done } = fields;
  return {
    arrived,
    author,
    document_number: documentNumber,
    issued,
    type,
    subject,
    unit,
    unit_key: unit && folded(unit),
    handed_on: handedOn,
    received_by: receivedBy,
    note,
    urgency,
    urgency_rank: urgencyRank(urgency),
    done,
    words: folded([author, documentNumber, subject, unit, note].filter(Boolean).join(' ')),
  };
}
