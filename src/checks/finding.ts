/** Making findings: words from `rules/checks.yaml`, place from the evidence of the letter. */
import type { ComplianceFinding, Place } from '../model/compliance.ts';
import type { Evidence } from '../model/found.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Checks } from '../rules/checks.ts';
import { filled } from '../rules/findings.ts';

/** A value of the letter that a finding points at. */
export interface Pointed {
  readonly field: string | null;
  readonly evidence: Pick<Evidence, 'page' | 'boxes' | 'printed' | 'confidence'> | undefined;
}

export type Find = (
  id: CheckId,
  at: Pointed,
  values?: Readonly<Record<string, string>>,
  /** Other values the finding rests on: the least sure of all counts. */
  beside?: readonly (Pointed['evidence'] | undefined)[],
) => ComplianceFinding[];

/** The checks of `congvan check`; `rules/checks.yaml` has the words of each, and nothing else. */
export const CHECK_IDS = [
  'issuer.thieu',
  'number.thieu',
  'issued.thieu',
  'subject.thieu',
  'recipients.thieu',
  'signatory.thieu',
  'copies.thieu',
  'number.de-trong',
  'number.khong-them-khong',
  'number.ky-hieu-khac-loai',
  'place.khac-tinh',
  'signatory.quyen-han-khac-chuc-vu',
  'signatory.pho-khong-ky-thay',
  'references.sau-ngay-thu',
  'references.loai-khac-so',
  'references.co-quan-khac-ky-hieu',
  'references.nam-khac-so',
  'references.thieu-nam',
  'references.hai-ngay',
  'references.thieu-ngay',
  'deadlines.truoc-ngay-thu',
  'issuer.khong-con',
  'issuer.chua-co',
  'place.khong-con',
  'recipients.khong-con',
  'references.co-quan-khong-con',
  'references.co-quan-chua-co',
  'across.hai-ngay',
  'across.hai-co-quan',
  'across.trung-so',
  'across.ban-khac',
  'across.trung-tep',
  'across.dan-thu',
  'registry.khong-co',
  'registry.ngay-khac',
  'registry.co-quan-khac',
  'registry.het-hieu-luc',
  'registry.bi-bai-bo',
  'registry.bi-thay-the',
  'registry.chua-hieu-luc',
  'registry.het-mot-phan',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export const placeOf = (letter: string, { field, evidence }: Pointed): Place => ({
  letter,
  field,
  page: evidence?.page ?? null,
  boxes: (evidence?.boxes ?? []).map((box) => ({ ...box })),
  printed: evidence?.printed ?? null,
});

/** Findings about one letter; none where the check is switched off, not of the letter's day, or the reading too unsure. */
export function finder(outcome: Outcome, checks: Checks): Find {
  const letter = outcome.source.file;
  const issued = outcome.letter?.issued ?? null;
  return (id, at, values = {}, beside = []) => {
    const check = checks.byId.get(id);
    if (!check || check.enabled === false) return [];
    if (
      issued !== null &&
      (issued < (check.since ?? '').slice(0, issued.length) || issued > (check.until ?? '9999'))
    )
      return [];
    const confidence = Math.min(...[at.evidence, ...beside].map((one) => one?.confidence ?? 1));
    if (confidence < checks.settings.leastConfidence) return [];
    return [
      {
        rule: id,
        severity: check.severity,
        letter,
        place: placeOf(letter, at),
        message: filled(check.message, values),
        source: check.source,
        confidence,
        others: [],
      },
    ];
  };
}
