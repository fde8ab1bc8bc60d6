/** Tinos, whose letters are as wide as those of Times New Roman: its files, and how wide a word is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';

const require = createRequire(import.meta.url);
const file = (name: string): string => require.resolve(`@expo-google-fonts/tinos/${name}`);

export const fontFiles: Readonly<Record<Face, string>> = {
  regular: file('400Regular/Tinos_400Regular.ttf'),
  bold: file('700Bold/Tinos_700Bold.ttf'),
  italic: file('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  boldItalic: file('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};

const fonts = new Map<Face, ReturnType<typeof fontkit.create>>();

function font(face: Face): ReturnType<typeof fontkit.create> {
  let found = fonts.get(face);
  if (!found) {
    found = fontkit.create(readFileSync(fontFiles[face]));
    fonts.set(face, found);
  }
  return found;
}

/** Width in points of `text` set at `size` points. */
export function widthOf(text: string, face: Face, size: number): number {
  const { unitsPerEm } = font(face);
  const { glyphs } = font(face).layout(text);
  return (glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0) / unitsPerEm) * size;
}
