/** The place of a finding drawn to scale: the page with the words marked, or the piece of its picture around them. */
import { type Box, bottom, right, unite } from '../model/box.ts';
import type { LetterReport, Place } from '../model/compliance.ts';
import { escaped } from './markup.ts';

type PageSize = LetterReport['pages'][number];

/** A picture stands in the report once; later figures point at it. */
export interface PagePicture {
  readonly id: string;
  /** `data:` address. */
  readonly href: string;
  drawn: boolean;
}

/** Width of the drawing, CSS pixels. */
const OUTLINE_WIDTH = 110;
const CROP_WIDTH = 420;

/**
 * @param picture of the whole page; without it the outline of the page is drawn
 * @returns '' where the page has no size or the words no box: plain text has neither
 */
export function pageFigure(place: Place, pages: readonly PageSize[], picture?: PagePicture): string {
  const page = pages.find((one) => one.page === place.page);
  if (!page || page.width <= 0 || page.height <= 0 || place.boxes.length === 0) return '';
  const label = escaped(`Trang ${page.page}`);
  const marks = place.boxes.map((box) => `<rect ${frame(box)}/>`).join('');
  if (!picture) {
    const whole = { x: 0, y: 0, width: page.width, height: page.height };
    return `<figure>${svg(whole, OUTLINE_WIDTH, marks, label)}</figure>`;
  }
  const crops = linesOf(place.boxes).map((around) =>
    svg(cropAround(around, page), CROP_WIDTH, imageOf(picture, page) + marks, label),
  );
  return `<figure>${crops.join('')}</figure>`;
}

/** One crop a printed line: a number that is broken at the end of a line is legible only in two. */
function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[][] = [];
  for (const box of boxes) {
    const line = lines.find(([first]) => first && box.y < bottom(first) && first.y < bottom(box));
    if (line) line.push(box);
    else lines.push([box]);
  }
  return lines.flatMap((line) => unite(line) ?? []);
}

function imageOf(picture: PagePicture, page: PageSize): string {
  const image = picture.drawn
    ? `<use href="#${picture.id}"/>`
    : `<image id="${picture.id}" href="${escaped(picture.href)}" width="${page.width}" height="${page.height}" preserveAspectRatio="none"/>`;
  picture.drawn = true;
  return image;
}

/** The words with a little of what stands around them, inside the page. */
function cropAround(box: Box, page: PageSize): Box {
  const beside = Math.max(box.width * 0.25, page.width * 0.12);
  const above = Math.max(box.height * 1.5, page.height * 0.025);
  const x = Math.max(0, box.x - beside);
  const y = Math.max(0, box.y - above);
  return {
    x,
    y,
    width: Math.min(page.width, right(box) + beside) - x,
    height: Math.min(page.height, bottom(box) + above) - y,
  };
}

function svg(view: Box, width: number, content: string, label: string): string {
  const height = Math.round((width * view.height) / view.width);
  const box = [view.x, view.y, view.width, view.height].map(short).join(' ');
  return `<svg class="page" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="${box}">${content}</svg>`;
}

const frame = ({ x, y, width, height }: Box): string =>
  `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;

const short = (n: number): string => String(Math.round(n * 100) / 100);
