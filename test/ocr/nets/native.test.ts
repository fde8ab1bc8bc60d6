import { expect, it } from 'vitest';
import { openNative } from '../../../src/ocr/nets/native.ts';

const ANSWER = { p: { dims: [1, 2, 3], data: new Float32Array(6) } };
const NATIVE = {
  InferenceSession: { create: async () => ({ run: async () => ANSWER, release: async () => {} }) },
  Tensor: class {},
};

it('runs nets where a user has it, in either form of package', async () => {
  const asked: string[] = [];
  for (const found of [NATIVE, { default: NATIVE }]) {
    const open = await openNative(async (name) => {
      asked.push(name);
      return found;
    });
    const net = await open!(new Uint8Array());
    expect(await net.run(new Float32Array(8), 2, 4)).toEqual({ data: ANSWER.p.data, columns: 2, classes: 3 });
  }
  expect(asked).toEqual(['onnxruntime-node', 'onnxruntime-node']);
});

it('is none where there is no such package, or it does not load', async () => {
  expect(await openNative(async () => Promise.reject(new Error('no such package')))).toBeUndefined();
});
