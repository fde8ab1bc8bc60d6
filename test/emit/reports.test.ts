/** One suite for every report format, over a report whose texts try to be more than text. */
import { describe, expect, it } from 'vitest';
import { emitDueTable, emitIcs, REPORTS } from '../../src/emit/index.ts';
import type {
  CheckSummary,
  ComplianceFinding,
  Due,
  LetterReport,
  Place,
} from '../../src/model/compliance.ts';

const EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "\'&]]>';

const place = (letter: string, printed: string | null = EVIL): Place => ({
  letter,
  field: 'references[0].issued',
  page: 1,
  boxes: [{ x: 100, y: 200, width: 80, height: 12 }],
  printed,
});

const finding = (over: Partial<ComplianceFinding> = {}): ComplianceFinding => ({
  rule: 'references.sau-ngay-thu',
  severity: 'error',
  letter: `a/${EVIL}.pdf`,
  place: place(`a/${EVIL}.pdf`),
  message: `=HYPERLINK("http://x") ${EVIL}\u2028\nhết`,
  source: 'NĐ 30/2020',
  confidence: 0.9,
  others: [],
  ...over,
});

const report: LetterReport = {
  letter: `a/${EVIL}.pdf`,
  sha256: null,
  number: '12/SXD',
  issued: '2024-01-02',
  issuer: 'Sở Xây dựng tỉnh Khánh Hòa',
  subject: EVIL,
  key: null,
  pages: [{ page: 1, width: 595, height: 842, unit: 'pt' }],
  findings: [finding()],
  citations: [
    {
      place: place(`a/${EVIL}.pdf`),
      type: 'Quyết định',
      number: '590/QĐ-UBND',
      issued: '2021-03-09',
      issuer: `UBND ${EVIL}`,
      how: 'sentence',
      reason: EVIL,
      key: `ubnd|590/QĐ-UBND|2021"\\`,
      inAnnex: false,
      linked: null,
      registered: 'không rõ',
    },
  ],
};

const summary: CheckSummary = {
  letters: 1,
  withoutLetter: 0,
  citations: 1,
  unresolved: 0,
  findings: { error: 2, warning: 0, info: 0 },
  rules: { 'references.sau-ngay-thu': 1, 'across.hai-ngay': 1 },
  registry: null,
};

const across = [finding({ rule: 'across.hai-ngay', others: [place('b.pdf', '11/3/2021')] })];
const rules = [
  { id: 'references.sau-ngay-thu', title: 'Ngày sau', severity: 'error', source: 'NĐ 30/2020' },
  { id: 'across.hai-ngay', title: 'Hai ngày', severity: 'error', source: 'NĐ 30/2020' },
] as const;

function whole(format: keyof typeof REPORTS): string {
  const { opening, writer } = REPORTS[format]({
    version: '1.0',
    homepage: 'https://example.org/congvan',
    rules,
  });
  return opening + writer.letter(report) + writer.end({ across, summary });
}

describe.each(Object.keys(REPORTS) as (keyof typeof REPORTS)[])('report %s', (format) => {
  it('says the same each time', () => expect(whole(format)).toBe(whole(format)));
  it('ends with a line end', () => expect(whole(format)).toMatch(/\n$/));
  it('names the cited document or the rule', () =>
    expect(whole(format)).toMatch(/590|references\.sau-ngay-thu/));
});

describe('json', () => {
  it('is one document', () => {
    const { letters, across: beside } = JSON.parse(whole('json'));
    expect(letters).toEqual([report]);
    expect(beside).toEqual(across);
  });
  it('is one value a line as jsonl', () => {
    const kinds = whole('jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).kind);
    expect(kinds).toEqual(['finding', 'citation', 'finding', 'summary']);
  });
});

describe('csv', () => {
  it('opens in Excel: BOM, CRLF, and nothing that it would run', () => {
    const text = whole('csv');
    expect(text.startsWith('\uFEFFThư,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(4);
    for (const cell of text.split(/\r\n|,/)) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+@]/);
  });
});

describe('csv cells', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠SUM(A1)', ' =1', '\u200b=1'])(
    '%s is no formula',
    (message) => {
      const { writer } = REPORTS.csv({ version: '1.0', homepage: '', rules });
      const text = writer.letter({ ...report, findings: [finding({ message })] });
      expect(text).toMatch(/,"?'[=+\-@＝＋－＠]/u);
    },
  );
});

