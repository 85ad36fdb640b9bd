// What the tests of the gallery import into its pages, to look at them and to work their controls.

/** For how long steps are taken to see what a slider does, in ms of the wall, and how many at most. */
const STEPPING = 150;
const MOST_STEPS = 80;
/** How long a page may take to show that it runs, in ms. */
const PATIENCE = 6000;

/** What a view tells in words, once a second. */
const TOLD = /<desc>.*?<\/desc>/gs;

const all = <E extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const pressed = (name: string) => {
  const button = all('.transport button, .actions button').find(({ textContent }) => textContent === name);
  button?.click();
  return button !== undefined;
};
const time = () => document.querySelector('.time')?.textContent;
const frames = async (count: number) => {
  for (let n = 0; n < count; n++) await new Promise(requestAnimationFrame);
};

/** Goes to a page of the gallery and waits until it has been drawn. */
export async function open(path: string): Promise<void> {
  const hash = `#/${path}`;
  if (location.hash === hash) return;
  const opened = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = hash;
  await opened;
  await frames(2);
}

const pictures = () =>
  all('.figure canvas, .figure svg')
    .map((picture) =>
      picture instanceof HTMLCanvasElement ? picture.toDataURL() : picture.outerHTML.replace(TOLD, ''),
    )
    .join();

/** Which of these wishes do not come true in time. */
async function unmet(wishes: Readonly<Record<string, () => boolean>>): Promise<string[]> {
  const end = performance.now() + PATIENCE;
  const open = () => Object.keys(wishes).filter((wish) => !wishes[wish]!());
  while (open().length > 0 && performance.now() < end) await frames(1);
  return open();
}

/** Plays the page as fast as it offers; what it lacks. */
export async function lacking(): Promise<string[]> {
  const pace = document.querySelector<HTMLInputElement>('.pace input');
  if (pace) set(pace, pace.max);
  const [started, drawn] = [time(), pictures()];
  return unmet({
    'a picture': () => pictures() !== '',
    'an end of what is worked out in the background': () => !document.querySelector('[aria-busy=true]'),
    'a number that is read off': () => all('.reading dd').some(({ textContent }) => /\d/.test(textContent!)),
    ...(started !== undefined && {
      'a time that passes': () => time() !== started,
      'a picture that changes': () => pictures() !== drawn,
    }),
  });
}

/** What is wrong with pause, step, restart and the sliders: the same run must be drawn the same, unless one has moved. */
export async function mistakes(): Promise<string[]> {
  const wrong: string[] = [];
  const runs = time() !== undefined;
  let steps: number | undefined;
  const rerun = () => {
    pressed('Pause');
    pressed('Restart');
    if (time() !== 't = 0.0 ms') wrong.push(`restarted at ${time()}`);
    const end = performance.now() + STEPPING;
    let step = 0;
    while (step < (steps ?? MOST_STEPS) && (steps || performance.now() < end)) {
      pressed('Step 1 ms');
      if (++step === 1 && time() !== 't = 1.0 ms') wrong.push(`a step to ${time()}`);
    }
    steps = step;
  };
  const shown = async () => {
    if (runs) rerun();
    await frames(2);
    return pictures();
  };

  if (runs) await shown();
  const before = await shown();
  if ((await shown()) !== before) wrong.push('a run does not repeat itself');
  for (const { input, least, most, start } of sliders()) {
    set(input, start === most ? least : most);
    await frames(2);
    const after = await shown();
    set(input, start);
    if (after !== before) return wrong;
  }
  return [...wrong, 'no slider makes a difference'];
}

const sliders = () =>
  all<HTMLInputElement>('.slider input').map((input) => ({
    input,
    name: input.closest<HTMLElement>('.slider')!.dataset.name!,
    least: input.min,
    most: input.max,
    start: input.value,
  }));

function set(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input'));
}

/**
 * Drags every slider to both of its ends and back while the page runs; where this leads to an error the page is begun
 * anew. The errors.
 */
export async function failuresAtEnds(framesAtEach: number): Promise<string[]> {
  pressed('Play');
  const failures: string[] = [];
  for (let n = 0; n < sliders().length; n++) {
    const { start, least, most } = sliders()[n]!;
    for (const value of [least, most, start]) {
      set(sliders()[n]!.input, value);
      await frames(framesAtEach);
      const alert = document.querySelector('[role=alert]');
      if (!alert) continue;
      failures.push(alert.textContent!);
      pressed('Reset');
      await frames(2);
      const restarted = time();
      const left = await unmet({
        'an end of the error': () => document.querySelector('[role=alert]') === null,
        'a time that passes again': () => time() !== restarted,
      });
      failures.push(...left);
      break;
    }
  }
  return failures;
}

/** Parts of the page that are wider than the display. */
export const overflowing = (): string[] =>
  document.documentElement.scrollWidth <= innerWidth
    ? []
    : all('main *')
        .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .map(({ tagName, className }) => `${tagName} ${className}`);
