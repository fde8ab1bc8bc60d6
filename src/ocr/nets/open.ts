/** A net, run by the native runtime where a user has put it beside the program, else by our own arithmetic. */
import { openNative } from './native.ts';
import type { Net } from './net.ts';
import { openOwnNet } from './own.ts';

/** @param model a file of ONNX. @throws Error where it cannot be run */
export async function openNet(model: Uint8Array): Promise<Net> {
  const native = await openNative();
  return native ? native(model) : openOwnNet(model);
}
