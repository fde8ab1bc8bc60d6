/** What the body that writes says of itself in the first sentences: «nhận được», «có ý kiến như sau». */
import type { Line } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { type Passage, passageOf } from '../text/passage.ts';
import { FIELDS } from './profile.ts';

export interface OwnVerbs {
  readonly passage: Passage;
  /** Where each begins in it: the first of its kind. */
  readonly starts: readonly number[];
}

export function ownVerbsOf(content: readonly Line[], { wording }: Rules): OwnVerbs {
  const passage = passageOf(content.slice(0, FIELDS.speakerLines));
  const starts = wording.ownVerbs.map((verb) => passage.text.indexOf(` ${verb}`)).filter((at) => at > 0);
  return { passage, starts };
}

/** What it received and its opinion together make a letter, where neither a header nor an addressee tells one. */
export const isAnswer = ({ starts }: OwnVerbs): boolean => new Set(starts).size > 1;
