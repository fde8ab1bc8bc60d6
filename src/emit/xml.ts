/** XML from plain objects: `@key` is an attribute, `#text` the text, a list the same element again. */
import { XMLBuilder } from 'fast-xml-parser';

export interface XmlNode {
  readonly [key: string]: XmlValue | readonly XmlValue[] | undefined;
}
export type XmlValue = string | number | XmlNode;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
  format: true,
  indentBy: ' ',
});

/** Control characters but tab and line ends, halves of a surrogate pair, and two that are no characters. @source XML 1.0, mục 2.2 */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

/** @param tree of one root element, its keys in the order of the file; what is undefined is left out */
export const emitXml = (tree: XmlNode, doctype = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${doctype}${builder.build(storable(tree))}`;

function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(FORBIDDEN, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, below]) => (below === undefined ? [] : [[key, storable(below)]])),
  );
}
