/** `type`: the title line, or công văn by its V/v or Kính gửi, or what the symbol says, or that it answers. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import { matchStart, type Reading, type Rules } from '../rules/index.ts';
import { likeness } from '../text/distance.ts';
import { skeleton } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { isAnswer, ownVerbsOf } from './own-verbs.ts';

/** @source NĐ 30/2020/NĐ-CP, Điều 7 và Phụ lục III */
export function findType(zones: Zones, rules: Rules, symbol: string | null): FoundTree<Letter['type']> {
  const bySymbol = zones.soKyHieu.length > 0 ? ofSymbol(symbol, rules) : undefined;
  if (bySymbol?.bySymbol)
    return both(passageOf(zones.soKyHieu), rules.readings['type.ky-hieu-hop-nhat'], bySymbol);
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
    if (best)
      return both(passageOf([title]), asAlike(rules.readings['type.ten-loai'], best.score), best.type);
  }
  const joined = joinedType(zones, rules);
  if (joined) return joined;
  const congVan = rules.types.find((type) => type.code === 'CV');
  const mark = zones.trichYeu.length ? zones.trichYeu : zones.kinhGui;
  if (mark[0] && congVan)
    return both(
      passageOf([mark[0]]),
      rules.readings[zones.trichYeu.length ? 'type.vv' : 'type.kinh-gui'],
      congVan,
    );
  if (bySymbol) return both(passageOf(zones.soKyHieu), rules.readings['type.ky-hieu'], bySymbol);
  const verbs = ownVerbsOf(zones.noiDung, rules);
  if (congVan && zones.coQuan.length === 0 && isAnswer(verbs))
    return both(verbs.passage, rules.readings['type.tra-loi'], congVan);
  const none = absent('không thấy tên loại, V/v hay Kính gửi');
  return { code: none, name: none };
}

/** The type of which the first group of the symbol is the short form. */
const ofSymbol = (symbol: string | null, { types }: Rules): Rules['types'][number] | undefined =>
  types.find((type) => symbol?.split(/[-/]/u)[0] === type.code);

/** «LUẬT THỦY LỢI Luật Thủy lợi số …»: the name of the type in front of a trích yếu in capitals, as web copies join them. */
function joinedType({ trichYeu }: Zones, rules: Rules): FoundTree<Letter['type']> | undefined {
  const printed =
    trichYeu[0] && matchStart(rules.fields.subject, passageOf([trichYeu[0]]))?.groups.type?.text;
  const type = rules.types.find(({ name }) => skeleton(name) === skeleton(printed ?? ''));
  return type && both(passageOf([trichYeu[0]!]), rules.readings['type.ten-loai'], type);
}

/** As sure as the line is like the name. */
const asAlike = (reading: Reading, likeness: number): Reading => ({
  ...reading,
  confidence: reading.confidence * Math.min(1, likeness),
});

function both(
  passage: ReturnType<typeof passageOf>,
  reading: Reading,
  type: { code: string; name: string },
): { code: Found<string>; name: Found<string> } {
  const code = foundBy(passage, 0, passage.text.length, reading, type.code);
  return { code, name: { ...code, value: type.name } };
}
