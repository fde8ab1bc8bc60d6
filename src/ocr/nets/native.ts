/** The native runtime of nets, where a user has it: several times as fast as our own arithmetic. */
import type { Net } from './net.ts';

/** Never demanded: its own installation loads from elsewhere, which closed offices forbid. */
const PACKAGE = 'onnxruntime-node';

/** As many pages are read at once as there are cores. */
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;

/** What is used of it. */
interface Runtime {
  readonly InferenceSession: { create(model: Uint8Array, options: typeof ONE_THREAD): Promise<Session> };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;
}

interface Session {
  run(feeds: { readonly x: object }): Promise<{ readonly p: Told }>;
  release(): Promise<void>;
}

/** Sizes: pictures, columns, classes. */
interface Told {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/**
 * @param load how a package is loaded by its name; tests put their own here
 * @returns what opens a net; undefined where there is no such package, or it does not load
 */
export async function openNative(
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<((model: Uint8Array) => Promise<Net>) | undefined> {
  const found = await load(PACKAGE).catch(() => undefined);
  if (!found) return undefined;
  const { InferenceSession, Tensor } = runtimeIn(found as Runtime & { readonly default?: Runtime });
  return async (model) => {
    const session = await InferenceSession.create(model, ONE_THREAD);
    return {
      async run(data, height, width) {
        const { p } = await session.run({ x: new Tensor('float32', data, [1, 1, height, width]) });
        const [, columns = 0, classes = 0] = p.dims;
        return { data: p.data, columns, classes };
      },
      close: () => session.release(),
    };
  };
}

const runtimeIn = (found: Runtime & { readonly default?: Runtime }): Runtime =>
  found.InferenceSession ? found : found.default!;
