/** A line of the book of arrivals as the writers of its files take it. */
import type { IncomingRow } from '../model/incoming.ts';
import type { Arrival } from '../register/index.ts';

export const bookRow = (arrival: Arrival): IncomingRow => ({
  arrived: arrival.arrived,
  arrivalNumber: String(arrival.number),
  author: arrival.author,
  number: arrival.documentNumber,
  issued: arrival.issued,
  about: [arrival.type, arrival.subject].filter(Boolean).join(': ') || null,
  unit: arrival.unit,
  passed: arrival.handedOn,
  receipt: arrival.receivedBy,
  note:
    [arrival.note, arrival.struck && `Đã gạch: ${arrival.struck.reason}`].filter(Boolean).join('; ') || null,
});
