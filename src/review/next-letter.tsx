/** Which letter is looked at next, and the page that goes to it. */
import { useEffect, useState } from 'preact/hooks';
import { server } from './api.ts';
import { say, useAsked } from './hooks.ts';
import { go } from './place.ts';

/** The most doubtful letter that is left, other than the one in hand; of what could not be read nothing is to be reviewed. */
export async function nextDoubtful(than: string): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const { rows, next } = await server.find({ doubtful: 'true', sort: '-doubt', limit: '50', cursor });
    const row = rows.find(({ id, state }) => id !== than && state !== 'failed');
    if (row) return row.id;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return undefined;
}

export async function goOn(than: string): Promise<void> {
  const next = await nextDoubtful(than);
  if (next === undefined) say('Không còn thư nào cần xem lại');
  go(next === undefined ? '/so?registered=false&sort=-urgency' : `/duyet/${next}`);
}

export function FirstLetter() {
  const found = useAsked('first', () => nextDoubtful(''));
  const [isNone, setIsNone] = useState(false);
  useEffect(() => {
    if (found.value) go(`/duyet/${found.value}`, true);
  }, [found.value]);
  useEffect(() => {
    const timer = setTimeout(() => setIsNone(true), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <h1>Duyệt</h1>
      {isNone && <p class="empty">Không còn thư nào cần xem lại.</p>}
      {found.error && <p class="wrong">{found.error.message}</p>}
    </>
  );
}
