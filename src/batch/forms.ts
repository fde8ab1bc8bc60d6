/** The other forms of a letter beside its JSON: written with it, kept with it, and gone when it is read anew without them. */
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { FORM_NAMES, FORMS, type FormName, formPath } from '../model/forms.ts';
import {
  digestFile,
  type Entry,
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
  put(name: string, from: Snapshot | string, before: Entry | undefined): Promise<Forms>;
}

export function createFormWriter(out: string, asked: readonly FormName[]): FormWriter {
  const pathOf = (name: string, form: FormName): string => resultPath(out, name, FORMS[form]);

  const put = async (name: string, form: FormName, from: Snapshot | string): Promise<string | null> => {
    const source = typeof from === 'string' ? pathOf(from, form) : formPath(from.path, form);
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
      for (const form of FORM_NAMES) {
        const own = before?.forms?.[form];
        if (!own) continue;
        await keepEdited(out, name, [own], FORMS[form]);
        await rm(pathOf(name, form), { force: true });
      }
      const made = asked.map(async (form) => [form, await put(name, form, from)] as const);
      return Object.fromEntries(await Promise.all(made));
    },
  };
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What a reading left beside its copy and nobody took. */
export const dropForms = ({ path }: Snapshot): Promise<unknown> =>
  Promise.all(FORM_NAMES.map((form) => rm(formPath(path, form), { force: true })));
