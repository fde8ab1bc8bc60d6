/** Lines that a stamp follows so closely that more of them may stand under it: a trích yếu, the name of an office. */
import { bottom, middleX, right } from '../model/box.ts';
import type { Found } from '../model/found.ts';
import type { Line, Zones } from '../model/zone.ts';
import { FIELDS } from './profile.ts';

/** The value read from the lines, believed less where a stamp of arrival or of urgency begins right below the last of them. */
export function asAboveStamp<T>(found: Found<T>, lines: readonly Line[], zones: Zones): Found<T> {
  const { evidence } = found;
  if (evidence.confidence <= FIELDS.aboveStamp || !hasStampBelow(lines.at(-1), zones)) return found;
  return { ...found, evidence: { ...evidence, confidence: FIELDS.aboveStamp, reason: COVERED } };
}

const COVERED = 'ngay dưới có dấu đóng, có thể che dòng sau';

function hasStampBelow(last: Line | undefined, { dauDen, doKhan }: Zones): boolean {
  const own = last?.box;
  return [...dauDen, ...doKhan].some(({ page, box, words }) => {
    if (!own || !box || page !== last.page || !words.some(({ inStamp }) => inStamp)) return false;
    const gap = box.y - bottom(own);
    const isNear = gap > -own.height && gap < FIELDS.stampBelow * own.height;
    return isNear && box.x < middleX(own) && right(box) > own.x;
  });
}
