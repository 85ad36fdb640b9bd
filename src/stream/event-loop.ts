/**
 * Lets everything else have its turn: events, drawing, timers. A message comes back at once even in a hidden tab, where
 * timers may wait for a second.
 */
export const eventLoopTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
