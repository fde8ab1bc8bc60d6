/** How the content of a letter is told from what stands above it. */
import type { Rules } from '../rules/index.ts';
import { LAYOUT } from './profile.ts';

/** True for a line with which the first sentence usually begins. */
export const startsContent = (text: string, rules: Rules): boolean =>
  rules.wording.bodyOpeners.some((opener) => text.startsWith(`${opener} `)) &&
  text.length > LAYOUT.contentOpens;
