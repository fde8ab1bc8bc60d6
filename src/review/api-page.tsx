/** What other systems may ask of the register, from its own description. */
import { useAsked } from './hooks.ts';

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: unknown;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

interface Described {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const ask = async (): Promise<Described> => (await fetch('/api/v1/openapi.json')).json();

export function ApiPage() {
  const described = useAsked('openapi', ask).value;
  if (!described) return null;
  const all = Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <>
      <h1>API của sổ</h1>
      <p>
        Địa chỉ gốc <code>/api/v1</code>, phiên bản {described.info.version}.{' '}
        <a class="button" href="/api/v1/openapi.json" download>
          Mô tả OpenAPI 3.1
        </a>
      </p>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Lệnh</th>
            <th scope="col">Việc</th>
            <th scope="col">Tham số</th>
            <th scope="col">Quyền</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ path, method, operation }) => (
            <tr key={`${method} ${path}`}>
              <td data-name="Lệnh">
                <code>
                  {method.toUpperCase()} {path}
                </code>
              </td>
              <td data-name="Việc" lang="en">
                {operation.summary}
              </td>
              <td data-name="Tham số">
                {(operation.parameters ?? []).map(({ name, required }) => (
                  <code key={name}>{required ? name : `${name}?`} </code>
                ))}
                {operation.requestBody !== undefined && <code>body</code>}
              </td>
              <td data-name="Quyền">{operation.security?.[0]?.token?.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
