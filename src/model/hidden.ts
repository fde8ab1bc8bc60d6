/** Which paths of a folder of results are none of it. */

/**
 * True where a name on the path begins with a full stop: what a system or this program keeps for itself, such as results
 * that somebody had changed (`.congvan/edited/`).
 * @param path from the folder that was asked for
 */
export const isHidden = (path: string): boolean => /(?:^|[\\/])\./u.test(path);
