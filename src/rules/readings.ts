/** Ways of reading that are no pattern. Code names them; what each means and how sure it is stands in `rules/readings.yaml`. */
import * as z from 'zod';

/** In the order of the letter. Each is used by a file of `src/fields/`. */
export const READING_IDS = [
  'type.ten-loai',
  'type.vv',
  'type.kinh-gui',
  'type.ky-hieu',
  'type.ky-hieu-hop-nhat',
  'type.tra-loi',
  'issuer.khoi-cuoi',
  'issuer.khoi-tren',
  'issuer.noi-dung',
  'issuer.ky-hieu-va-noi-dung',
  'urgency.dau',
  'secrecy.dau',
  'recipients.dong',
  'copies.dong',
  'references.loai',
  'references.loai-cua-danh-sach',
  'references.loai-gan-dung',
  'references.loai-theo-ky-hieu',
  'references.dau-danh-sach',
  'relations.nhac-den',
  'signatory.chuc-vu',
  'signatory.chuc-vu-bi-che',
  'signatory.ky-thay',
  'signatory.ho-ten',
  'signatory.ho-ten-theo-ho',
  'signatory.ho-ten-nham',
  'signatory.ho-ten-ngoai-danh-muc',
  'signatory.ho-ten-chua-du',
  'signatory.cap-bac',
] as const;

export type ReadingId = (typeof READING_IDS)[number];

export interface Reading {
  readonly id: ReadingId;
  /** How sure it is, 0 to 1, before the reading of its words is weighed. */
  readonly confidence: number;
}

const reading = z.strictObject({
  about: z.string().min(1),
  source: z.string().min(1),
  confidence: z.number().min(0).max(1),
});

/** Every id of the list, and no other. */
export const readingsSchema = z
  .strictObject(
    Object.fromEntries(READING_IDS.map((id) => [id, reading])) as Record<ReadingId, typeof reading>,
  )
  .transform(
    (entries) =>
      Object.fromEntries(READING_IDS.map((id) => [id, { id, confidence: entries[id].confidence }])) as Record<
        ReadingId,
        Reading
      >,
  );
