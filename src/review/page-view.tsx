/** The page of a letter: its picture with the words of the current field marked; a word is clicked, a box is drawn. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Box } from '../model/box.ts';
import type { OutcomePage } from '../model/outcome.ts';
import type { PageWords, Turn } from '../model/page.ts';
import { server } from './api.ts';

export interface Marks {
  readonly page: number;
  readonly boxes: readonly Box[];
  readonly printed: string | null;
}

interface Props {
  readonly id: string;
  readonly pages: readonly OutcomePage[];
  readonly words: readonly PageWords[];
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly marks: readonly Marks[];
  /** @param adds behind what is there */
  readonly onTake: (words: readonly string[], adds: boolean) => void;
  readonly onPart?: ((page: number) => void) | undefined;
}

const ZOOMS = [50, 75, 100, 130, 170, 220, 300] as const;

export function PageView(props: Props) {
  const { pages, page, onPage, onPart } = props;
  const [zoom, setZoom] = useState(2);
  const [turn, setTurn] = useState<Turn>(0);
  const current = pages.find((one) => one.page === page);
  const index = pages.findIndex((one) => one.page === page);
  const step = (by: number): void => {
    const next = pages[index + by];
    if (next) onPage(next.page);
  };
  const zoomBy = (by: number): void => setZoom((was) => Math.max(0, Math.min(ZOOMS.length - 1, was + by)));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = (event.target as Element).matches('input, textarea, select');
      const act = {
        PageDown: () => step(1),
        PageUp: () => step(-1),
        ...(!isTyping && {
          '+': () => zoomBy(1),
          '=': () => zoomBy(1),
          '-': () => zoomBy(-1),
          r: () => turnOn(),
        }),
      }[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  const turnOn = (): void => setTurn((was) => ((was + 90) % 360) as Turn);
  if (!current) return <p class="empty">Thư này không có trang nào để xem.</p>;
  return (
    <section class="page-view" aria-label="Trang thư">
      <div class="page-tools">
        <button type="button" onClick={() => step(-1)} disabled={index <= 0} title="PageUp">
          ←
        </button>
        <span>
          Trang {page}/{pages.at(-1)?.page}
        </span>
        <button type="button" onClick={() => step(1)} disabled={index >= pages.length - 1} title="PageDown">
          →
        </button>
        <button type="button" onClick={() => zoomBy(-1)} aria-label="Thu nhỏ" title="-">
          −
        </button>
        <span class="zoom">{ZOOMS[zoom]}%</span>
        <button type="button" onClick={() => zoomBy(1)} aria-label="Phóng to" title="+">
          +
        </button>
        <button type="button" onClick={turnOn} title="r">
          Xoay
        </button>
        {onPart && index > 0 && (
          <Part key={page} isLikely={current.role === 'other'} onPart={() => onPart(page)} />
        )}
      </div>
      <div class="paper">
        {current.unit === 'line' ? (
          <TextPage {...props} />
        ) : (
          <Picture {...props} current={current} zoom={ZOOMS[zoom] ?? 100} turn={turn} />
        )}
      </div>
    </section>
  );
}

interface PartProps {
  /** The page looks like the first of another letter. */
  readonly isLikely: boolean;
  readonly onPart: () => void;
}

/** Two clicks: what is parted is read again, and not joined. */
function Part({ isLikely, onPart }: PartProps) {
  const [isAsked, setIsAsked] = useState(false);
  if (!isAsked)
    return (
      <button type="button" class={isLikely ? 'main' : ''} onClick={() => setIsAsked(true)}>
        {isLikely ? 'Trang này như mở đầu thư khác: tách?' : 'Tách thư từ trang này'}
      </button>
    );
  return (
    <>
      <button type="button" class="main" autofocus onClick={onPart}>
        Tách thành hai thư
      </button>
      <button type="button" onClick={() => setIsAsked(false)}>
        Thôi
      </button>
    </>
  );
}

interface PictureProps extends Props {
  readonly current: OutcomePage;
  readonly zoom: number;
  readonly turn: Turn;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const between = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const holds = (box: Box, { x, y }: Point): boolean =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;

/** A hand that moved less than this, in parts of the page's width, clicked. */
const CLICK = 0.008;

function Picture({ id, page, current, zoom, turn, marks, words, onTake }: PictureProps) {
  const { width, height } = current;
  const layer = useRef<SVGGElement>(null);
  const mark = useRef<SVGRectElement>(null);
  const [start, setStart] = useState<Point | null>(null);
  const [end, setEnd] = useState<Point | null>(null);
  const [hasPicture, setHasPicture] = useState(true);
  const [isTall, shift] = [
    turn % 180 === 0,
    { 0: [0, 0], 90: [height, 0], 180: [width, height], 270: [0, width] }[turn],
  ];
  const boxed = useMemo(
    () =>
      (words.find((one) => one.page === page)?.words ?? []).flatMap(({ text, box }) =>
        box ? [{ text, box }] : [],
      ),
    [words, page],
  );
  const here = marks.filter((one) => one.page === page).flatMap(({ boxes }) => boxes);
  const key = JSON.stringify(here);
  useEffect(() => {
    mark.current?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  }, [key, zoom, turn]);
  const pointOf = (event: PointerEvent): Point => {
    const matrix = layer.current?.getScreenCTM()?.inverse();
    return matrix ? new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix) : { x: 0, y: 0 };
  };
  const hovered = end && !start ? boxed.find(({ box }) => holds(box, end)) : undefined;
  const drawn = start && end ? between(start, end) : null;
  const finish = (event: PointerEvent): void => {
    const point = pointOf(event);
    const area = start ? between(start, point) : null;
    setStart(null);
    if (!area) return;
    const isClick = Math.max(area.width, area.height) < width * CLICK;
    const taken = isClick
      ? boxed.filter(({ box }) => holds(box, point)).slice(0, 1)
      : boxed.filter(({ box }) => holds(area, { x: box.x + box.width / 2, y: box.y + box.height / 2 }));
    if (taken.length > 0)
      onTake(
        taken.map(({ text }) => text),
        isClick && (event.shiftKey || event.ctrlKey),
      );
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field itself is typed into
    <svg
      role="img"
      aria-label={`Ảnh trang ${page}`}
      class="picture"
      viewBox={isTall ? `0 0 ${width} ${height}` : `0 0 ${height} ${width}`}
      style={{ width: `${zoom}%` }}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return;
        // The field that is written into keeps the keyboard.
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart(pointOf(event));
        setEnd(pointOf(event));
      }}
      onPointerMove={(event) => setEnd(pointOf(event))}
      onPointerUp={finish}
      onPointerLeave={() => !start && setEnd(null)}
      onClick={(event) => {
        const { pointerType } = event as unknown as PointerEvent;
        const point = pointerType === 'touch' ? pointOf(event as unknown as PointerEvent) : null;
        const word = point && boxed.find(({ box }) => holds(box, point));
        if (word) onTake([word.text], false);
      }}
    >
      <g ref={layer} transform={`translate(${shift.join(' ')}) rotate(${turn})`}>
        <rect class="sheet" width={width} height={height} />
        {hasPicture && (
          <image
            href={server.picture(id, page)}
            width={width}
            height={height}
            preserveAspectRatio="none"
            onError={() => setHasPicture(false)}
          />
        )}
        {!hasPicture &&
          boxed.map(({ text, box }) => (
            <text
              key={`${box.x} ${box.y}`}
              x={box.x}
              y={box.y + box.height * 0.8}
              font-size={box.height * 0.8}
            >
              {text}
            </text>
          ))}
        {here.map((box, i) => (
          <rect key={`${box.x} ${box.y}`} class="mark" ref={i === 0 ? mark : null} {...box} />
        ))}
        {hovered && <rect class="hover" {...hovered.box} />}
        {drawn && <rect class="drawn" {...drawn} />}
      </g>
    </svg>
  );
}

/** A text file has no picture: its own lines, word by word. */
function TextPage({ words, page, marks, onTake }: Props) {
  const lines = useMemo(() => {
    const found: { text: string; indent: number }[][] = [];
    for (const { text, line = 0, indent = 0 } of words.find((one) => one.page === page)?.words ?? [])
      found[line] = [...(found[line] ?? []), { text, indent }];
    return Array.from(found, (line) => line ?? []);
  }, [words, page]);
  const printed = new Set(
    marks.filter((one) => one.page === page).flatMap((one) => one.printed?.split(/\s+/u) ?? []),
  );
  return (
    <pre class="text-page">
      {lines.map((line, at) => {
        let column = 0;
        return (
          <span key={at}>
            {line.map(({ text, indent }, i) => {
              const gap = ' '.repeat(Math.max(i === 0 ? 0 : 1, indent - column));
              column = Math.max(indent, column + gap.length) + text.length;
              return (
                <span key={i}>
                  {gap}
                  {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the field itself is typed into */}
                  <span
                    class={printed.has(text) ? 'word marked' : 'word'}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={(event) => onTake([text], event.shiftKey || event.ctrlKey)}
                  >
                    {text}
                  </span>
                </span>
              );
            })}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}
