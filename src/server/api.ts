/** How a route of the API is told: once, for the server and for its description. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Next } from 'hono';
import * as z from 'zod';
import type { Role } from '../register/index.ts';
import { asked, type Env } from './office.ts';
import { Problem } from './problems.ts';
import { problemSchema } from './schemas/common.ts';

/** What does not fit a schema is told to clerks: zod has one language a process, so only whoever opens a server sets it. */
export function tellInVietnamese(): void {
  z.config(z.locales.vi());
}

export type Api = OpenAPIHono<Env>;

/** Input that does not fit its schema is a problem like any other. */
export const newApi = (): Api =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => ({
        pointer: path.join('.'),
        detail: message,
      }));
      throw new Problem('bad-request', errors[0] && `${errors[0].pointer}: ${errors[0].detail}`, { errors });
    },
  });

export const body = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const;

export const json = <T extends z.ZodType>(schema: T, description = 'OK') =>
  ({ description, content: { 'application/json': { schema } } }) as const;

export const binary = <Type extends string>(description: string, type: Type) => ({
  description,
  content: { [type]: { schema: { type: 'string' as const, format: 'binary' } } } as Record<Type, Bytes>,
});

interface Bytes {
  readonly schema: { type: 'string'; format: string };
}

/** Whatever goes wrong is told in one shape. */
export const refusals = {
  default: { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
} as const;

/** Only those with the role may use a route. */
export const needs = (role: Role) => ({
  security: [{ token: [role] }, { session: [role] }],
  middleware: async (c: Context<Env>, next: Next) => {
    asked(c, role);
    await next();
  },
});

/** Without the keys that have no value. */
export function defined<T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
