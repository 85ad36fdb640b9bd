import { parseSync } from 'vite';
import type { PublicName } from './public-names.js';

/** What is asked of the types of declarations. */
interface Type {
  readonly type: string;
  readonly params?: readonly Parameter[];
  readonly types?: readonly Type[];
  /** Of what stands in brackets. */
  readonly typeAnnotation?: Type;
  readonly members?: readonly { readonly key?: { readonly name: string } }[];
}
interface Parameter {
  readonly name?: string;
  readonly argument?: Parameter;
  readonly typeAnnotation?: { readonly typeAnnotation: Type };
}
interface Declaration extends Type {
  readonly declarations?: readonly { readonly id: Parameter }[];
}

/** Parameters whose types say all. */
const NAMED: readonly string[] = ['clock', 'options', 'definition'];

/** What the comment of a public name leaves out: every name says what it is; every function what it takes and throws. */
export function faultsOf({ name, declaration, description, tags }: PublicName): string[] {
  const faults: string[] = [];
  if (!description) faults.push(`${name}: what it is`);
  const { body } = parseSync(
    'declaration.d.ts',
    `declare ${declaration.replace(/\n(function)/g, '\ndeclare $1')}`,
  ).program;
  const parameters = (body as readonly unknown[] as readonly Declaration[]).flatMap(parametersOf);
  const said = tags.filter(({ tag }) => tag === 'param').map(({ text }) => text.split(/\s/)[0]!);
  const known = (path: string) =>
    parameters.some((given) => path === given.name || optionsOf(given).includes(path) || isOpen(given, path));
  faults.push(...said.filter((path) => !known(path)).map((path) => `${name}: there is no ${path}`));
  const explained = (parameter: string) =>
    said.includes(parameter) || description.includes(`\`${parameter.split('.').at(-1)}\``);
  for (const parameter of parameters) {
    const inline = optionsOf(parameter);
    // Types that are named have comments of their own.
    const wanted = explained(parameter.name!)
      ? []
      : inline.length > 0 || NAMED.includes(parameter.name!)
        ? inline
        : [parameter.name!];
    faults.push(...wanted.filter((path) => !explained(path)).map((path) => `${name}: what ${path} is`));
  }
  if (parameters.length > 0 && !tags.some(({ tag }) => tag === 'throws')) faults.push(`${name}: what it throws`);
  if (/^interface \w+Options/.test(declaration))
    for (const [, before, option] of declaration.matchAll(/(.*)\n {2}readonly (\w+)\??:/g))
      if (!before!.endsWith('*/')) faults.push(`${name}: what ${option} is`);
  return faults;
}

function parametersOf({ params, declarations = [] }: Declaration): readonly Parameter[] {
  const types = declarations.flatMap(({ id }) => partsOf(id));
  const given = params ?? types.flatMap((type) => type.params ?? []);
  return given.map((parameter) => parameter.argument ?? parameter).filter((parameter) => parameter.name !== undefined);
}

/** The types whose intersection a type is. */
function partsOf({ typeAnnotation }: Parameter): readonly Type[] {
  const type = typeAnnotation?.typeAnnotation;
  const parts = type?.types ?? (type ? [type] : []);
  return parts.map((part) => part.typeAnnotation ?? part);
}

/** The options that a parameter's type names in place. */
const optionsOf = (parameter: Parameter): string[] =>
  partsOf(parameter).flatMap(({ members = [] }) =>
    members.flatMap(({ key }) => (key ? [`${parameter.name}.${key.name}`] : [])),
  );

/** Whether a parameter may have an option that its type does not name in place. */
const isOpen = (parameter: Parameter, path: string): boolean =>
  path.startsWith(`${parameter.name}.`) && partsOf(parameter).some(({ type }) => type === 'TSTypeReference');
