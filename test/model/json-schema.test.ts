import { describe, expect, it } from 'vitest';
import { outcomeJsonSchema } from '../../src/model/json-schema.ts';

interface Node {
  readonly description?: string;
  readonly properties?: Record<string, Node>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Paths of properties that say nothing of themselves. */
const bare = (node: Node, path = ''): string[] => [
  ...Object.entries(node.properties ?? {}).flatMap(([key, below]) => [
    ...(below.description ? [] : [`${path}.${key}`]),
    ...bare(below, `${path}.${key}`),
  ]),
  ...(node.items ? bare(node.items, path) : []),
  ...(node.anyOf ?? []).flatMap((one) => bare(one, path)),
];

describe('the JSON Schema', () => {
  const schema = outcomeJsonSchema() as Node & Record<string, unknown>;

  it('has a title, an identifier, and a sentence for every property', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(/^urn:congvan:outcome:\d+\.\d+$/),
      title: expect.any(String),
    });
    expect(bare(schema)).toEqual([]);
  });

  it('speaks of each value where it stands', () => {
    const at = (...path: string[]): Node | undefined =>
      path.reduce<Node | undefined>((node, key) => {
        const whole = node?.anyOf?.find((one) => one.properties ?? one.items) ?? node;
        return (whole?.items ?? whole)?.properties?.[key];
      }, schema);
    expect(at('letter', 'number', 'serial')?.description).toMatch(/^The number/);
    expect(at('evidence', 'number', 'serial', 'state')?.description).toMatch(/^read: printed/);
    expect(at('evidence', 'references', 'number')?.description).toBe('Evidence of letter.references.number.');
  });
});
