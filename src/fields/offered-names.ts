/** Names of persons that stand elsewhere, offered beside a signer's name that could not be surely read; never as the value. */
import type { Found, Rival } from '../model/found.ts';
import type { Line, Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { nameCase } from '../text/case.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { FIELDS } from './profile.ts';
import { withRivals } from './rivals.ts';
import type { SignedLine } from './signer.ts';

/** Words of a name, and so many at most. */
const WORD = /^\p{Lu}\p{Ll}+$/u;
const MOST_WORDS = 5;
const LEAST_WORDS = 3;

/** What is known of who signed, beside the place where the name stands. */
export interface AboutSigner {
  /** The lines under the office, as they were read. */
  readonly below: readonly SignedLine[];
  readonly title: string | null;
  /** Whom the certificates in the file name. */
  readonly holders: readonly string[];
}

/** @returns the name as it is where it is sure; else with the names as rivals that the letter or a certificate gives */
export function withOfferedNames(
  name: Found<string | null>,
  zones: Zones,
  about: AboutSigner,
  rules: Rules,
): Found<string | null> {
  if (name.value !== null && name.evidence.confidence >= FIELDS.sureName) return name;
  const rule = rules.readings['signatory.ho-ten'].id;
  const offer = (printed: string, page: number, lost: string): Rival => ({
    ...{ printed, rule, page, lost },
    confidence: FIELDS.offeredName,
  });
  const certified = about.holders
    .map((holder) => nameCase(holder))
    .filter((holder) => rules.people.trust(holder) === 'listed')
    .map((holder) => offer(holder, name.evidence.page ?? 1, CERTIFIED));
  const told = [...zones.noiDung, ...zones.phuLuc, ...zones.khac].flatMap((line) =>
    namesIn(line, rules)
      .filter((one) => isLikely(one, line, about))
      .map((one) => offer(one, line.page, ELSEWHERE)),
  );
  const covered = about.below.flatMap(({ doubted, page }) =>
    doubted
      .map((line) => nameCase(rules.people.parted(line).name))
      .filter((one) => rules.people.trust(one) === 'listed')
      .map((one) => offer(one, page, COVERED)),
  );
  const others = new Map([...told, ...certified, ...covered].map((rival) => [rival.printed, rival]));
  others.delete(name.value ?? '');
  return withRivals(name, [...others.values()]);
}

const COVERED = 'có chữ bị dấu che, đọc không chắc';
const CERTIFIED = 'tên trên chứng thư chữ ký số, không phải chữ in ở chỗ ký';
const ELSEWHERE = 'tên đứng ở chỗ khác của thư, không ở chỗ ký';

/** Listed families with listed given names, the longest from each word on. */
function namesIn({ text }: Line, rules: Rules): string[] {
  const words = text.split(' ').map((word) => word.replace(/[.,;:)]+$/u, ''));
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const run = words.slice(at, at + MOST_WORDS);
    const end = run.findIndex((word) => !WORD.test(word));
    for (let size = end < 0 ? run.length : end; size >= LEAST_WORDS; size--) {
      const name = run.slice(0, size).join(' ');
      if (rules.people.trust(name) !== 'listed') continue;
      names.push(name);
      at += size - 1;
      break;
    }
  }
  return names;
}

/** Near to what was read where the name stands, or beside the signer's office. */
function isLikely(name: string, { text }: Line, { below, title }: AboutSigner): boolean {
  const letters = skeleton(name);
  const isNear = below.some((line) => likeness(skeleton(line.text), letters, FIELDS.likeName) > 0);
  return isNear || (title !== null && skeleton(text).includes(skeleton(title)));
}
