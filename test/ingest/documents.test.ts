/** Word, RTF and HTML: the text they print, tables as rows and columns, nothing run and nothing grown without bound. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/ingest/docx.ts';
import { htmlOf, readHtml } from '../../src/ingest/html.ts';
import { docxOf } from '../../src/ingest/office.ts';
import { readRtf } from '../../src/ingest/rtf.ts';
import { docx, LETTER_DOCX, paragraph, run, table } from '../support/documents.ts';
import { interpretText } from '../support/read-text.ts';

const printed = async (body: string, more?: Record<string, string>): Promise<string> =>
  (await readDocx(docx(body, more))).text;

describe('DOCX', () => {
  it('is a letter whose head and foot stand in tables', async () => {
    const { letter } = interpretText((await readDocx(LETTER_DOCX)).text);
    expect(letter).toMatchObject({
      issuer: { name: 'Sở Xây dựng', parent: 'UBND tỉnh Lâm Đồng' },
      number: { serial: '412', symbol: 'SXD-QLN' },
      issued: '2026-05-05',
      subject: 'kiểm tra nhà ở riêng lẻ',
      recipients: ['UBND các xã, phường'],
      copies: ['Như trên'],
      archive: 'VT, QLN',
      references: [{ number: '118/BXD-QLN' }],
      deadlines: [{ due: '2026-05-20' }],
      signatory: { name: 'Lê Quang Thọ', title: 'Giám đốc' },
    });
  });

  it.each<[what: string, body: string, text: string]>([
    ['runs that are cut anywhere', `<w:p>${run('Số: 4')}${run('12/SXD')}</w:p>`, 'Số: 412/SXD'],
    [
      'breaks, tabs and hard hyphens',
      `<w:p>${run('a\nb\tc')}<w:r><w:noBreakHyphen/></w:r></w:p>`,
      'a\nb\tc-',
    ],
    [
      'a page that is broken',
      `${paragraph('a')}<w:p><w:r><w:br w:type="page"/></w:r>${run('b')}</w:p>`,
      'a\n\fb',
    ],
    [
      'what was deleted',
      `<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>${run('mới')}</w:ins></w:p>`,
      'mới',
    ],
    ['what is hidden', `<w:p>${run('a', '<w:vanish/>')}${run('b', '<w:vanish w:val="0"/>')}</w:p>`, 'b'],
    ['capitals by format', `<w:p>${run('Sở Nội vụ', '<w:caps/>')}${run(' x')}</w:p>`, 'SỞ NỘI VỤ x'],
    ['a field', `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>${run('2')}</w:p>`, '2'],
    ['a table in a cell', table([[table([['a', 'b']]), 'c']]), '| a    b | c |'],
    ['a row with one cell', table([['', 'chỉ một ô']]), 'chỉ một ô'],
    ['signs of XML', `<w:p>${run('a < b & c')}</w:p>`, 'a < b & c'],
    [
      'a text box once',
      `<mc:AlternateContent><mc:Choice>${paragraph('MẬT')}</mc:Choice><mc:Fallback>${paragraph('MẬT')}</mc:Fallback></mc:AlternateContent>`,
      'MẬT',
    ],
  ])('%s', async (_, body, text) => expect(await printed(body)).toBe(text));

  it('marks rows of a list that is not counted, and adds the notes at the end', async () => {
    const list = (id: number): string => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr>`;
    const level = (format: string): string => `<w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/></w:lvl>`;
    expect(
      await printed(`${paragraph('Như trên;', list(1))}${paragraph('Điều', list(2))}`, {
        'word/numbering.xml': `<w:numbering><w:abstractNum w:abstractNumId="7">${level('bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="8">${level('decimal')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>`,
        'word/footnotes.xml': `<w:footnotes><w:footnote w:type="separator">${paragraph('---')}</w:footnote><w:footnote>${paragraph('Quyết định số 1/QĐ')}</w:footnote></w:footnotes>`,
      }),
    ).toBe('- Như trên;\nĐiều\nQuyết định số 1/QĐ');
  });

  it('is its pictures where it has no text, in order', async () => {
    const { text, pictures } = await readDocx(
      docx('<w:p/>', {
        'word/media/image10.png': 'mười',
        'word/media/image2.jpeg': 'hai',
        'word/media/a.emf': 'x',
      }),
    );
    expect(text.trim()).toBe('');
    expect(pictures.map((bytes) => Buffer.from(bytes).toString())).toEqual(['hai', 'mười']);
  });

  it('entities of its own do not grow, and no depth is too deep', async () => {
    const entities = `<!DOCTYPE x [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><w:document><w:body><w:p><w:r><w:t>&b;${'&b;'.repeat(1000)}</w:t></w:r></w:p></w:body></w:document>`;
    expect((await readDocx(docx('', { 'word/document.xml': entities }))).text.length).toBeLessThan(10_000);
    const deep = `${paragraph('đầu')}${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${paragraph('đáy')}`;
    expect(await readDocx(docx(deep))).toMatchObject({ text: 'đầu', cut: true });
  });

  it('a part that unpacks to more than a letter ever has is refused', async () => {
    const bomb = docx('', { 'word/document.xml': new Uint8Array(61_000_000) as unknown as string });
    await expect(readDocx(bomb)).rejects.toMatchObject({ code: 'file.archive-limit' });
  });

  it('a text without end is cut', async () => {
    const { text, cut } = await readDocx(docx(paragraph('dài '.repeat(100_000)).repeat(8)));
    expect(cut).toBe(true);
    expect(text.length).toBeLessThan(2_000_100);
  });
});

it.skipIf(process.platform === 'win32' || !existsSync('/usr/bin/soffice'))(
  'DOC is what LibreOffice reads of it',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-doc-'));
    writeFileSync(join(folder, 'a.docx'), LETTER_DOCX);
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const to = ['--headless', '--convert-to', 'doc', '--outdir', folder, join(folder, 'a.docx')];
    execFileSync('/usr/bin/soffice', [`-env:UserInstallation=${profile}`, ...to], { stdio: 'ignore' });
    const doc = readFileSync(join(folder, 'a.doc'));
    rmSync(folder, { recursive: true, force: true });
    const { text } = await readDocx(await docxOf(doc, 60_000));
    expect(text).toContain('| UBND TỈNH LÂM ĐỒNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |');
  },
);

it('DOC without LibreOffice says what to do', async () => {
  await expect(docxOf(new Uint8Array(10), 1000, [])).rejects.toMatchObject({
    code: 'file.unsupported',
    message: expect.stringContaining('cài LibreOffice'),
  });
});

describe('RTF', () => {
  const rtf = (body: string): string =>
    readRtf(
      Buffer.from(
        `{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset163 Times;}}${body}}`,
        'latin1',
      ),
    ).text;

  it.each<[what: string, body: string, text: string]>([
    ['letters of Unicode', String.raw`S\u7889? \u273?\u417\'3fn`, 'Số đơn'],
    ['letters of Windows-1258', String.raw`\f1 Ho\'cca bi\'ccnh, ng\'e0y`, 'Hòa bình, ngày'],
    ['paragraphs and breaks', String.raw`a\par b\line c\tab d`, 'a\nb\nc\td'],
    [
      'a table',
      String.raw`\trowd\cellx1\cellx2 UBND\par SỞ`.replace('SỞ', String.raw`S\u7902?`) +
        String.raw`\cell CH\par DL\cell\row\pard x`,
      '| UBND | CH |\n| SỞ | DL |\nx',
    ],
    ['a page', String.raw`a\page b`, 'a\n\fb'],
    [
      'pictures, styles, headers and fields',
      String.raw`{\pict\wmetafile8 0102}{\stylesheet{\s0 Normal;}}{\header x}{\field{\*\fldinst PAGE}{\fldrslt 2}}{\*\lạ ẩn}`,
      '2',
    ],
    ['what is hidden', String.raw`a{\v ẩn}b`, 'ab'],
    ['braces and slashes', String.raw`\{a\\b\}`, '{a\\b}'],
  ])('%s', (_, body, text) => expect(rtf(body)).toBe(text));

  it('that is torn, or closes what it never opened, is what stands in it', () => {
    expect(rtf('a}}}}b')).toContain('a');
    expect(readRtf(Buffer.from('{\\rtf1 VP: 1')).text).toBe('VP: 1');
    expect(rtf('{'.repeat(200_000)).length).toBe(0);
  });
});

describe('HTML', () => {
  it.each<[bytes: Uint8Array, text: string]>([
    [strToU8('<html><meta charset="utf-8"><p>Số</p></html>'), 'Số'],
    [Buffer.from('\ufeff<html><p>Số</p></html>', 'utf16le'), 'Số'],
    [
      Buffer.from(
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><p>Ng\xe0y</p>',
        'latin1',
      ),
      'Ngày',
    ],
    [Buffer.from('<html><p>Ng\xe0y</p>', 'latin1'), 'Ngày'],
  ])('%# is decoded by its mark, by what it says, or as Vietnamese Windows wrote', (bytes, text) => {
    expect(readHtml(htmlOf(bytes)).text).toBe(text);
  });

  it('that nests or repeats without end is read in time', () => {
    expect(readHtml(`<html>đầu${'<div>'.repeat(300_000)}đáy`)).toEqual({ text: 'đầu', cut: true });
    expect(readHtml(`<html>${'<table><tr><td>'.repeat(900)}x`).text).toContain('x');
    expect(readHtml(`<html>${'<p>dài</p>'.repeat(700_000)}`).cut).toBe(true);
  });
});
