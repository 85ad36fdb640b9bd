import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';

/** A public name: how it is declared, and what its comment says. */
export interface PublicName {
  readonly name: string;
  /** Folder of the source. */
  readonly folder: string;
  /** As the compiler writes it for the package; overloads one below the other. */
  readonly declaration: string;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** `@param options.dt length of a tick`: tag, text; the parameter's name is the first word. */
interface Tag {
  readonly tag: string;
  readonly text: string;
}

/** What is asked of statements of the syntax tree. */
interface Statement {
  readonly start: number;
  readonly end: number;
  readonly source?: { readonly value: string };
  readonly specifiers?: readonly { readonly local: { readonly name: string } }[];
  readonly declaration?: Named & { readonly declarations?: readonly Named[] };
}
interface Named {
  readonly id?: { readonly name: string };
}

function read(file: string) {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  return { text, comments, statements: program.body as readonly unknown[] as readonly Statement[] };
}

/**
 * What an entry point exports, in its order.
 *
 * @param declarations folder of the declarations that the compiler has made from the source
 */
export const publicNames = (declarations: string, entry: string): PublicName[] =>
  exportsOf(join(declarations, entry)).flatMap(({ file, name }) => {
    const folder = relative(declarations, file).split('/')[0]!;
    const found = declared(file, name, folder);
    // A namespace is told with its members: `connect.allToAll`.
    const members = [...found.declaration.matchAll(/^ *(\w+): typeof \1;$/gm)].map(([, member]) => member!);
    const imported = exportsOf(file).filter((other) => members.includes(other.name));
    return [
      found,
      ...imported.map((other) => ({ ...declared(other.file, other.name, folder), name: `${name}.${other.name}` })),
    ];
  });

/** What a file exports from others, or imports. */
const exportsOf = (file: string) =>
  read(file).statements.flatMap(({ source, specifiers = [] }) =>
    source?.value.startsWith('.')
      ? specifiers.map(({ local }) => ({
          file: join(dirname(file), source.value.replace(/\.js$/, '.d.ts')),
          name: local.name,
        }))
      : [],
  );

function declared(file: string, name: string, folder: string): PublicName {
  const { text, comments, statements } = read(file);
  const own = statements.filter(
    ({ declaration }) => (declaration?.declarations?.[0] ?? declaration)?.id?.name === name,
  );
  const said = comments.filter(
    ({ value, end }) => value.startsWith('*') && own.some(({ start }) => end < start && !text.slice(end, start).trim()),
  );
  const comment = said.map(({ value }) => value.replace(/^[ \t]*\* ?/gm, '').trim()).join('\n\n');
  const [description, ...tags] = comment.split(/^@(?=\w)/m);
  return {
    name,
    folder,
    declaration: own.map(({ start, end }) => tidy(text.slice(start, end))).join('\n'),
    description: description!.trim(),
    tags: tags.map((tag) => {
      const [, kind, said] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim())!;
      return { tag: kind!, text: said! };
    }),
  };
}

/** A declaration without what readers do not need: what is private, and type arguments that only repeat names. */
const tidy = (declaration: string): string =>
  declaration
    .replace(/^export (declare )?/, '')
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/^(const \w+: Neuron)<[\s\S]*>;$/, '$1;')
    .replace(/<(?:"\w+"(?: \| |, )?)+>/g, '')
    .replace(/\n(?: *\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)? *(?:private |protected |#private)[^\n]*(?=\n)/g, '')
    .replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