describe('names that steer', () => {
  const name = 'a\u202etxt.\u001b[2J\u0085fdp';
  const odd = { ...report, letter: name, findings: [finding({ letter: name, place: place(name) })] };
  const STEERING = /(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

  it.each(Object.keys(REPORTS) as (keyof typeof REPORTS)[])('reach no reader of %s', (format) => {
    const { opening, writer } = REPORTS[format]({ version: '1.0', homepage: '', rules });
    const text = opening + writer.letter(odd) + writer.end({ across, summary });
    expect(text).not.toMatch(STEERING);
    if (format === 'json') expect(JSON.parse(text).letters[0].letter).not.toMatch(STEERING);
  });

  it.each(['dot', 'graphml'] as const)('stay two nodes of %s where only such a sign parts them', (format) => {
    const { writer } = REPORTS[format]({ version: '1.0', homepage: '', rules });
    const text = ['b\u202e.pdf', 'b.pdf']
      .map((letter) => writer.letter({ ...report, letter, number: null }))
      .join('');
    expect(text).toContain('letter:b.pdf"');
    expect(text).toContain(format === 'dot' ? 'letter:b\\\\u202e.pdf"' : 'letter:b\\u202e.pdf"');
  });
});

describe('sarif', () => {
  const { version, runs } = JSON.parse(whole('sarif'));
  it('says where the program is told about, and has a region for each place', () => {
    expect(runs[0].tool.driver.informationUri).toBe('https://example.org/congvan');
    for (const { locations } of runs[0].results)
      expect(locations[0].physicalLocation.region).toEqual({ startLine: 1, snippet: { text: EVIL } });
  });
  it('is a log of 2.1.0 whose results name its rules', () => {
    expect(version).toBe('2.1.0');
    for (const { ruleId, ruleIndex, level, message, locations } of runs[0].results) {
      expect(runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]+$/);
    }
  });
  it('names both places of a conflict', () => expect(runs[0].results[1].relatedLocations).toHaveLength(1));
});

describe('html', () => {
  const text = whole('html');
  it('lets nothing of a letter become markup', () => {
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toMatch(/<img|onerror=alert\(2\)>/);
    expect(text).toContain('&lt;script&gt;');
  });
  it('lets no other script run and fetches nothing', () => {
    expect(text).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/\b(?:src|href)="(?!#|data:)/);
  });
  it('draws the place to scale', () =>
    expect(text).toContain('<rect x="100" y="200" width="80" height="12"/>'));
  it('links the name of a letter to the letter, where it is at hand, and to no part that is not there', () => {
    const { opening, writer } = REPORTS.html({
      version: '1.0',
      homepage: '',
      rules,
      hrefOf: () => './thu/a%22.pdf',
    });
    const linked = opening + writer.letter(report) + writer.end({ across: [], summary });
    expect(linked).toContain('<h2><a href="./thu/a%22.pdf">');
    expect(linked).not.toContain('#giua-cac-thu');
    for (const [, id = ''] of linked.matchAll(/href="#([^"]+)"/g)) expect(linked).toContain(`id="${id}"`);
  });
  it('crops a number that is broken over two lines line by line, out of one picture', () => {
    const boxes = [
      { x: 480, y: 200, width: 60, height: 12 },
      { x: 60, y: 216, width: 40, height: 12 },
    ];
    const { writer } = REPORTS.html({ version: '1.0', homepage: '', rules });
    const broken = finding({ place: { ...place(report.letter), boxes } });
    const pictures = [{ page: 1, href: 'data:image/png;base64,AAAA' }];
    const text = writer.letter({ ...report, findings: [broken], citations: [], pictures });
    expect(text.match(/<svg class="page"/g)).toHaveLength(2);
    expect(text.match(/<image /g)).toHaveLength(1);
    for (const [, width] of text.matchAll(/viewBox="[\d.]+ [\d.]+ ([\d.]+) /g))
      expect(Number(width)).toBeLessThan(250);
  });
  it('keeps pictures out of the JSON', () => {
    const { writer } = REPORTS.json({ version: '1.0', homepage: '', rules });
    expect(
      writer.letter({ ...report, pictures: [{ page: 1, href: 'data:image/png;base64,AAAA' }] }),
    ).not.toContain('data:');
  });
  it('shows the picture of the page where there is one', () => {
    const { opening, writer } = REPORTS.html({
      version: '1.0',
      homepage: 'https://example.org/congvan',
      rules,
    });
    const pictured = { ...report, pictures: [{ page: 1, href: 'data:image/png;base64,AAAA' }] };
    expect(opening + writer.letter(pictured)).toContain(
      '<image id="trang-1" href="data:image/png;base64,AAAA" width="595"',
    );
  });
});

describe('graphs', () => {
  it('graphml is well formed', () => {
    const text = whole('graphml');
    expect(text).toMatch(/^<\?xml [^<>]*\?>\n<graphml /);
    const open: string[] = [];
    for (const [, close, name = '', alone] of text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name);
    }
    expect(open).toEqual([]);
    expect(text).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)|<(?![/?a-z])/);
    expect(text).not.toContain('<script');
  });
  it('dot keeps every name inside its quotes', () => {
    for (const line of whole('dot').split('\n').slice(3, -2)) {
      const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
      expect(bare).toMatch(/^ {2}(?: -> )?(?: \[label=(?:, shape=\w+)?\])?;$/);
    }
  });
});

