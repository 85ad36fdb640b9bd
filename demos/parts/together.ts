import { Subscription } from 'rxjs';

/** Something subscribed, or that owns a subscription. */
export type Part = Subscription | { readonly subscription: Subscription };

/** One subscription for many: unsubscribing it ends them all. */
export function together(...parts: readonly Part[]): Subscription {
  const subscription = new Subscription();
  for (const part of parts) subscription.add('subscription' in part ? part.subscription : part);
  return subscription;
}
