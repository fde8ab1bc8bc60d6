/** `issuer` of a letter whose header is not on the page: what the page still proves, never sure. */
import { absent, type Found, type FoundTree } from '../model/found.ts';
import type { Letter } from '../model/letter.ts';
import type { Zones } from '../model/zone.ts';
import type { Rules } from '../rules/index.ts';
import { isCapitals, skeleton, squeeze } from '../text/fold.ts';
import { foundBy, type Passage, passageOf } from '../text/passage.ts';
import { beginsWith, startsWithKind } from './body-kind.ts';
import { bodyNameAt } from './body-name.ts';
import { isAnswer, ownVerbsOf } from './own-verbs.ts';
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

/** Who decides under the title or enacts it; who speaks in the letter; the body that the symbol names, if the text names it too. */
export function inferredIssuer(
  zones: Zones,
  rules: Rules,
  symbol: string | null,
): FoundTree<Letter['issuer']> {
  const parent = absent('không thấy tên cơ quan ở đầu trang');
  const told = deciderOf(zones, rules) ?? enactorOf(zones, rules) ?? speakerOf(zones, rules);
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

/** «Bộ trưởng Bộ Tài chính ban hành Thông tư …»: a line of its own under the grounds of a titled document. */
function enactorOf({ noiDung, tenLoai }: Zones, rules: Rules): Found<string> | undefined {
  const letters = skeleton(tenLoai[0]?.text ?? '');
  const type = rules.types.find(({ name }) => skeleton(name) === letters)?.name;
  if (type === undefined) return undefined;
  const passage = passageOf(noiDung.slice(0, FIELDS.enactorLines));
  const verbs = rules.wording.enactingVerbs.map((verb) => ` ${verb} ${type}`);
  const enacted = verbs.map((verb) => passage.text.indexOf(verb)).find((at) => at > 0);
  if (enacted === undefined) return undefined;
  const from = passage.text.lastIndexOf('\n', enacted) + 1;
  const line = passage.text.slice(from, enacted).trimStart();
  const office = rules.bodyNamed(line) === undefined ? officeBefore(line, rules) : '';
  const body = line.slice(office.length).trimStart();
  if (!isName(body, rules)) return undefined;
  return toldAt(passage, enacted, body, rules, ENACTOR);
}

const ENACTOR = 'đầu trang không có tên cơ quan; lấy theo người ban hành ghi dưới các căn cứ';

/** «Bộ trưởng» of «Bộ trưởng Bộ Tài chính»; empty where no office begins it. */
const officeBefore = (line: string, { signing }: Rules): string =>
  signing.titles
    .filter((title) => line.startsWith(`${title} `))
    .reduce((longest, title) => (title.length > longest.length ? title : longest), '');

/** «Tổng cục Thuế nhận được công văn số …»: the body that received what it answers, or has an opinion, or tells it. */
function speakerOf({ noiDung, kinhGui }: Zones, rules: Rules): Found<string> | undefined {
  const verbs = ownVerbsOf(noiDung, rules);
  const { passage: opening } = verbs;
  if (kinhGui.length === 0 && !isAnswer(verbs)) return undefined;
  const end = Math.min(...verbs.starts);
  const own = verbs.starts.length > 0 ? nameBefore(opening.text, end, rules) : undefined;
  if (own !== undefined) return toldAt(opening, end, own, rules, SPEAKER);
  if (kinhGui.length === 0) return undefined;
  for (const passage of [opening, passageOf(noiDung.slice(-FIELDS.speakerLines))])
    for (const verb of rules.wording.tellingVerbs)
      for (const { index } of passage.text.matchAll(new RegExp(` ${verb}(?!\\p{L})`, 'gu'))) {
        const name = nameBefore(passage.text, index, rules);
        // it is the subject of its clause: «…, Tổng cục Thuế hướng dẫn», not «Thông tư của Bộ Tài chính hướng dẫn»
        const from = index - (name?.length ?? 0);
        if (name !== undefined && /(?:^|[\n.,;:]) ?$/u.test(passage.text.slice(Math.max(0, from - 2), from)))
          return toldAt(passage, index, name, rules, SPEAKER);
      }
  return undefined;
}

const SPEAKER = 'đầu trang không có tên cơ quan; lấy theo cơ quan nhận và trả lời trong nội dung';

/** The longest name of a body that ends at `end`. */
function nameBefore(text: string, end: number, rules: Rules): string | undefined {
  const before = text.slice(Math.max(0, end - FIELDS.longestSpeaker), end);
  return [...before.matchAll(/(?<![\p{L}\d])\p{Lu}/gu)]
    .map(({ index }) => before.slice(index))
    .find((name) => !name.includes(',') && isName(name, rules));
}

/** A whole name and nothing else; «Cục Thuế TP» is none. */
const isName = (text: string, rules: Rules): boolean =>
  startsWithKind(text, rules, true) &&
  bodyNameAt(text, rules.bodyNames)?.end === text.length &&
  !rules.bodies.places.some((form) => text.endsWith(` ${form}`));

function toldAt(passage: Passage, end: number, name: string, rules: Rules, reason: string): Found<string> {
  const reading = rules.readings['issuer.noi-dung'];
  const found = foundBy(passage, end - name.length, end, reading, squeeze(name));
  return { ...found, evidence: { ...found.evidence, reason } };
}
