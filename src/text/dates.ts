/** Printed days, months and hours → ISO 8601, at the precision they were printed. */

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * @returns `2021-11-25`, `2021-11`, `2021`; undefined for a day that no calendar has (31/4, month 13)
 */
export function isoDate(year: number, month?: number, day?: number): string | undefined {
  if (year < 1945 || year > 2099) return undefined;
  if (month === undefined) return `${year}`;
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return `${year}-${two(month)}`;
  if (day < 1 || day > lastDay(year, month)) return undefined;
  return `${year}-${two(month)}-${two(day)}`;
}

/** The last day of a month: 28 to 31. */
export const lastDay = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * «17h00», «16 giờ 30 phút», «8h», «17:00» → `17:00`; undefined for no hour of a day.
 * @param afternoon «2 giờ chiều»: an hour before noon is one behind it
 */
export function isoTime(text: string, afternoon = false): string | undefined {
  const [printed, minute = 0] = (text.match(/\d+/gu) ?? []).map(Number);
  if (printed === undefined || minute > 59) return undefined;
  const hour = afternoon && printed < 12 ? printed + 12 : printed;
  return hour < 24 || (hour === 24 && minute === 0) ? `${two(hour)}:${two(minute)}` : undefined;
}
