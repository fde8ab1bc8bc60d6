/** What does not fit a schema, in the language of those who gave it. */
import * as z from 'zod';

/** Given with a value that is checked; the language that a program has set for its own schemas stays as it is. */
export const IN_VIETNAMESE: z.core.ParseContext<z.core.$ZodIssue> = { error: z.locales.vi().localeError };
