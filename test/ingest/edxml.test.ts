/** Messages of document exchange: their documents are letters, the message is the cover. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emitEdxml } from '../../src/emit/edxml.ts';
import { mayHoldFiles } from '../../src/ingest/bundle.ts';
import { unpack } from '../../src/ingest/unpack.ts';
import type { Unpacked } from '../../src/model/container.ts';
import { outcomeOf } from '../fake-letters.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-edxml-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function opened(xml: string, room = { members: 10, bytes: 1_000_000 }): Promise<Unpacked | null> {
  const file = join(folder, 'thư.edxml');
  await writeFile(file, xml);
  return unpack(file, await mkdtemp(join(folder, 'place-')), room);
}

const texts = async (unpacked: Unpacked | null): Promise<[string, string][]> =>
  Promise.all(
    (unpacked?.members ?? []).map(
      async ({ path, file }) => [path, await readFile(file ?? '', 'utf8')] as [string, string],
    ),
  );

const message = (attachments: string): string =>
  `<?xml version="1.0"?><e:edXML xmlns:e="http://www.mic.gov.vn/TBT/QCVN_102_2016"><e:AttachmentEncoded>${attachments}</e:AttachmentEncoded></e:edXML>`;
const attached = (content: Uint8Array | string, name = 'a.pdf'): string =>
  `<e:Attachment><e:AttachmentName>${name}</e:AttachmentName><e:Content>${Buffer.from(content).toString('base64')}</e:Content></e:Attachment>`;

describe('an edXML message', () => {
  it('of our own writing gives the document back, and says who sent what', async () => {
    const outcome = outcomeOf('1.pdf', {
      issuer: { name: 'Sở Nội vụ', parent: null },
      subject: 'rà soát & báo cáo',
    });
    const unpacked = await opened(emitEdxml(outcome, { name: 'thư 1.pdf', bytes: Buffer.from('%PDF-1.7') })!);
    expect(unpacked).toMatchObject({
      mediaType: 'application/edxml+xml',
      mail: { from: 'Sở Nội vụ', subject: 'rà soát & báo cáo', sent: null },
    });
    expect(await texts(unpacked)).toEqual([['thư 1.pdf', '%PDF-1.7']]);
    expect(await mayHoldFiles(join(folder, 'thư.edxml'))).toBe(true);
  });

  it('of our own writing says when it was sent', async () => {
    const exchange = { sender: { organId: 'G09.01', at: new Date('2021-11-25T01:15:02Z') } };
    const unpacked = await opened(emitEdxml(outcomeOf('1.pdf'), undefined, exchange)!);
    expect(unpacked?.mail?.sent).toBe('2021-11-25T01:15:02.000Z');
  });

  it('may hold several documents, zipped or plain, and a Word file that is a ZIP itself', async () => {
    const zip = zipSync({ 'b.txt': strToU8('hai'), 'c/d.txt': strToU8('ba') });
    const word = zipSync({ '[Content_Types].xml': strToU8('<x/>') });
    const unpacked = await opened(message(attached('một') + attached(zip, 'zip') + attached(word, 'e.docx')));
    expect((await texts(unpacked)).map(([path]) => path)).toEqual(['a.pdf', 'b.txt', 'c_d.txt', 'e.docx']);
  });

  it('keeps to the room, and to what is a document', async () => {
    const bomb = zipSync({ 'x.txt': new Uint8Array(2_000_000) });
    await expect(opened(message(attached(bomb)))).rejects.toMatchObject({ code: 'file.archive-limit' });
    const two = message(attached('một') + attached('hai'));
    await expect(opened(two, { members: 1, bytes: 100 })).rejects.toMatchObject({
      code: 'file.archive-limit',
    });
    const none = message('<e:Attachment><e:Content>&lt;không&gt;</e:Content></e:Attachment>');
    expect((await opened(none))?.members).toEqual([]);
    expect(await opened('<html><edXML></edXML></html>')).toBeNull();
  });

  it('expands nothing and ends where it is nested without end', async () => {
    const laughs = `<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`;
    const xml = message(attached('một')).replace('?>', `?>${laughs}`);
    expect(await opened(xml)).toBeNull();
    await expect(opened(message('<e:x>'.repeat(100)))).rejects.toMatchObject({ code: 'file.damaged' });
  });
});
