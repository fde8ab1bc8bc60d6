import { expect, it } from 'vitest';
import { connectedComponents, inkOf } from '../../src/pages/ink.ts';
import { narrowed } from '../../src/pages/narrow.ts';
import { drawnPage } from '../support/drawn.ts';

it('boxes of a narrowed page lie where they lay on the page', async () => {
  const page = await drawnPage({ width: 300, height: 120, dpi: 100 }, (context) =>
    context.fillRect(180, 60, 40, 20),
  );
  const narrow = await narrowed(page);
  expect(narrow.width).toBeLessThan(page.width);
  expect(narrow.height).toBe(page.height);
  const [box] = connectedComponents(inkOf(page), 1).map((component) => component.box);
  const [found] = connectedComponents(inkOf(narrow), 1).map((component) => narrow.widened(component.box));
  for (const side of ['x', 'y', 'width', 'height'] as const)
    expect(Math.abs(found![side] - box![side]), side).toBeLessThanOrEqual(1.2);
});
