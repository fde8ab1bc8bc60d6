/** Files and folders that were dragged onto a page. */

export interface Given {
  readonly file: File;
  /** With the folders that were dragged with it. */
  readonly name: string;
}

export async function filesOf(transfer: DataTransfer | null): Promise<Given[]> {
  // The list is empty once the event is over: the entries are taken first.
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...(transfer?.files ?? [])].map((file) => ({ file, name: file.name }));
  const found: Given[] = [];
  for (const entry of entries) await gather(entry, found);
  return found;
}

async function gather(entry: FileSystemEntry, found: Given[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    found.push({ file, name: entry.fullPath.replace(/^\/+/u, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // At most a hundred come at once.
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const one of some) await gather(one, found);
  }
}
