import { InferenceSession } from 'onnxruntime-web/wasm';
import { expect, it } from 'vitest';
import { openRuntime } from '../../src/ocr/runtime.ts';

const NATIVE = { InferenceSession: { create: () => {} }, Tensor: class {} };

it('is the native one where a user has it, in either form of package', async () => {
  const asked: string[] = [];
  const load = (found: unknown) => async (name: string) => {
    asked.push(name);
    return found;
  };
  expect(await openRuntime(load(NATIVE))).toBe(NATIVE);
  expect(await openRuntime(load({ default: NATIVE }))).toBe(NATIVE);
  expect(asked).toEqual(['onnxruntime-node', 'onnxruntime-node']);
});

it('is the one in WebAssembly where there is none, or it does not load', async () => {
  const runtime = await openRuntime(async () => Promise.reject(new Error('no such package')));
  expect(runtime.InferenceSession).toBe(InferenceSession);
});
