/** The form of a letter against NĐ 30/2020/NĐ-CP: its parts, its number, its place line, its signature. */
import type { ComplianceFinding } from '../model/compliance.ts';
import type { CheckWords } from '../rules/check-words.ts';
import type { Checks } from '../rules/checks.ts';
import { fullName } from './bodies.ts';
import { documentNumber } from './document-number.ts';
import type { CheckId, Pointed } from './finding.ts';
import type { Within } from './known.ts';
import { folded } from './provinces.ts';

/** Letters of the Party follow rules of their own; a biên bản has no place line and two signatures. */
const OTHER_FORMS = new Set(['BB']);

/** @source NĐ 30/2020/NĐ-CP, Điều 8 khoản 2 */
export function checkParts(within: Within): ComplianceFinding[] {
  const { letter, evidence, find, ofParty, whole: read } = within;
  const code = letter.type.code;
  if (code === null || ofParty || !read || OTHER_FORMS.has(code)) return [];
  const { signatory, issuer, number } = letter;
  const missing = (id: CheckId, field: string, leaf: Pointed['evidence'] & { state: string }) =>
    leaf.state === 'missing' ? find(id, { field, evidence: leaf }) : [];
  const unsigned = (['name', 'title'] as const).filter(
    (key) => signatory[key] === null && evidence.signatory[key].state === 'missing',
  );
  const part = unsigned.map((key) => (key === 'name' ? 'họ tên' : 'chức vụ')).join(', ');
  const whole = (field: string): Pointed => ({ field, evidence: undefined });
  const found = [
    ...(issuer.name === null ? missing('issuer.thieu', 'issuer.name', evidence.issuer.name) : []),
    ...(number.text === null ? missing('number.thieu', 'number.text', evidence.number.text) : []),
    ...(letter.issued === null && letter.place === null
      ? missing('issued.thieu', 'issued', evidence.issued)
      : []),
    ...(letter.subject === null ? missing('subject.thieu', 'subject', evidence.subject) : []),
    ...(code === 'CV' && letter.recipients.length === 0 ? find('recipients.thieu', whole('recipients')) : []),
    ...(part ? find('signatory.thieu', whole('signatory'), { part }) : []),
    ...(letter.copies.length === 0 && letter.archive === null ? find('copies.thieu', whole('copies')) : []),
  ];
  return within.scanned ? found.map(doubtful) : found;
}

/** On a picture what was not read may still be there. */
const doubtful = (finding: ComplianceFinding): ComplianceFinding => ({
  ...finding,
  severity: 'info',
  message: `${finding.message} (đọc từ ảnh: cần người xem lại)`,
  confidence: Math.min(finding.confidence, 0.6),
});

/** Serial and symbol. @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3 */
export function checkNumber({ letter, evidence, find, ofParty, rules, checks }: Within): ComplianceFinding[] {
  const { number, type } = letter;
  const found = [];
  if (number.text !== null && number.serial === null && evidence.number.serial.state === 'blank')
    found.push(...find('number.de-trong', { field: 'number.text', evidence: evidence.number.text }));
  if (number.serial !== null && /^[1-9]$/u.test(number.serial) && !ofParty)
    found.push(
      ...find(
        'number.khong-them-khong',
        { field: 'number.serial', evidence: evidence.number.serial },
        { serial: number.serial },
      ),
    );
  const groups = documentNumber(number.text ?? '')?.groups ?? number.symbol?.split(/[-/]/u) ?? [];
  const [first] = groups;
  if (!first || type.code === null || type.name === null || ofParty) return found;
  const codes = groups.map((group) => group.toUpperCase());
  const other = rules.types.find(({ code }) => code.toUpperCase() === first.toUpperCase());
  if (!other || codes.includes(type.code.toUpperCase()) || !isSureCode(first, checks)) return found;
  // «Công văn» has no code of its own: its first group may be any body
  if (type.code === 'CV' && groups.length < 2) return found;
  return [
    ...found,
    ...find(
      'number.ky-hieu-khac-loai',
      { field: 'number.symbol', evidence: evidence.number.symbol },
      { type: type.name, symbol: number.symbol ?? first, other: other.name },
      [evidence.type.name],
    ),
  ];
}

/** A short form of a type that no body and no unit is known to use. */
export const isSureCode = (group: string, { words }: Checks): boolean =>
  words.sureCodes.some((code) => code.toUpperCase() === group.toUpperCase());

/** The place line of a body of the province names that province. @source NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4 */
export function checkPlace({ letter, evidence, find, ground, bodies }: Within): ComplianceFinding[] {
  const placed = letter.place === null ? undefined : bodies.provinces.named(letter.place);
  const printed = ground.issuer?.province ?? ground.parent?.province;
  const issuer = ground.issuer;
  if (!placed || !printed || issuer === null) return [];
  if (issuer.level === 'commune' || issuer.level === 'district') return [];
  const family = new Set([printed.name, printed.into, ...printed.absorbed]);
  if (family.has(placed.name)) return [];
  return find(
    'place.khac-tinh',
    { field: 'place', evidence: evidence.place },
    { place: letter.place ?? '', issuer: fullName(issuer, issuer.level === 'central' ? null : printed) },
    [evidence.issuer.parent.state === 'read' ? evidence.issuer.parent : evidence.issuer.name],
  );
}

/** Who may sign for whom. @source NĐ 30/2020/NĐ-CP, Điều 13 */
export function checkSignatory({
  letter,
  evidence,
  find,
  ofParty,
  checks: { words },
}: Within): ComplianceFinding[] {
  const { title, capacities } = letter.signatory;
  if (title === null || ofParty) return [];
  const at = { field: 'signatory.title', evidence: evidence.signatory.title };
  const last = capacities.at(-1);
  const beside = [evidence.signatory.capacities.at(-1)?.mark];
  if (!last) return isDeputy(title, words) ? find('signatory.pho-khong-ky-thay', at, { title }) : [];
  if (!/^KT\.?$/u.test(last.mark) || last.principal === null) return [];
  if (deputyOf(title, last.principal, words)) return [];
  return find(
    'signatory.quyen-han-khac-chuc-vu',
    at,
    { mark: last.mark, principal: last.principal, title },
    beside,
  );
}

const isDeputy = (title: string, { deputy, deputies }: CheckWords): boolean =>
  [deputy, ...Object.keys(deputies)].some((word) => `${folded(title)} `.startsWith(`${word} `));

/** «Phó Giám đốc» for «Giám đốc», «Thứ trưởng» for «Bộ trưởng», «Phó phòng» for «Trưởng phòng». */
function deputyOf(title: string, principal: string, words: CheckWords): boolean {
  const [own, head] = [folded(title), folded(principal)];
  // a council: «KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN / GIÁM ĐỐC SỞ …» prints the signer's other office last
  if (!isDeputy(title, words)) return own !== head && own.split(' ').length > 2;
  const named = Object.entries(words.deputies).find(([deputy]) => own.startsWith(deputy));
  if (named) return named[1].some((of) => head.startsWith(of));
  const core = own.slice(words.deputy.length + 1).replace(words.deputyTail.pattern, '');
  return head.includes(core) || core.includes(head) || core.split(' ')[0] === head.split(' ')[0];
}
