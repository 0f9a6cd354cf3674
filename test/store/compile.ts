import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Compiles TypeScript files of the project and everything they import into `folder`, so that a plain Node process or thread can
 * run them without a build. Returns the paths of the compiled entries.
 */
export function compileFor(folder: string, entries: readonly string[]): string[] {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const waiting = entries.map((entry) => resolve(ROOT, entry));
  const compiled = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (compiled.has(file)) continue;
    compiled.add(file);
    waiting.push(...compile(folder, file));
  }
  return entries.map((entry) => outputOf(folder, resolve(ROOT, entry)));
}

/** Returns the project's own files that `file` imports. */
function compile(folder: string, file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      rewriteRelativeImportExtensions: true,
      verbatimModuleSyntax: true,
    },
  });
  const output = outputOf(folder, file);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, outputText);
  return ts
    .preProcessFile(source)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolve(dirname(file), fileName));
}

function outputOf(folder: string, file: string): string {
  return join(folder, relative(ROOT, file).replace(/\.ts$/, '.js'));
}
