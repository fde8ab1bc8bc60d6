/** Forms of the pages: sent once, cleared when that went well. */
import { complain } from './hooks.ts';

export const sending =
  (send: (given: FormData) => Promise<unknown>, done: () => void) =>
  (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    send(new FormData(form)).then(() => {
      form.reset();
      done();
    }, complain);
  };

export const textOf = (given: FormData, name: string): string => String(given.get(name) ?? '').trim();
