/** What streams into a population without being a number, such as impulses: a sum hands it on as it is. */
export abstract class Influence {
  /** What messages call it. */
  abstract readonly kind: string;
  /** Number of neurons that it acts on, if it knows. */
  abstract readonly size: number | undefined;
}
