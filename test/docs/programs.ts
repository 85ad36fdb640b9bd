import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fileURLToPath(new URL('.compiled', import.meta.url));

/** Where the declarations of the source are, once `compile` has written them. */
export const declarations = join(folder, 'types/src');

/** For programs to draw on. */
export const emptyPage = join(folder, 'empty.html');

/** The code of a section of a page: its blocks continue each other. */
export interface Program {
  /** Page and section. */
  readonly name: string;
  readonly file: string;
  /** With empty lines in place of what is not code, so that compilers name the page's lines. */
  readonly code: string;
  /** What the comments `// → …` say that it prints. */
  readonly prints: readonly string[];
  /** The section's block of `html`: the page that it draws on; empty if it runs in Node. */
  readonly html: string;
}

/** The programs of a page in Markdown: one for each section that has blocks of `ts`. */
export function programsOf(page: string, text: string): Program[] {
  const sections = new Map<string, { readonly ts: string[]; readonly html: string[] }>();
  let section = page;
  let fence: string | undefined;
  for (const [number, line] of text.split('\n').entries()) {
    if (line.startsWith('```')) fence = fence === undefined ? line.slice(3) : undefined;
    else if (fence === 'ts' || fence === 'html') {
      const code = sections.get(section) ?? { ts: [], html: [] };
      sections.set(section, code);
      code[fence][number] = line;
    } else if (fence === undefined && line.startsWith('#')) section = `${page}: ${line.replace(/^#+ /, '')}`;
  }
  return [...sections].map(([name, { ts, html }]) => {
    const code = Array.from(ts, (line) => line ?? '').join('\n');
    return {
      name,
      file: join(folder, `${name.replace(/\W+/g, '-')}.ts`),
      code,
      prints: [...code.matchAll(/^\s*\/\/ → (.*)$/gm)].map(([, line]) => line!),
      html: html.join('').trim(),
    };
  });
}

/** The pages whose code is run: the README and the guide. What `npm run docs` makes has none. */
export async function guide(): Promise<{ readonly page: string; readonly text: string }[]> {
  const pages = (await readdir(join(root, 'docs'))).filter(
    (file) => /\.md$/.test(file) && !/^(api|models)\./.test(file),
  );
  const files = ['README.md', ...pages.sort().map((file) => `docs/${file}`)];
  return Promise.all(files.map(async (page) => ({ page, text: await readFile(join(root, page), 'utf8') })));
}

/** Writes programs, checks their types, and writes the declarations of the source; returns what the compiler has to say. */
export async function compile(programs: readonly Program[]): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  for (const { file, code } of programs) await writeFile(file, code);
  await writeFile(emptyPage, '<!doctype html>');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: root,
    outDir: 'types',
  };
  const include = ['*.ts', join(root, 'src')];
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: root }).then(
    ({ stdout }) => stdout,
    (failure) => failure.stdout,
  );
}
