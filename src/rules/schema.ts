/** What may stand in a rule file; each problem is told with file and place. */
import * as z from 'zod';
import { letterSchema } from '../model/letter.ts';
import { bareLetters, skeleton } from '../text/fold.ts';
import { compilePattern, groupsOf } from './compile.ts';
import { FIELD_SHAPES, type FieldRules, groupProblem, type SetOf } from './field-rules.ts';

/** Words of the page. In NFC, whatever the editor wrote. */
const word = z
  .string()
  .normalize('NFC')
  .regex(/[\p{L}\p{N}]/u, { error: 'cần ít nhất một chữ hoặc số' });

/** Days of validity, the first and the last. */
const period = { since: z.iso.date().optional(), until: z.iso.date().optional() };

interface Period {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** For `superRefine`: the last day does not stand before the first. */
function inOrder({ since, until }: Period, { addIssue }: z.RefinementCtx): void {
  if (since !== undefined && until !== undefined && since > until)
    addIssue({ code: 'custom', path: ['until'], message: `«${until}» trước ngày bắt đầu (since) ${since}` });
}

/**
 * `rules/fields/<field>.yaml`, its patterns compiled.
 * @param parts the pieces of `parts.yaml`, by name
 */
export const ruleFileSchema = <F extends FieldRules>(field: F, parts: Readonly<Record<string, string>>) =>
  z
    .array(ruleSchema(field, parts))
    .min(1)
    .superRefine((rules, { addIssue }) => {
      const seen = new Set<string>();
      rules.forEach(({ id }, at) => {
        if (seen.has(id)) addIssue({ code: 'custom', path: [at, 'id'], message: `mã «${id}» dùng hai lần` });
        seen.add(id);
      });
    });

function ruleSchema<F extends FieldRules>(field: F, parts: Readonly<Record<string, string>>) {
  const id = z.string().regex(new RegExp(`^${field}(?:\\.[a-z0-9-]+)+$`, 'u'), {
    error: ({ input }) =>
      `«${String(input)}» sai dạng; mã phải là «${field}.<chữ>», chữ thường không dấu và gạch nối`,
  });
  const data = z.strictObject({
    id,
    about: z.string().optional(),
    pattern: z.string().min(1),
    source: z.string().min(1),
    ...period,
    confidence: z.number().min(0).max(1).default(0.97),
    set: (FIELD_SHAPES[field].set as z.ZodType).prefault({}) as z.ZodType<SetOf<F>>,
    /** A text that must match → what its groups must hold; null for a group that is empty or took no part. */
    examples: z.record(z.string(), z.record(z.string(), z.string().nullable())),
    never: z.array(z.string()).default([]),
  });
  return data.superRefine(inOrder).transform((rule, { addIssue }) => {
    const problem = (path: string[], message: string): never => {
      addIssue({ code: 'custom', path, message });
      return z.NEVER;
    };
    const dated = (['since', 'until'] as const).find((key) => rule[key] !== undefined);
    if (dated !== undefined && !FIELD_SHAPES[field].isDated)
      return problem([dated], 'không dùng được ở tệp này: quy tắc chia trang, dùng trước khi biết ngày thư');
    let pattern: RegExp;
    try {
      pattern = compilePattern(rule.pattern, parts);
    } catch (cause) {
      return problem(['pattern'], `mẫu sai: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    const names = groupsOf(pattern);
    const amiss = groupProblem(field, rule.set, names);
    if (amiss) return problem(['pattern'], amiss);
    for (const [text, groups] of Object.entries(rule.examples))
      for (const name of Object.keys(groups))
        if (!names.includes(name))
          return problem(['examples', text, name], `mẫu không có nhóm này; có: ${names.join(', ')}`);
    return { ...rule, pattern };
  });
}

export const partsSchema = z.record(
  z.string(),
  z.strictObject({ about: z.string().min(1), pattern: z.string() }),
);

const entry = { source: z.string().min(1) };

/** A mark of the layout: texts that open a zone, told by their skeleton and so many edits. */
const anchor = z
  .strictObject({
    ...entry,
    about: z.string(),
    printed: z.array(word).min(1),
    /** Edits allowed between the skeletons, as a share of the longer one. */
    slack: z.number().min(0).max(0.4),
    /** `whole`: the line is the mark. `start`: it begins with it. `part`: it may stand within. */
    where: z.enum(['whole', 'start', 'part']),
  })
  .transform(({ printed, slack, where }) => ({
    skeletons: printed.map(skeleton),
    letters: printed.map(bareLetters),
    slack,
    where,
  }));

export const anchorsSchema = z.strictObject({
  quocHieu: anchor,
  tieuNgu: anchor,
  tieuDeDang: anchor,
  tieuDeDoan: anchor,
  kinhGui: anchor,
  noiNhan: anchor,
  phuLuc: anchor,
  vanBanDen: anchor,
  xacThuc: anchor,
});

export const typesSchema = z.strictObject({
  ...entry,
  /** Words for a document that stand before a number and are no type of the decree. */
  alsoCited: z.array(word),
  /** `bySymbol`: what the symbol says counts more than the title, which is that of another document. */
  types: z.array(z.strictObject({ code: word, name: word, bySymbol: z.literal(true).optional() })),
});

/** What a body is in the order of the state: its level, and whether its name is one of a kind in the country. */
const BODY_KINDS = [
  'central',
  'ministry',
  'under a ministry',
  'court or procuracy',
  'provincial body',
  'provincial department',
  'commune body',
  'organisation',
] as const;

/** How well an entry is known: from the text of a decree, seen in letters, or only likely. */
const trust = z.enum(['text', 'seen', 'hint']);

export const bodiesSchema = z.strictObject({
  ...entry,
  /** Words that begin the name of a body of its own, in the order of no importance. */
  kinds: z.array(word),
  /** Words that begin the place a body belongs to. */
  places: z.array(word),
  /** Words with which no name of a body ends. */
  leadsOn: z.array(word),
  /** Offices without a name of their own, and the beginnings of the names that follow them. */
  offices: z.array(word),
  ofOffices: z.array(word),
  /** Kinds of bodies that stand below another one. */
  below: z.array(word),
  /** Kinds that name a body only with a place behind them, and how that place begins. */
  ofPlaces: z.array(word),
  placed: z.array(word),
  /** Kinds that stand within the name of a body. */
  within: z.array(word),
  /** Words by which a line in English is told. */
  english: z.array(word),
  /** Bodies that decide jointly and stand in capitals above the grounds of what they decide. */
  deciding: z.array(word),
  /** Bodies that every province has. */
  inProvinces: z.array(word),
  bodies: z.array(
    z
      .strictObject({
        abbr: word.nullable(),
        name: word,
        aliases: z.array(word).default([]),
        kind: z.enum(BODY_KINDS),
        ...period,
        trust,
      })
      .superRefine(inOrder),
  ),
});

export const provincesSchema = z
  .strictObject({
    ...entry,
    /** Every kind that a province may have, and the word for it before a name; `city` where it is a city. */
    kinds: z.array(z.strictObject({ name: word, printed: word, city: z.literal(true).optional() })).min(1),
    provinces: z.array(
      z
        .strictObject({
          name: word,
          kind: word,
          variants: z.array(word).default([]),
          ...period,
          /** The name of another province of this list. */
          mergedInto: word.optional(),
        })
        .superRefine(inOrder),
    ),
  })
  .superRefine(({ kinds, provinces }, { addIssue }) => {
    const names = provinces.map(({ name }) => name);
    const known = kinds.map(({ name }) => name);
    provinces.forEach(({ kind, mergedInto }, at) => {
      const problem = (key: string, message: string): void =>
        addIssue({ code: 'custom', path: ['provinces', at, key], message });
      if (!known.includes(kind)) problem('kind', `«${kind}» không dùng được; được phép: ${known.join(', ')}`);
      if (mergedInto !== undefined && !names.includes(mergedInto))
        problem('mergedInto', `«${mergedInto}» không có trong danh sách tỉnh, thành phố`);
    });
  });

export const marksSchema = z.strictObject({
  ...entry,
  /** What may stand before a mark on its line. */
  labels: z.array(word),
  /** In brackets behind a trích yếu: how the letter is sent, not what it is about. */
  sentBy: z.array(word),
  urgency: z.array(
    z.strictObject({ value: letterSchema.shape.urgency.unwrap(), printed: z.array(word).min(1) }),
  ),
  secrecy: z.array(
    z.strictObject({ value: letterSchema.shape.secrecy.unwrap(), printed: z.array(word).min(1) }),
  ),
});

export const signingSchema = z.strictObject({
  ...entry,
  titles: z.array(word),
  /** The word before a head's office that makes it his deputy's. */
  deputy: word,
  /** Bodies whose name ends as an office is called. */
  bodiesByTitle: z.array(word),
  ranks: z.array(word),
  /** Syllables of names that seldom are without a mark. */
  bareNames: z.array(word),
  /** First words that are of no name, and ends of names that stand for anybody. */
  notNames: z.array(word),
  formNames: z.array(word),
  /** Words in place of the signature. */
  signed: z.array(word),
  familyNames: z.array(word),
  givenNames: z.array(word),
});

export const wordingSchema = z.strictObject({
  ...entry,
  /** Words as they are written inside a name, longest match first. */
  phrases: z.array(word),
  /** Words that decide how names printed in capitals are written; each is explained in the file. */
  capitals: z.strictObject({
    beforeFields: z.array(word),
    betweenFields: z.array(z.string().min(1)),
    beforeNames: z.array(word),
    beforePlaces: z.array(word),
    small: z.array(word),
  }),
  /** Printed form → the form the contract writes. */
  shortForms: z.record(word, word),
  bodyOpeners: z.array(word),
  /** What the writer of a letter says of himself, behind his own name. */
  ownVerbs: z.array(word),
  /** With which the letter speaks for itself at its end. */
  closing: z.array(word),
  /** What it does to its addressees, as the subject of a clause. */
  tellingVerbs: z.array(word),
  /** What is done to a document by who decides it. */
  enactingVerbs: z.array(word),
  /** Codes of kinds that bind everyone, and of kinds that are written upwards. */
  generalTypes: z.array(word),
  upwardTypes: z.array(word),
  /** Codes of kinds that invite to a day. */
  invitingTypes: z.array(word),
  /** What signing software prints over the page. */
  signatureBoxes: z.array(word),
});

export const lexiconSchema = z.strictObject({
  ...entry,
  phrases: z.array(word),
  purposes: z.array(word),
  /** Short forms that stand in rows of Nơi nhận. */
  footForms: z.array(word),
  /** Names besides those of the other lists. */
  names: z.array(word),
  /** Names of which one letter of one word may be another. */
  longNames: z.array(word),
  /** What OCR reads → what is printed. */
  slips: z.record(word, word),
  /** A letter that OCR reads in abbreviations → the one that is printed. */
  letters: z.record(word, word).default({}),
  /** Words that OCR reads without their marks, told by the figure behind them. */
  beforeFigures: z.array(word),
  betweenFigures: z.array(word),
});

const days = z.array(z.iso.date());

export const calendarSchema = z.strictObject({
  ...entry,
  trust,
  /** The word of a solar month → its number. */
  months: z.record(word, z.int().min(1).max(12)),
  years: z.record(z.string().regex(/^\d{4}$/), z.strictObject({ off: days, worked: days })),
});

const codes = z.string().regex(/^[0-9A-F]{2}(?:[0-9A-F]{2})?(?: [0-9A-F]{2}(?:[0-9A-F]{2})?)*$/, {
  error: 'sai dạng; cần mã hệ 16, mỗi chữ một hoặc hai byte, như B5 B6',
});

/** A row: «à ả ã á ạ» → `B5 B6 B7 B8 B9`. */
const codeTable = z.record(z.string(), codes).superRefine((rows, { addIssue }) => {
  const seen = new Set<string>();
  for (const [letters, row] of Object.entries(rows)) {
    if (letters.split(' ').length !== row.split(' ').length)
      addIssue({ code: 'custom', message: `«${letters}» và «${row}» khác nhau về số lượng`, input: rows });
    for (const code of row.split(' ')) {
      if (seen.has(code)) addIssue({ code: 'custom', message: `mã ${code} dùng hai lần`, input: rows });
      seen.add(code);
    }
  }
});

const expression = z.string().superRefine((text, { addIssue }) => {
  try {
    new RegExp(text, 'u');
  } catch (cause) {
    addIssue({ code: 'custom', message: `mẫu sai: ${cause instanceof Error ? cause.message : cause}` });
  }
});

export const encodingsSchema = z.strictObject({
  ...entry,
  encodings: z.array(
    z.strictObject({
      id: z.string().min(1),
      /** As clerks call it. */
      title: z.string().min(1),
      fonts: expression.optional(),
      capitalFonts: expression.optional(),
      letters: codeTable,
      /** What a program of today shows → what the writer wrote; long enough to prove the encoding alone. */
      examples: z.record(z.string(), z.string()),
    }),
  ),
  /** Texts that are of no encoding listed. */
  never: z.array(z.string()),
});
