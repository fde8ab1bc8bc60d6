/** HTML and XML, tag by tag. Entities that a file defines itself are not read, so that none can grow. */
import { Parser, type ParserOptions } from 'htmlparser2';

/** Deeper than a page of people ever is; what lies deeper is not read. */
const DEEPEST = 3000;

class TooDeep extends Error {}

export interface Walker {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** @returns false where the rest was not read */
export function walk(markup: string, { open, text, close }: Walker, options: ParserOptions): boolean {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEEPEST) throw new TooDeep();
        open?.(name, attributes);
      },
      ontext: (part) => text?.(part),
      onclosetag(name) {
        depth--;
        close?.(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, ...options },
  );
  try {
    parser.end(markup);
    return true;
  } catch (thrown) {
    if (thrown instanceof TooDeep) return false;
    throw thrown;
  }
}
