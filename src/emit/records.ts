/** Records of a letter for registers and archives: NĐ 30/2020 (Annex VI) and TT 05/2025/TT-BNV, as fields in their order. */
import type { Letter } from '../model/letter.ts';
import type { Outcome } from '../model/outcome.ts';
import { cellText, wholeDay } from './incoming.ts';
import type { XmlNode } from './xml.ts';

/** A record, and what is to be told of it to whoever hands it on. */
export interface LetterRecord {
  /** Fields in the order of the standard; those that are not known are left out. */
  readonly fields: XmlNode;
  /** Obligatory fields that the letter does not fill, and values longer than the standard allows. In Vietnamese. */
  readonly problems: readonly string[];
}

interface Field {
  readonly name: string;
  readonly most: number;
  readonly value: string | number | null;
}

/** The digits that systems write; the annex itself lists none. @source QCVN 102:2016/BTTTT, Priority */
const PRIORITY = { khẩn: 1, 'thượng khẩn': 2, 'hỏa tốc': 3, 'hỏa tốc hẹn giờ': 4 } as const;

export const priorityOf = ({ urgency }: Letter): number => (urgency ? PRIORITY[urgency] : 0);

/** The first day by which something is asked. */
export function firstDue({ deadlines }: Letter): string | null {
  const days = deadlines.flatMap(({ due }) => (due ? [due.slice(0, 10)] : []));
  return days.sort().find((day) => wholeDay(day)) ?? null;
}

/** A day is written only where the page gives all of it. */
export const dayOf = (iso: string | null): string | null => (iso && wholeDay(iso) ? iso : null);

/**
 * The fields of an incoming document. What the system of the office itself fills (file, order) is not among them.
 * @source NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần II
 * @returns null where there is no letter
 */
export function nd30Record({ letter, arrival, pages, source }: Outcome): LetterRecord | null {
  if (letter === null) return null;
  const { name, title } = letter.signatory;
  const signer: Field[] = [
    { name: 'Position', most: 100, value: title },
    { name: 'FullName', most: 50, value: name },
  ];
  const fields: Field[] = [
    { name: 'TypeName', most: 100, value: letter.type.name },
    { name: 'CodeNumber', most: 11, value: letter.number.serial },
    { name: 'CodeNotation', most: 30, value: letter.number.symbol },
    { name: 'IssuedDate', most: 10, value: dayOf(letter.issued) },
    { name: 'OrganName', most: 200, value: letter.issuer.name },
    { name: 'Subject', most: 500, value: subjectOf(letter) },
    { name: 'Language', most: 30, value: 'Tiếng Việt' },
    { name: 'PageAmount', most: 3, value: source.pages ?? pages.length },
    { name: 'ArrivalDate', most: 10, value: dayOf(arrival?.received ?? null) },
    { name: 'ArrivalNumber', most: 10, value: arrival?.number ?? null },
  ];
  const behind: Field[] = [
    { name: 'Priority', most: 1, value: priorityOf(letter) },
    { name: 'DueDate', most: 10, value: firstDue(letter) },
  ];
  const signed = filled(signer);
  return {
    fields: {
      ...filled(fields),
      ...(Object.keys(signed).length > 0 && { SignerInfo: signed }),
      ...filled(behind),
    },
    problems: [...fields, ...signer, ...behind].flatMap(tooLong),
  };
}

/** Codes of the circular, by the name of the type. @source TT 05/2025/TT-BNV; seen in public descriptions that agree */
const TYPES = [
  ...['Nghị quyết', 'Quyết định', 'Chỉ thị', 'Quy chế', 'Quy định', 'Thông cáo', 'Thông báo', 'Hướng dẫn'],
  ...['Chương trình', 'Kế hoạch', 'Phương án', 'Đề án', 'Dự án', 'Báo cáo', 'Tờ trình', 'Giấy ủy quyền'],
  ...[
    'Phiếu gửi',
    'Phiếu chuyển',
    'Phiếu báo',
    'Biên bản',
    'Hợp đồng',
    'Công văn',
    'Công điện',
    'Bản ghi nhớ',
  ],
  ...['Bản thỏa thuận', 'Giấy mời', 'Giấy giới thiệu', 'Giấy nghỉ phép', 'Thư công'],
];
const OTHER_TYPE = '32';
const VIETNAMESE = '01';
const CONFIDENCE = { digital: '01', scanned: '02' } as const;

/** What an archive asks of each document and only the archivist can say. */
const OF_THE_ARCHIVIST = ['docId', 'docCode', 'maintenance', 'mode', 'riskRecovery'];

/**
 * The document of a SIP as far as the letter fills it.
 * @source TT 05/2025/TT-BNV; field names, lengths and codes as public descriptions give them alike
 */
export function tt05Record({ letter, pages, source, signatures }: Outcome): LetterRecord | null {
  if (letter === null) return null;
  const day = dayOf(letter.issued);
  const isScanned = pages.some((page) => page.source === 'ocr' || page.source === 'mixed');
  const isSigned = (signatures ?? []).length > 0;
  const fields: Field[] = [
    { name: 'typeName', most: 10, value: typeCode(letter.type.name) },
    { name: 'codeNumber', most: 11, value: letter.number.serial },
    { name: 'codeNotation', most: 30, value: letter.number.symbol },
    { name: 'issuedDate', most: 10, value: day?.split('-').reverse().join('/') ?? null },
    { name: 'organName', most: 200, value: letter.issuer.name },
    { name: 'subject', most: 500, value: subjectOf(letter) },
    { name: 'language', most: 100, value: VIETNAMESE },
    { name: 'numberOfPage', most: 4, value: source.pages ?? pages.length },
    {
      name: 'confidenceLevel',
      most: 30,
      value: isScanned ? CONFIDENCE.scanned : isSigned ? CONFIDENCE.digital : null,
    },
  ];
  const obligatory = ['typeName', 'issuedDate', 'organName', 'subject'];
  const empty = fields.filter(({ name, value }) => value === null && obligatory.includes(name));
  return {
    fields: filled(fields),
    problems: [
      ...fields.flatMap(tooLong),
      ...[...empty.map(({ name }) => name), ...OF_THE_ARCHIVIST].map((name) => `${name}: bắt buộc, chưa có`),
    ],
  };
}

function typeCode(name: string | null): string | null {
  if (name === null) return null;
  const at = TYPES.findIndex((type) => type.toLowerCase() === name.toLowerCase());
  return at < 0 ? OTHER_TYPE : String(at + 1).padStart(2, '0');
}

/** The trích yếu of what is tuyệt mật is written nowhere. */
const subjectOf = ({ subject, secrecy }: Letter): string | null => (secrecy === 'tuyệt mật' ? null : subject);

const filled = (fields: readonly Field[]): XmlNode =>
  Object.fromEntries(
    fields.flatMap(({ name, value }) =>
      value === null ? [] : [[name, typeof value === 'string' ? cellText(value) : value]],
    ),
  );

/** Nothing is cut: a value that is too long is told, and stays. */
const tooLong = ({ name, most, value }: Field): string[] =>
  value !== null && String(value).length > most
    ? [`${name}: dài ${String(value).length}, tối đa ${most}`]
    : [];
