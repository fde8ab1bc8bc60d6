/** Answers that are asked for many times over and never change. */

/** So many answers are kept before all are let go, and none for longer texts: memory stays flat. */
const MOST = { answers: 5000, characters: 200 };

/** The same function, which gives an answer that it gave before at once. @param answer of the text alone */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    if (text.length > MOST.characters) return answer(text);
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as T;
    const found = answer(text);
    if (answers.size >= MOST.answers) answers.clear();
    answers.set(text, found);
    return found;
  };
}

/** As {@link remembered}, for each set of rules by itself. */
export function rememberedBy<R extends object, T>(
  answer: (text: string, rules: R) => T,
): (text: string, rules: R) => T {
  const byRules = new WeakMap<R, (text: string) => T>();
  return (text, rules) => {
    let known = byRules.get(rules);
    if (!known) {
      known = remembered((asked) => answer(asked, rules));
      byRules.set(rules, known);
    }
    return known(text);
  };
}
