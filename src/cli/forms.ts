/** The flags that ask for other forms of each letter beside its JSON. */
import type { Command } from 'commander';
import type { Congvan } from '../index.ts';
import { FORM_NAMES, FORMS, type FormName, formPath } from '../model/forms.ts';
import type { Outcome } from '../model/outcome.ts';

export type FormFlags = Partial<Readonly<Record<FormName, true>>>;

const HELP: Readonly<Record<FormName, string>> = {
  text: 'văn bản thuần theo thứ tự người đọc',
  hocr: 'hOCR: từng từ với vị trí và độ tin cậy',
  alto: 'ALTO 4.4: như trên, cho kho lưu trữ',
};

/** Adds `--text`, `--hocr`, …. */
export function withForms(command: Command): Command {
  for (const form of FORM_NAMES)
    command.option(`--${form}`, `ghi thêm <tên tệp>.${FORMS[form]}: ${HELP[form]}`);
  return command;
}

export const formsOf = (flags: FormFlags): FormName[] => FORM_NAMES.filter((form) => flags[form]);

/** Reads a private copy, and lays the forms beside it. */
export const readingInto =
  (congvan: Congvan, forms: readonly FormName[]) =>
  (file: string, name: string): Promise<Outcome> =>
    congvan.read(file, name, Object.fromEntries(forms.map((form) => [form, formPath(file, form)])));
