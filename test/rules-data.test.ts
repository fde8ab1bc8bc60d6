/** A fault in a rule file is told with file, line, what was found and what is allowed, before anything is read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CongvanError } from '../src/model/errors.ts';
import { loadChecks } from '../src/rules/checks.ts';
import { loadRules } from '../src/rules/index.ts';

/** What is said of an office's folder that holds this one file. */
function told(file: string, yaml: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), yaml);
  try {
    if (file === 'checks.yaml') loadChecks([folder]);
    else loadRules([folder]);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(CongvanError);
    expect((thrown as CongvanError).code).toBe('run.rules');
    return String((thrown as CongvanError).detail).replaceAll(join(folder, file), file);
  }
  return '';
}

const rule = (field: string, lines: string): string =>
  `- id: ${field}.rieng\n  source: quy chế công ty\n  examples: {}\n${lines}`;

it.each([
  [
    'a file with a letter missing',
    'reveiw.yaml',
    'source: quy chế công ty\nfields: []\n',
    'reveiw.yaml: không có tệp quy tắc tên ấy; có: bodies.yaml, ',
  ],
  [
    'a file with another ending',
    'fields/number.yml',
    rule('number', "  pattern: 'x'\n"),
    'fields/number.yml: không có tệp quy tắc tên ấy; có: ',
  ],
  [
    'a file that is ours alone',
    'figures.yaml',
    'anchor: {}\n',
    'figures.yaml: tệp này không đặt riêng được, xin bỏ đi',
  ],
  [
    'days of validity where the day of the letter is not known yet',
    'fields/woven.yaml',
    rule('woven', "  pattern: 'x'\n  set: { part: day }\n  since: 2025-07-01\n"),
    'fields/woven.yaml, dòng 6: woven.rieng, since: không dùng được ở tệp này: quy tắc chia trang, dùng trước khi biết ngày thư',
  ],
  [
    'a relation with a letter missing',
    'fields/deadlines.yaml',
    rule('deadlines', "  pattern: 'xong'\n  set: { relation: befor }"),
    'fields/deadlines.yaml, dòng 5: deadlines.rieng, set, relation: «befor» không dùng được; được phép: none, before, by, on, within, during, every',
  ],
  [
    'a cue with a letter missing',
    'fields/deadlines.yaml',
    rule('deadlines', "  pattern: 'xong'\n  set:\n    relation: by\n    cue: ask"),
    'fields/deadlines.yaml, dòng 7: deadlines.rieng, set, cue: «ask» không dùng được; được phép: ',
  ],
  [
    'a zone that is none',
    'zones.yaml',
    'phuLuc:\n  slack: 0.1\nquocHoi:\n  slack: 0.1\n',
    'zones.yaml, dòng 3: không có khóa «quocHoi»; khóa được phép: quocHieu, tieuNgu, tieuDeDang, tieuDeDoan, kinhGui, noiNhan, phuLuc, vanBanDen',
  ],
  [
    'a kind of body that is none',
    'bodies.yaml',
    'bodies:\n  - { abbr: HA, name: Tập đoàn Hòa An, kind: minstry, trust: seen }\n',
    'bodies.yaml, dòng 2: bodies, Tập đoàn Hòa An, kind: «minstry» không dùng được; được phép: central, ministry, under a ministry, court or procuracy, provincial body, provincial department, commune body, organisation',
  ],
  [
    'a relation left out',
    'fields/relations.yaml',
    rule('relations', "  pattern: 'xong'\n"),
    'fields/relations.yaml, dòng 1: relations.rieng, set, relation: thiếu; được phép: basis, reply, attached, amends, repeals',
  ],
  [
    'a meaning that the file does not know',
    'fields/references.yaml',
    rule('references', "  pattern: '(?<number>A)'\n  set: { row: head }"),
    'fields/references.yaml, dòng 5: references.rieng, set: không có khóa «row»',
  ],
  [
    'a group that nobody asks for',
    'fields/number.yaml',
    rule('number', "  pattern: 'Số (?<serial>\\d+)/(?<sybol>\\p{Lu}+)'\n"),
    'fields/number.yaml, dòng 4: number.rieng, pattern: không có nhóm (?<sybol>…); nhóm được phép: ',
  ],
  [
    'a group that is missing',
    'fields/number.yaml',
    rule('number', "  pattern: 'Số (?<serial>\\d+)'\n"),
    'fields/number.yaml, dòng 4: number.rieng, pattern: thiếu nhóm (?<symbol>…)',
  ],
  [
    'half of a day',
    'fields/citing.yaml',
    rule('citing', "  pattern: '^ ngày (?<day>\\d+)'\n  set: { where: behind }"),
    'fields/citing.yaml, dòng 4: citing.rieng, pattern: các nhóm (?<day>…), (?<month>…), (?<year>…) phải có cùng nhau',
  ],
  [
    'an example of a group that the pattern lacks',
    'fields/subject.yaml',
    "- id: subject.rieng\n  source: s\n  pattern: 'A (?<subject>.+)'\n  examples:\n    'A b': { subjct: b }\n",
    'fields/subject.yaml, dòng 5: subject.rieng, examples, A b, subjct: mẫu không có nhóm này; có: subject',
  ],
  [
    'a pattern that is none',
    'fields/subject.yaml',
    rule('subject', "  pattern: '(?<subject>.+'\n"),
    'fields/subject.yaml, dòng 4: subject.rieng, pattern: mẫu sai: ',
  ],
  [
    'a rule of another file',
    'fields/subject.yaml',
    rule('number', "  pattern: '(?<subject>.+)'\n"),
    'fields/subject.yaml, dòng 1: number.rieng, id: «number.rieng» sai dạng; mã phải là «subject.<chữ>»',
  ],
  [
    'an id of ours',
    'fields/subject.yaml',
    rule('subject', "  pattern: '(?<subject>.+)'\n").replace('rieng', 've-viec'),
    'mã «subject.ve-viec» dùng hai lần',
  ],
  [
    'validity that ends before it begins',
    'fields/subject.yaml',
    rule('subject', "  pattern: '(?<subject>.+)'\n  since: 2025-07-01\n  until: 2025-06-30\n"),
    'fields/subject.yaml, dòng 6: subject.rieng, until: «2025-06-30» trước ngày bắt đầu (since) 2025-07-01',
  ],
  [
    'a day that no calendar has',
    'fields/subject.yaml',
    rule('subject', "  pattern: '(?<subject>.+)'\n  since: 2025-06-31\n"),
    'fields/subject.yaml, dòng 5: subject.rieng, since: «2025-06-31» sai dạng; cần ngày, như 2025-07-01',
  ],
  [
    'a confidence above 1',
    'fields/subject.yaml',
    rule('subject', "  pattern: '(?<subject>.+)'\n  confidence: 97\n"),
    'fields/subject.yaml, dòng 5: subject.rieng, confidence: «97» quá lớn; đến 1',
  ],
  [
    'a province that became one that is none',
    'provinces.yaml',
    'provinces:\n  - { name: Hà Đông, kind: tỉnh, until: 1965-07-01, mergedInto: Hà Tay }\n',
    'provinces.yaml, dòng 2: provinces, Hà Đông, mergedInto: «Hà Tay» không có trong danh sách tỉnh, thành phố',
  ],
  [
    'a kind of province that is none',
    'provinces.yaml',
    'provinces:\n  - { name: Hà Đông, kind: tinh }\n',
    'provinces.yaml, dòng 2: provinces, Hà Đông, kind: «tinh» không dùng được; được phép: tỉnh, thành phố trực thuộc trung ương',
  ],
  [
    'a mark of urgency that is none',
    'marks.yaml',
    'urgency:\n  - { value: rất khẩn, printed: [RẤT KHẨN] }\n',
    'marks.yaml, dòng 2: urgency, mục thứ 1, value: «rất khẩn» không dùng được; được phép: khẩn, thượng khẩn, hỏa tốc, hỏa tốc hẹn giờ',
  ],
  [
    'a word without letters',
    'signing.yaml',
    "titles:\n  - Giám đốc\n  - '-'\n",
    'signing.yaml, dòng 3: titles, mục thứ 2: cần ít nhất một chữ hoặc số',
  ],
  [
    'an encoding whose fonts are no pattern',
    'encodings.yaml',
    "encodings:\n  - { id: a, title: A, fonts: '(', letters: { á: 'B8' }, examples: {} }\n",
    'encodings.yaml, dòng 2: encodings, a, fonts: mẫu sai: ',
  ],
  [
    'what is no YAML',
    'fields/number.yaml',
    '- id: number.a\n  pattern: [',
    'fields/number.yaml, dòng 2: không phải YAML: ',
  ],
  [
    'a key twice',
    'fields/number.yaml',
    rule('number', "  pattern: 'a'\n  pattern: 'b'\n"),
    'fields/number.yaml, dòng 5: không phải YAML: ',
  ],
  [
    'a check that is none',
    'checks.yaml',
    'checks:\n  - { id: number.thieu, severity: error }\n  - { id: number.thua, severity: error }\n',
    'checks.yaml, dòng 3: checks, number.thua, id: không có phép kiểm «number.thua»',
  ],
  [
    'a severity that is none',
    'checks.yaml',
    'checks:\n  - { id: number.thieu, severity: fatal }\n',
    'checks.yaml, dòng 2: checks, number.thieu, severity: «fatal» không dùng được; được phép: info, warning, error',
  ],
])('%s', (_, file, yaml, words) => {
  expect(told(file, yaml)).toContain(words);
});
