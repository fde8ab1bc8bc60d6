/** What is odd about a letter or its pages: findings, never errors. */
import type { Letter } from '../model/letter.ts';
import type { Finding } from '../model/outcome.ts';
import type { PageReading } from '../model/page.ts';
import type { PageRole } from '../model/zone.ts';

/** @param roles one a page, in the order of `pages` */
export function checkLetter(
  letter: Letter,
  pages: readonly PageReading[],
  roles: readonly PageRole[],
): Finding[] {
  return [...pageNotes(pages), ...otherDocuments(pages, roles), ...daysExist(letter), ...datesAgree(letter)];
}

/** A field that the program itself could not read. */
export const checkFields = (
  faults: readonly { readonly field: string; readonly reason: string }[],
): Finding[] =>
  faults.map(({ field, reason }) => ({
    rule: 'letter.truong-loi',
    severity: 'error',
    page: null,
    message: `${field}: ${reason}`,
  }));

const pageNotes = (pages: readonly PageReading[]): Finding[] =>
  pages.flatMap((page) =>
    page.notes.map(({ rule, message }) => ({ rule, severity: 'warning' as const, page: page.page, message })),
  );

function otherDocuments(pages: readonly PageReading[], roles: readonly PageRole[]): Finding[] {
  const at = roles.indexOf('other');
  if (at < 0) return [];
  const page = pages[at]?.page ?? null;
  const message = `từ trang ${page} là văn bản khác nằm chung tệp; không đọc vào thư này`;
  return [{ rule: 'pages.van-ban-khac', severity: 'info', page, message }];
}

/** A term with a day of its own that is no day: 31/6/2026, or one of the lunar calendar. */
const daysExist = ({ deadlines }: Letter): Finding[] =>
  deadlines
    .filter(({ due, start, relation }) => due === null && start === null && DATED.has(relation))
    .map(({ text }) => ({
      rule: 'deadlines.ngay-khong-co',
      severity: 'warning',
      page: null,
      message: `thời hạn «${text}» không phải là một ngày có trong lịch`,
    }));

/** Relations that name a day. */
const DATED: ReadonlySet<string> = new Set(['before', 'by', 'on']);

/** A document cited with a day after the letter's own, or a term more than a year after it: one of the two is wrong. */
function datesAgree({ issued, references, deadlines }: Letter): Finding[] {
  if (issued === null) return [];
  const later = references
    .filter((reference) => reference.issued !== null && reference.issued.slice(0, issued.length) > issued)
    .map(({ number, issued: day }) => `văn bản ${number} ghi ngày ${day}, sau ngày của thư (${issued})`);
  const far = deadlines
    .filter(({ due }) => due !== null && Number(due.slice(0, 4)) - Number(issued.slice(0, 4)) > 1)
    .map(({ text }) => `thời hạn «${text}» cách ngày của thư (${issued}) hơn một năm`);
  return [
    ...later.map((message) => ({
      rule: 'references.sau-ngay-thu',
      severity: 'warning' as const,
      page: null,
      message,
    })),
    ...far.map((message) => ({
      rule: 'deadlines.qua-xa',
      severity: 'warning' as const,
      page: null,
      message,
    })),
  ];
}
