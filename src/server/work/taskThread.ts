import { parentPort, workerData } from 'node:worker_threads';
import { packError, unpackError } from '../../core/packedError.ts';
import type { StoreCall } from '../../store/remote/protocol.ts';
import { createRemoteStore } from '../../store/remote/remoteStore.ts';
import type { FromThread, ThreadStart, ToThread } from './messages.ts';
import { runTask } from './runTask.ts';

/** The inside of a thread of the workbench: it does one task after another on the store that the main thread holds open. */
function main(): void {
  if (!parentPort) throw new TypeError('this file is the inside of a thread');
  const port = parentPort;
  const { market } = workerData as ThreadStart;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;

  const send = (message: FromThread): void => {
    port.postMessage(message);
  };
  const ask = (what: StoreCall): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls++;
      waiting.set(calls, { resolve, reject });
      send({ kind: 'ask', call: calls, what });
    });
  const store = createRemoteStore(market, ask);

  async function run({ task, nowMs }: Extract<ToThread, { kind: 'run' }>): Promise<void> {
    try {
      const value = await runTask(task, store, {
        nowMs,
        onProgress: (progress) => {
          send({ kind: 'progress', progress });
        },
      });
      send({ kind: 'done', value });
    } catch (error) {
      send({ kind: 'failed', error: packError(error) });
    }
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'run') {
      void run(message);
      return;
    }
    const call = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.kind === 'answered') call?.resolve(message.value);
    else call?.reject(unpackError(message.error));
  });
}

main();
