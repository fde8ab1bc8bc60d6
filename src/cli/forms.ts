/** The flags that ask for other forms of each letter beside its JSON. */
import type { Command } from 'commander';
import { FORM_NAMES, FORMS, type FormName, type FormPaths, formPath } from '../model/forms.ts';

export type FormFlags = Partial<Readonly<Record<FormName, true>>>;

const HELP: Readonly<Record<FormName, string>> = {
  text: 'văn bản thuần theo thứ tự người đọc',
  hocr: 'từng từ với vị trí và độ tin cậy',
  alto: 'như trên, dạng ALTO 4.4 cho kho lưu trữ',
  pdf: 'bản sao PDF tìm được chữ; tệp gốc không đổi',
};

/** Adds `--text`, `--hocr`, …. */
export function withForms(command: Command): Command {
  for (const form of FORM_NAMES)
    command.option(`--${form}`, `ghi thêm <tên tệp>.${FORMS[form]}, ${HELP[form]}`);
  return command;
}

export const formsOf = (flags: FormFlags): FormName[] => FORM_NAMES.filter((form) => flags[form]);

/** Where the forms of a private copy are laid: beside it. */
export const besideOf = (file: string, forms: readonly FormName[]): FormPaths =>
  Object.fromEntries(forms.map((form) => [form, formPath(file, form)]));
