/** The rule files are held to their word: every example matches, no counter-example does. */
import { describe, expect, it } from 'vitest';
import { FIELD_RULES, loadRules, matchesOf, type Rule } from '../src/rules/index.ts';
import { foldMarks, nfc } from '../src/text/fold.ts';

const rules = loadRules();
const passage = (text: string) => ({ text: nfc(text), folded: foldMarks(nfc(text)) });
const first = (rule: Rule, text: string) => matchesOf(rule, passage(text)).next().value;

describe.each(FIELD_RULES)('rules/fields/%s.yaml', (field) => {
  const own = rules.fields[field];

  it('names each rule once, after its field', () => {
    const ids = own.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id.split('.')[0]).toBe(field);
  });

  for (const rule of own) {
    it(`${rule.id} has an example`, () => expect(Object.keys(rule.examples)).not.toHaveLength(0));
    for (const [text, groups] of Object.entries(rule.examples))
      it(`${rule.id} reads «${text}»`, () => {
        const match = first(rule, text);
        expect(match, 'no match').toBeDefined();
        for (const [name, expected] of Object.entries(groups))
          expect(match?.groups[name]?.text.trim() || null, name).toBe(expected);
      });
    for (const text of rule.never)
      it(`${rule.id} leaves «${text}» alone`, () => expect(first(rule, text)).toBeUndefined());
  }
});
