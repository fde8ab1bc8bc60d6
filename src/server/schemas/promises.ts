/** What the register gives fits what the API promises: the compiler sees to it. */
import type * as z from 'zod';
import type {
  Arrival,
  AuditRecord,
  Book,
  DeliveryRecord,
  Job,
  LetterCounts,
  LetterRecord,
  LetterRow,
  Links,
  Offer,
  TermRow,
  User,
} from '../../register/index.ts';
import type { arrivalSchema, bookSchema } from './arrivals.ts';
import type { auditRecord, deliverySchema } from './events.ts';
import type { jobSchema } from './jobs.ts';
import type { countsSchema, letterRecord, linksSchema, offerSchema } from './letters.ts';
import type { userSchema } from './people.ts';
import type { letterRow } from './search.ts';
import type { termRow } from './terms.ts';

type Fits<Given extends Promised, Promised> = Given;
export type Promises = [
  Fits<LetterRow, z.input<typeof letterRow>>,
  Fits<Omit<LetterRecord, 'places'>, Omit<z.input<typeof letterRecord>, 'places'>>,
  Fits<Links, z.input<typeof linksSchema>>,
  Fits<Offer, z.input<typeof offerSchema>>,
  Fits<LetterCounts, z.input<typeof countsSchema>>,
  Fits<Job, z.input<typeof jobSchema>>,
  Fits<Arrival, z.input<typeof arrivalSchema>>,
  Fits<Book, z.input<typeof bookSchema>>,
  Fits<TermRow, z.input<typeof termRow>>,
  Fits<User, z.input<typeof userSchema>>,
  Fits<AuditRecord, z.input<typeof auditRecord>>,
  Fits<DeliveryRecord, z.input<typeof deliverySchema>>,
];
