/** What runs our nets: the native runtime where a user has put it beside the program, else the one in WebAssembly that comes with it. */
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';

export interface Runtime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: typeof Tensor;
}

/** Never demanded: its own installation loads from elsewhere, which closed offices forbid. */
const NATIVE = 'onnxruntime-node';

/** As many pages are read at once as there are cores. */
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const;

let loading: Promise<Runtime> | undefined;

/** The runtime of this process, loaded when first asked for. */
export const runtime = (): Promise<Runtime> => (loading ??= openRuntime());

/** A session for one net, one thread. */
export const openSession = async (model: Uint8Array): Promise<InferenceSession> =>
  (await runtime()).InferenceSession.create(model, ONE_THREAD);

/** @param load how a package is loaded by its name; tests put their own here */
export async function openRuntime(
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<Runtime> {
  try {
    const found = (await load(NATIVE)) as Runtime & { readonly default?: Runtime };
    return found.InferenceSession ? found : found.default!;
  } catch {
    const web = await import('onnxruntime-web/wasm');
    web.env.wasm.numThreads = 1;
    return web;
  }
}
