/** The other forms of a letter beside its JSON: written with it, kept with it, and gone when it is read anew without them. */
import { copyFile, rename, rm } from 'node:fs/promises';
import { FORM_NAMES, FORMS, type FormName, formPath, partPath } from '../model/forms.ts';
import type { PageRange } from '../model/page.ts';
import {
  digestFile,
  type Entry,
  isThere,
  keepEdited,
  resultPath,
  type Snapshot,
  writeAtomic,
} from '../store/index.ts';

type Forms = NonNullable<Entry['forms']>;

export interface FormWriter {
  /** True where all that is asked for was made with this result and still lies there; what cannot be made counts. */
  areThere(entry: Entry): Promise<boolean>;
  /**
   * Puts the forms of a letter beside its result: those that were made while it was read, else those of its original.
   * @param before of the same name, whose forms make room
   * @returns the sha-256 of each; null where it could not be made
   */
  put(name: string, from: MadeFrom, before: Entry | undefined): Promise<Forms>;
}

/** Where forms are taken from: what was read, some pages of it, or another letter of that name with the same content. */
export type MadeFrom = Snapshot | { readonly snapshot: Snapshot; readonly range: PageRange } | string;

export function createFormWriter(out: string, asked: readonly FormName[]): FormWriter {
  const pathOf = (name: string, form: FormName): string => resultPath(out, name, FORMS[form]);

  const sourceOf = (from: MadeFrom, form: FormName): string => {
    if (typeof from === 'string') return pathOf(from, form);
    return 'range' in from
      ? partPath(formPath(from.snapshot.path, form), from.range)
      : formPath(from.path, form);
  };

  const put = async (name: string, form: FormName, from: MadeFrom): Promise<string | null> => {
    const source = sourceOf(from, form);
    if (!(await isThere(source))) return null;
    const move = typeof from === 'string' ? copyFile : rename;
    const path = pathOf(name, form);
    await writeAtomic(path, ({ temporary }) => move(source, temporary));
    return digestFile(path, Number.POSITIVE_INFINITY);
  };

  return {
    async areThere({ name, forms = {} }) {
      for (const form of asked) {
        if (forms[form] === undefined) return false;
        if (forms[form] !== null && !(await isThere(pathOf(name, form)))) return false;
      }
      return true;
    },
    async put(name, from, before) {
      if (before) await removeForms(out, before);
      const made = asked.map(async (form) => [form, await put(name, form, from)] as const);
      return Object.fromEntries(await Promise.all(made));
    },
  };
}

/** Removes the forms that were written with a result; what somebody has changed by hand is kept aside. */
export async function removeForms(out: string, { name, forms = {} }: Entry): Promise<void> {
  for (const form of FORM_NAMES) {
    const own = forms[form];
    if (!own) continue;
    await keepEdited(out, name, [own], FORMS[form]);
    await rm(resultPath(out, name, FORMS[form]), { force: true });
  }
}

/** What a reading left beside its copy and nobody took. @param parts pages of each letter, of a file of several */
export const dropForms = ({ path }: Snapshot, parts: readonly PageRange[]): Promise<unknown> =>
  Promise.all(
    FORM_NAMES.map((form) => formPath(path, form))
      .flatMap((one) => [one, ...parts.map((range) => partPath(one, range))])
      .map((one) => rm(one, { force: true })),
  );
