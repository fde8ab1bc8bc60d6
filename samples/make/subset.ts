/** A fontkit whose subsets are sound: their `loca` table is long, so that glyphs may lie at odd offsets. */
import fontkit from '@pdf-lib/fontkit';

interface Loca {
  version?: number;
  offsets: number[];
}

/**
 * Tinos keeps glyphs of odd length side by side. @pdf-lib/fontkit 1.1.1 copies them so, chooses the short table
 * and halves the offsets, which loses every glyph behind an odd one: the page shows gaps although its text can
 * be extracted. A table with a version is left alone, so each new table is given the long one.
 */
function withLongLoca<T extends object>(subset: T): T {
  let loca: Loca | undefined;
  return Object.defineProperty(subset, 'loca', {
    get: () => loca,
    set: (fresh: Loca) => {
      loca = Object.assign(fresh, { version: 1 });
    },
  });
}

export const soundFontkit: typeof fontkit = {
  ...fontkit,
  create(bytes, name) {
    const font = fontkit.create(bytes, name);
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => withLongLoca(createSubset());
    return font;
  },
};
