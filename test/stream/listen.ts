import type { Observable } from 'rxjs';

/** What a stream sends, in the order of arrival. */
export function listen<T>(stream: Observable<T>) {
  const heard = { values: [] as T[], error: undefined as unknown, completed: false };
  stream.subscribe({
    next: (value) => heard.values.push(value),
    error: (error) => {
      heard.error = error;
    },
    complete: () => {
      heard.completed = true;
    },
  });
  return heard;
}