const due = (over: Partial<Due> = {}): Due => ({
  letter: 'a.pdf',
  sha256: 'ab'.repeat(32),
  index: 0,
  due: '2021-12-10',
  start: null,
  relation: 'by',
  state: 'open',
  days: 5,
  asker: 'Sở Nội vụ, UBND tỉnh Khánh Hòa',
  number: '769/SNV-CCHC',
  subject: 'rà soát; kết quả, số liệu\\2021 về việc tuyên truyền cải cách hành chính trên địa bàn tỉnh',
  text: 'trước ngày 10/12/2021',
  action: 'gửi về Sở\nBEGIN:VEVENT',
  place: place('a.pdf', '10/12/2021'),
  ...over,
});

describe('calendar', () => {
  const lines = (all: Due[]) => emitIcs(all, '2021-12-05').split('\r\n');
  const unfolded = (all: Due[]) => emitIcs(all, '2021-12-05').replace(/\r\n /g, '').split('\r\n');

  it('has lines of at most 75 octets, ended by CRLF', () => {
    for (const line of lines([due()])) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });
  it('escapes what would be syntax', () => {
    const text = unfolded([due()]);
    expect(text.find((line) => line.startsWith('SUMMARY:'))).toContain(
      'rà soát\\; kết quả\\, số liệu\\\\2021',
    );
    expect(text.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });
  it.each([
    ['a day', due(), 'DTSTART;VALUE=DATE:20211210', 'DTEND;VALUE=DATE:20211211'],
    ['before a day', due({ relation: 'before' }), 'DTSTART;VALUE=DATE:20211209', 'DTEND;VALUE=DATE:20211210'],
    [
      'a span',
      due({ relation: 'during', start: '2021-12-01' }),
      'DTSTART;VALUE=DATE:20211201',
      'DTEND;VALUE=DATE:20211211',
    ],
    [
      'an hour',
      due({ due: '2021-12-10T17:00' }),
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20211210T163000',
      'DTEND;TZID=Asia/Ho_Chi_Minh:20211210T170000',
    ],
    [
      'a meeting',
      due({ relation: 'on', due: '2021-12-10T08:00' }),
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20211210T080000',
      'DTEND;TZID=Asia/Ho_Chi_Minh:20211210T090000',
    ],
    [
      'a meeting from hour to hour',
      due({ relation: 'on', start: '2021-12-10T08:00', due: '2021-12-10T11:30' }),
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20211210T080000',
      'DTEND;TZID=Asia/Ho_Chi_Minh:20211210T113000',
    ],
    [
      'days with an hour at their end',
      due({ relation: 'during', start: '2021-12-08', due: '2021-12-10T17:00' }),
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20211208T000000',
      'DTEND;TZID=Asia/Ho_Chi_Minh:20211210T170000',
    ],
    [
      'midnight',
      due({ due: '2021-12-31T24:00' }),
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20211231T233000',
      'DTEND;TZID=Asia/Ho_Chi_Minh:20220101T000000',
    ],
  ])('%s', (_, one, from, to) => {
    expect(unfolded([one])).toEqual(
      expect.arrayContaining([from, to, 'TZID:Asia/Ho_Chi_Minh', 'DTSTAMP:20211205T000000Z']),
    );
  });
  it('keeps its identifiers from run to run', () => {
    expect(unfolded([due()])).toContain(`UID:${'ab'.repeat(32)}-0@congvan`);
    expect(emitIcs([due()], '2021-12-05')).toBe(emitIcs([due()], '2021-12-05'));
  });
});

describe('due table', () => {
  it('says who asks, what, and how late', () => {
    const late = [due({ state: 'overdue', days: -3 })];
    const agenda = { on: '2021-12-13', dues: [due()], late, lateDays: 30, older: 85, undated: [due()] };
    const text = emitDueTable(agenda);
    expect(text).toContain('QUÁ HẠN 3 ngày');
    expect(text).toContain('Sở Nội vụ, UBND tỉnh Khánh Hòa');
    expect(text).toMatch(/Sắp đến hạn \(1\).*Đã quá hạn \(1\).*Không ghi ngày \(1\)/su);
    expect(text).toContain(
      '1 thời hạn sắp tới, 1 đã quá hạn trong 30 ngày qua, 85 quá hạn lâu hơn (xem bằng --late), 1 không ghi ngày.',
    );
  });
  it('counts what no person reads', () => {
    const undated = Array.from({ length: 500 }, () => due());
    const text = emitDueTable({ on: '2021-12-13', dues: [], late: [], lateDays: 30, older: 0, undated });
    expect(text).toContain('… và 300 thời hạn nữa');
  });
});
