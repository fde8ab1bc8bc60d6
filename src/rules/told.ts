/** What is wrong in a rule file, in words a clerk can act on: what was found, and what is allowed. */
import * as z from 'zod';

/** The words for one problem; a schema that has words of its own keeps them. */
export function told(issue: z.core.$ZodRawIssue): string {
  const { input } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return `không có khóa ${listed(issue.keys)}${allowedKeys(issue.inst)}`;
    case 'invalid_key':
      return 'tên khóa sai dạng';
    case 'invalid_value':
      return `${input === undefined ? 'thiếu' : `${found(input)} không dùng được`}; được phép: ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return input === undefined
        ? `thiếu; cần ${KINDS[issue.expected] ?? issue.expected}${allowedKeys(issue.inst)}`
        : `${found(input)} không dùng được; cần ${KINDS[issue.expected] ?? issue.expected}${allowedKeys(issue.inst)}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `${found(input)} quá nhỏ; từ ${issue.minimum} trở lên`
        : 'không được để trống';
    case 'too_big':
      return `${found(input)} quá lớn; đến ${issue.maximum}`;
    case 'invalid_format':
      return `${found(input)} sai dạng; cần ${issue.format === 'date' ? 'ngày, như 2025-07-01' : (issue.pattern ?? issue.format)}`;
    default:
      return `${found(input)} không dùng được`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'bảng khóa và giá trị',
  record: 'bảng khóa và giá trị',
};

/** Longer is not shown. */
const SHOWN = 60;

const found = (input: unknown): string => {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? 'chỗ này');
  return `«${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}»`;
};

const listed = (keys: readonly string[]): string => keys.map(found).join(', ');

/** The keys that a table may have, where the schema lists them. */
function allowedKeys(schema: unknown): string {
  if (!(schema instanceof z.ZodObject)) return '';
  const keys = Object.keys(schema.shape);
  return `; ${keys.length > 0 ? `khóa được phép: ${keys.join(', ')}` : 'ở đây không có khóa nào'}`;
}
