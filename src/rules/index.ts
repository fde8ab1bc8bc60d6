/** The rules of the top-level folder `rules/`, loaded, checked and compiled. */

export interface Rules {
  readonly todo: true;
}

/** @throws CongvanError run.rules, naming file and entry. */
export function loadRules(): Rules {
  return { todo: true };
}
