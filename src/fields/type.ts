/** `type`: the title line, or công văn by its V/v or Kính gửi, or what the symbol says. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { foundAt, passageOf } from '../text/passage.ts';

/** @source NĐ 30/2020/NĐ-CP, Điều 7 và Phụ lục III */
export function findType(zones: Zones, rules: Rules, symbol: string | null): FoundTree<Letter['type']> {
  const title = zones.tenLoai[0];
  if (title) {
    const letters = skeleton(title.text);
    const ranked = rules.types
      .map((type) => ({ type, name: skeleton(type.name) }))
      .filter(({ name }) => name.length > 3)
      .map(({ type, name }) => ({
        type,
        score: likeness(letters.slice(0, name.length), name) + name.length / 1000,
      }))
      .sort((a, b) => b.score - a.score);
    const best = ranked[0];
    if (best) return both(passageOf([title]), 'type.ten-loai', best.type, Math.min(1, best.score));
  }
  const congVan = rules.types.find((type) => type.code === 'CV');
  const mark = zones.trichYeu.length ? zones.trichYeu : zones.kinhGui;
  if (mark[0] && congVan)
    return both(passageOf([mark[0]]), zones.trichYeu.length ? 'type.vv' : 'type.kinh-gui', congVan, 0.97);
  const bySymbol = rules.types.find((type) => symbol?.split(/[-/]/u)[0] === type.code);
  if (bySymbol && zones.soKyHieu.length)
    return both(passageOf(zones.soKyHieu), 'type.ky-hieu', bySymbol, 0.7);
  const none = absent('không thấy tên loại, V/v hay Kính gửi');
  return { code: none, name: none };
}

function both(
  passage: ReturnType<typeof passageOf>,
  rule: string,
  type: { code: string; name: string },
  certainty: number,
): { code: Found<string>; name: Found<string> } {
  const code = foundAt(passage, 0, passage.text.length, rule, type.code, certainty);
  return { code, name: { ...code, value: type.name } };
}
