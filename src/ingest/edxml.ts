/** An edXML message, as systems exchange documents (QCVN 102:2016/BTTTT): the documents behind its envelope. */
import { readFile } from 'node:fs/promises';
import { Parser } from 'htmlparser2';
import type { Mail, Member, Room } from '../model/container.ts';
import { CongvanError } from '../model/errors.ts';
import { type Enclosed, mailMembers } from './mail.ts';
import { readEntries } from './zip.ts';

/** Names of the elements are the standard's, those inside an attachment differ from system to system. */
interface Message {
  from: string | null;
  subject: string | null;
  sent: string | null;
  readonly attachments: Map<string, string>[];
}

/** Deeper nested elements are no message. */
const MOST_DEPTH = 50;

/**
 * Writes the documents of the message into `folder`; each is base64, and zipped as the standard wants it or plain.
 * @throws CongvanError file.damaged, file.archive-limit
 */
export async function unpackEdxml(
  file: string,
  folder: string,
  room: Room,
): Promise<{ mail: Mail; members: Member[] }> {
  const { from, subject, sent, attachments } = parsed(await readFile(file, 'utf8'));
  const enclosed: Enclosed[] = [];
  for (const attachment of attachments) enclosed.push(...(await documentsOf(attachment, room)));
  const members = await mailMembers({ enclosed }, folder, room);
  return { mail: { from, subject, sent }, members };
}

function parsed(xml: string): Message {
  const message: Message = { from: null, subject: null, sent: null, attachments: [] };
  const path: string[] = [];
  let text: string[] = [];
  const parser = new Parser(
    {
      onopentagname(name) {
        path.push(name.replace(/^.*:/u, ''));
        text = [];
        if (path.length > MOST_DEPTH) throw new CongvanError('file.damaged', 'edXML');
        if (path.at(-1) === 'Attachment') message.attachments.push(new Map());
      },
      ontext: (piece) => void text.push(piece),
      onclosetag() {
        const name = path.pop() ?? '';
        const said = text.join('').trim();
        text = [];
        const parent = path.at(-1);
        if (parent === 'Attachment') message.attachments.at(-1)?.set(name, said);
        else if (parent === 'From' && name === 'OrganName') message.from = said || null;
        else if (parent === 'MessageHeader' && name === 'Subject') message.subject = said || null;
        // the first that had it in hand is who sent it
        else if (parent === 'TraceHeader' && name === 'Timestamp') message.sent ??= momentOf(said);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return message;
}

/** `2021/11/25 08:15:02` in Việt Nam, seven hours before UTC → ISO 8601 in UTC. */
function momentOf(said: string): string | null {
  const moment = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}:\d{2}:\d{2})$/u.exec(said);
  const time = moment ? Date.parse(`${moment[1]}-${moment[2]}-${moment[3]}T${moment[4]}+07:00`) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The longest text of an attachment is its content; its name and type stand in elements that are called so. */
async function documentsOf(attachment: ReadonlyMap<string, string>, room: Room): Promise<Enclosed[]> {
  const said = [...attachment].sort(([, a], [, b]) => b.length - a.length);
  const longest = said.find(([key]) => !/(?:name|type|id|description)$/iu.test(key));
  const content = longest?.[1].replace(/\s+/gu, '') ?? '';
  if (content === '' || !/^[A-Za-z0-9+/]+={0,2}$/u.test(content)) return [];
  const name = said.find(([key]) => /name$/iu.test(key))?.[1] || null;
  const mimeType = said.find(([key]) => /type$/iu.test(key))?.[1] ?? '';
  const bytes = Buffer.from(content, 'base64');
  const one = { name, mimeType, isInline: false, bytes };
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return [one];
  const files = await readEntries(bytes, (path) => !/[\\/]$/u.test(path), room.bytes);
  // a Word file is a ZIP of its own
  if (files.has('[Content_Types].xml')) return [one];
  return [...files].map(([path, inside]) => ({ name: path, mimeType, isInline: false, bytes: inside }));
}
