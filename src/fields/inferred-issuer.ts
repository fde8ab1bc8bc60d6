/** `issuer` of a letter whose header is not on the page: what the page still proves, never sure. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isCapitals, squeeze } from '../text/fold.ts';
import { foundBy, passageOf } from '../text/passage.ts';
import { beginsWith, startsWithKind } from './body-kind.ts';
import { bodyNameAt } from './body-name.ts';
import { FIELDS } from './profile.ts';

/** «QUỐC HỘI» in capitals above the grounds of what it decides. */
function deciderOf({ noiDung, tenLoai }: Zones, rules: Rules): Found<string> | undefined {
  const line = noiDung.slice(0, FIELDS.deciderLines).find(({ text }) => isCapitals(text));
  const name =
    line && tenLoai.length > 0 ? rules.bodyNamed(line.text.replace(/^\P{L}+|\P{L}+$/gu, '')) : undefined;
  if (!name || !beginsWith(name, rules.bodies.deciding)) return undefined;
  const passage = passageOf([line!]);
  const found = foundBy(passage, 0, passage.text.length, rules.readings['issuer.ky-hieu-va-noi-dung'], name);
  return { ...found, evidence: { ...found.evidence, reason: DECIDER } };
}

const DECIDER = 'đầu trang không có tên cơ quan; lấy theo cơ quan ban hành ghi dưới tên loại';

/** Who decides under the title; who speaks in the first sentences; the body that the symbol names, if the text names it too. */
export function inferredIssuer(
  zones: Zones,
  rules: Rules,
  symbol: string | null,
): FoundTree<Letter['issuer']> {
  const parent = absent('không thấy tên cơ quan ở đầu trang');
  const told = deciderOf(zones, rules) ?? speakerOf(zones, rules);
  if (told) return { name: told, parent };
  const groups = symbol?.split(/[-/]/u) ?? [];
  const bodies = rules.bodies.bodies.filter((body) => body.abbr !== null && groups.includes(body.abbr));
  const passage = passageOf(zones.noiDung);
  for (const group of groups)
    for (const body of bodies.filter(({ abbr }) => abbr === group)) {
      const at = passage.text.replace(/\n/gu, ' ').indexOf(body.name);
      if (at < 0) continue;
      const reading = rules.readings['issuer.ky-hieu-va-noi-dung'];
      const found = foundBy(passage, at, at + body.name.length, reading, body.name);
      const reason = `đầu trang không có tên cơ quan; suy từ ký hiệu ${group} và nội dung`;
      return { name: { ...found, evidence: { ...found.evidence, reason } }, parent };
    }
  return { name: parent, parent };
}

/** «Tổng cục Thuế nhận được công văn số …»: the body that received what it answers, or has an opinion. */
function speakerOf({ noiDung, kinhGui }: Zones, rules: Rules): Found<string> | undefined {
  const passage = passageOf(noiDung.slice(0, FIELDS.speakerLines));
  const verbs = rules.wording.ownVerbs.map((verb) => passage.text.indexOf(` ${verb}`)).filter((at) => at > 0);
  // where no addressee is printed, only what it received and its opinion together make it a letter
  if (verbs.length === 0 || (kinhGui.length === 0 && new Set(verbs).size < 2)) return undefined;
  const end = Math.min(...verbs);
  const before = passage.text.slice(Math.max(0, end - FIELDS.longestSpeaker), end);
  const isName = (text: string): boolean =>
    startsWithKind(text, rules, true) &&
    bodyNameAt(text, rules.bodyNames)?.end === text.length &&
    !rules.bodies.places.some((form) => text.endsWith(` ${form}`));
  const name = [...before.matchAll(/(?<![\p{L}\d])\p{Lu}/gu)]
    .map(({ index }) => before.slice(index))
    .find((text) => !text.includes(',') && isName(text));
  if (name === undefined) return undefined;
  const reading = rules.readings['issuer.noi-dung'];
  const found = foundBy(passage, end - name.length, end, reading, squeeze(name));
  return { ...found, evidence: { ...found.evidence, reason: SPEAKER } };
}

const SPEAKER = 'đầu trang không có tên cơ quan; lấy theo cơ quan nhận và trả lời trong nội dung';
