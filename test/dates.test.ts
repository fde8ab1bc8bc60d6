/** Hours as letters print them. */
import { expect, it } from 'vitest';
import { isoTime } from '../src/text/dates.ts';

it.each([
  ['17h00', false, '17:00'],
  ['16 giờ 30 phút', false, '16:30'],
  ['2 giờ', true, '14:00'],
  ['24h', false, '24:00'],
  ['24h59', false, undefined],
  ['25h', false, undefined],
  ['17h60', false, undefined],
])('%s, in the afternoon: %s', (text, afternoon, time) => {
  expect(isoTime(text, afternoon)).toBe(time);
});
