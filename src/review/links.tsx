/** The letters of the register that a letter cites, and those that cite it. */
import type { LetterRecord, LetterRow } from '../register/port.ts';
import { server } from './api.ts';
import { useAsked } from './hooks.ts';
import { dayOf } from './words.ts';

export function LinkedLetters({ id, record }: { readonly id: string; readonly record: LetterRecord }) {
  const links = useAsked(`${id} ${record.version}`, () => server.links(id)).value;
  if (!links || links.cites.length + links.citedBy.length === 0) return null;
  return (
    <section class="links">
      <h2>Văn bản liên quan trong sổ</h2>
      <ul>
        {links.cites.flatMap(({ index, letters }) =>
          letters.map((row) => (
            <li key={`${index} ${row.id}`}>
              dẫn {record.letter?.references[index]?.number}: <Row row={row} />
            </li>
          )),
        )}
        {links.citedBy.map((row) => (
          <li key={row.id}>
            được dẫn trong <Row row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const Row = ({ row }: { readonly row: LetterRow }) => (
  <a href={`/duyet/${row.id}`}>
    {row.number ?? row.name} {row.issuer} {row.issued && dayOf(row.issued)}
  </a>
);
