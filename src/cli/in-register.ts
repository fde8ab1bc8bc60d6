/** One act in a register from the command line, by whoever runs the program. */
import { CongvanError } from '../model/errors.ts';
import type { Actor, Register } from '../register/index.ts';

/** Apart from `using`, beside which tsc leaves `import()` as it is. */
const load = () => import('../register/index.ts');

/** Opens the register for the act and closes it. @throws CongvanError run.refused, run.database */
export async function inRegister<T>(
  where: string,
  act: (register: Register, by: Actor) => Promise<T>,
): Promise<T> {
  const { accountName, openRegister } = await load();
  await using register = await openRegister(where);
  return await orRefused(() => act(register, { name: accountName(), via: 'cli' }));
}

/** What a register refuses, as an error with a code. */
export async function orRefused<T>(act: () => Promise<T>): Promise<T> {
  const { Refusal } = await load();
  try {
    return await act();
  } catch (thrown) {
    throw thrown instanceof Refusal ? new CongvanError('run.refused', thrown.message, thrown) : thrown;
  }
}
