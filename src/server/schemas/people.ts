/** Who comes in, and as what. */
import * as z from 'zod';
import { moment, text } from './common.ts';

export const role = z.enum(['read', 'register', 'administer']);
export const signInBody = z.object({ name: text(100), password: z.string().min(1).max(1000) });
export const password = z.string().min(10, 'mật khẩu cần ít nhất 10 ký tự').max(1000);

export const visitorSchema = z
  .object({ name: z.string(), shown: z.string(), role, isLocal: z.boolean(), event: z.int() })
  .meta({ id: 'Visitor' });

export const userSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    shown: z.string(),
    role,
    isDisabled: z.boolean(),
    since: moment,
    failures: z.int(),
    lockedUntil: moment.nullable(),
  })
  .meta({ id: 'User' });

export const newUser = z.object({ name: text(100), shown: text(200).optional(), role, password });

export const userChange = z.object({
  shown: text(200).optional(),
  role: role.optional(),
  isDisabled: z.boolean().optional(),
  password: password.optional(),
});

export const tokenSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    user: z.int().nullable(),
    scope: role,
    since: moment,
    seen: moment.nullable(),
    expires: moment.nullable(),
    isRevoked: z.boolean(),
  })
  .meta({ id: 'Token' });

export const newToken = z.object({
  name: text(100),
  scope: role,
  user: z.int().positive().nullable().default(null),
  expires: z.iso.datetime().nullable().default(null),
});
