/** What Prometheus may ask of a worker, on a port of its own. */
import { createServer } from 'node:http';
import type { WorkEvent } from './work.ts';

export interface Metrics extends AsyncDisposable {
  readonly onEvent: (event: WorkEvent) => void;
  /** The port in fact, where 0 was asked for. */
  readonly port: number;
}

/** @param host 127.0.0.1 unless the user opens it to others */
export async function serveMetrics(port: number, host: string): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import('prom-client');
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'congvan_' });
  const registers = [register];
  const letters = new Counter({
    name: 'congvan_letters_total',
    help: 'Letters settled by this worker',
    labelNames: ['outcome', 'code'],
    registers,
  });
  const pages = new Counter({
    name: 'congvan_pages_total',
    help: 'Pages read by this worker',
    labelNames: ['source'],
    registers,
  });
  const seconds = new Histogram({
    name: 'congvan_letter_seconds',
    help: 'Time from the start of a letter to its outcome in the database',
    buckets: [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800],
    registers,
  });
  const inHand = new Gauge({ name: 'congvan_letters_in_hand', help: 'Letters being read', registers });
  const troubles = new Counter({
    name: 'congvan_queue_events_total',
    help: 'Letters given back, lost to another worker, freed from dead workers; database errors',
    labelNames: ['kind'],
    registers,
  });
  const begun = new Map<string, number>();

  const onEvent = (event: WorkEvent): void => {
    if (event.kind === 'begun') {
      begun.set(event.job.id, performance.now());
      inHand.set(event.inHand);
    } else if (event.kind === 'settled') {
      const { outcome, error, pages: read } = event.outcome;
      letters.inc({ outcome, code: error?.code ?? '' });
      for (const { source } of read) pages.inc({ source: source ?? 'failed' });
      seconds.observe((performance.now() - (begun.get(event.job.id) ?? performance.now())) / 1000);
      inHand.set(event.inHand);
    } else {
      troubles.inc({ kind: event.kind }, event.kind === 'freed' ? event.jobs : 1);
    }
    if ('job' in event && event.kind !== 'begun') begun.delete(event.job.id);
  };

  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    onEvent,
    port: typeof address === 'object' && address ? address.port : port,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
