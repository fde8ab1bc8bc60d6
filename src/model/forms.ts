/** The forms in which a letter is written besides its JSON, and how their files end. */
import type { PageRange } from './page.ts';

export const FORMS = {
  text: 'txt',
  hocr: 'hocr',
  alto: 'alto.xml',
  pdf: 'searchable.pdf',
} as const;

export type FormName = keyof typeof FORMS;

export const FORM_NAMES = Object.keys(FORMS) as FormName[];

/** Where each form is to be written. */
export type FormPaths = Partial<Readonly<Record<FormName, string>>>;

/** Beside a file that is being read. */
export const formPath = (file: string, form: FormName): string => `${file}.${FORMS[form]}`;

/** Of a letter that is some pages of the file: its own, beside those of the others. */
export const partPath = (path: string, { first, last }: PageRange): string => `${path}.${first}-${last}`;
