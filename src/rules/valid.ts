/** Rules by the day of the letter: those whose `since` and `until` it does not lie between read nothing of it. */
import { FIELD_RULES } from './field-rules.ts';
import type { Rules } from './index.ts';

/**
 * @param day of the letter, ISO 8601 at its printed precision; null where it is not known
 * @returns the rules that may hold on that day, all of them where it is not known
 */
export function rulesOn(rules: Rules, day: string | null): Rules {
  if (day === null) return rules;
  const holds = ({ since, until }: Validity): boolean =>
    (since === undefined || day >= since.slice(0, day.length)) && (until === undefined || day <= until);
  if (FIELD_RULES.every((field) => rules.fields[field].every(holds))) return rules;
  const fields = Object.fromEntries(FIELD_RULES.map((field) => [field, rules.fields[field].filter(holds)]));
  return { ...rules, fields: fields as unknown as Rules['fields'] };
}

interface Validity {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}
