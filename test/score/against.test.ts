import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/model/letter.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import { differenceOf } from '../../src/score/against.ts';
import { compareLetters } from '../../src/score/compare.ts';
import { parseLabel } from '../../src/score/label.ts';
import { reportOf, type ScoredLetter } from '../../src/score/report.ts';
import { sourceKind } from '../../src/score/source-kind.ts';
import { emptyLetter, evidenceOf, outcomeOf } from '../fake-letters.ts';

const label = {
  place: 'Huế',
  subject: 'họp',
  copies: ['Như trên'],
  references: [{ type: 'Quyết định', number: '590/QĐ-UBND', issued: '2021-03-09', issuer: 'UBND tỉnh' }],
};

function scored(
  output: Partial<Letter>,
  kind: ScoredLetter['kind'] = 'text',
  letter = 'a.json',
): ScoredLetter {
  const read = { ...emptyLetter, ...output };
  const parsed = parseLabel(JSON.stringify({ ...emptyLetter, ...label }), letter);
  return { letter, label: parsed, verdicts: compareLetters(parsed, read), evidence: evidenceOf(read), kind };
}

type Row = [path: string, before: string | null, after: string | null];

function changes(before: Partial<Letter>, after: Partial<Letter>): Record<string, Row[]> {
  const { gained, lost, otherwise } = differenceOf([scored(before)], [scored(after)]);
  const rows = { gained, lost, otherwise };
  return Object.fromEntries(
    Object.entries(rows)
      .filter(([, all]) => all.length > 0)
      .map(([name, all]) => [name, all.map((one): Row => [one.path, one.before, one.after])]),
  );
}

const [reference] = label.references as Letter['references'];

describe('differenceOf', () => {
  it.each<[what: string, before: Partial<Letter>, after: Partial<Letter>, Record<string, Row[]>]>([
    ['nothing changed', { place: 'Huế' }, { place: 'Huế' }, {}],
    ['a miss that is still one', {}, {}, {}],
    ['a value found', {}, { place: 'Huế' }, { gained: [['place', null, 'Huế']] }],
    ['a value mended', { place: 'Hà Nội' }, { place: 'Huế' }, { gained: [['place', 'Hà Nội', 'Huế']] }],
    ['a wrong value held back', { place: 'Hà Nội' }, {}, { gained: [['place', 'Hà Nội', null]] }],
    ['a value lost', { place: 'Huế' }, {}, { lost: [['place', 'Huế', null]] }],
    ['a value spoilt', { place: 'Huế' }, { place: 'Hà Nội' }, { lost: [['place', 'Huế', 'Hà Nội']] }],
    ['a wrong value where none was', {}, { place: 'Hà Nội' }, { lost: [['place', null, 'Hà Nội']] }],
    [
      'one wrong value for another',
      { place: 'Vinh' },
      { place: 'Hà Nội' },
      { otherwise: [['place', 'Vinh', 'Hà Nội']] },
    ],
    ['a value that the label leaves empty', {}, { archive: 'VT' }, { lost: [['archive', null, 'VT']] }],
    [
      'an invented row that only moved',
      { copies: ['Sở Y tế', 'Như trên'] },
      { copies: ['Như trên', 'Sở Y tế'] },
      {},
    ],
    [
      'an invented row gone, another come',
      { copies: ['Như trên', 'Sở Y tế'] },
      { copies: ['Như trên', 'Công an huyện'] },
      { gained: [['copies[+1]', 'Sở Y tế', null]], lost: [['copies[+1]', null, 'Công an huyện']] },
    ],
    [
      'a citation found without its issuer',
      {},
      { references: [{ ...reference!, issuer: null }] },
      {
        gained: [
          ['references[0].number', null, '590/QĐ-UBND'],
          ['references[0].type', null, 'Quyết định'],
          ['references[0].issued', null, '2021-03-09'],
        ],
      },
    ],
  ])('%s', (_, before, after, expected) => expect(changes(before, after)).toEqual(expected));

  it('counts what is right, and names the letters that became wholly right or no longer are', () => {
    const whole = { place: 'Huế', subject: 'họp', copies: ['Như trên'], references: [reference!] };
    const before = [scored({}), scored(whole, 'text', 'b.json')];
    const after = [scored(whole), scored({ ...whole, place: null }, 'text', 'b.json')];
    expect(differenceOf(before, after)).toMatchObject({
      right: { before: 7, after: 13 },
      letters: { gained: ['a.json'], lost: ['b.json'] },
    });
  });

  it('says what the later output knew of the value', () => {
    const { lost } = differenceOf([scored({})], [scored({ place: 'Hà Nội' })]);
    expect(lost).toMatchObject([{ letter: 'a.json', expected: 'Huế', confidence: 0.95, rule: 'test.rule' }]);
  });
});

describe('kinds of input', () => {
  const page = {
    page: 1,
    role: 'letter',
    width: 1,
    height: 1,
    unit: 'pt',
    dpi: null,
    confidence: 1,
    ms: 1,
  } as const;
  const pdf = (...sources: Outcome['pages'][number]['source'][]): Outcome => {
    const outcome = outcomeOf('a.pdf');
    return {
      ...outcome,
      source: { ...outcome.source, mediaType: 'application/pdf' },
      pages: sources.map((source) => ({ ...page, source })),
    };
  };
  const picture = { ...pdf(null), source: { ...pdf().source, mediaType: 'image/jpeg' } };

  it.each<[what: string, outcome: Outcome | null, kind: string]>([
    ['plain text', outcomeOf('a.txt'), 'text'],
    ['a born-digital PDF', pdf('text-layer', 'text-layer'), 'text-layer'],
    ['a scan', pdf('ocr', 'ocr'), 'scan'],
    ['a scan with a page that failed', pdf('ocr', null), 'scan'],
    ['a photo', picture, 'scan'],
    ['a PDF of both', pdf('text-layer', 'ocr'), 'mixed'],
    ['pages of both', pdf('mixed'), 'mixed'],
    ['a file that gave no letter', { ...pdf(), letter: null }, 'unread'],
    ['no output', null, 'unread'],
  ])('%s', (_, outcome, kind) => expect(sourceKind(outcome)).toBe(kind));

  it('have figures of their own, with the letters wholly right', () => {
    const whole = { place: 'Huế', subject: 'họp', copies: ['Như trên'], references: [reference!] };
    const report = reportOf([scored(whole, 'scan'), scored({}, 'scan'), scored(whole)], []);
    expect(report.kinds).toEqual({
      text: { letters: 1, lettersRight: 1, total: expect.objectContaining({ right: 7, f1: 1 }) },
      scan: { letters: 2, lettersRight: 1, total: expect.objectContaining({ right: 7, missed: 4 }) },
    });
  });
});
