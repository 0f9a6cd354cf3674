import type { LiveSource } from './liveSource.ts';

const INTRODUCTION = `# Live sources

\`rotascope sync\` fetches these; without a key, an account or a setting, except where the table says otherwise. [How syncing works](../sync.md),
[how to add a source](../guides/add-a-source.md). For downloaded files see [the formats](../formats/README.md): a file and a live source of one vendor
fill the same series.

| source | what | hosts | key | licence and attribution |
| --- | --- | --- | --- | --- |
`;

/** The table of sources for \`docs/sources/README.md\`. */
export function documentSources(sources: readonly LiveSource[]): string {
  return INTRODUCTION + sources.map((source) => `${rowOf(source)}\n`).join('');
}

function rowOf({ id, title, offers, hosts, key, terms }: LiveSource): string {
  const names = hosts.map(({ host }) => `\`${host}\``).join(', ');
  const keyText = key === undefined ? 'none' : `\`${key.name}\`, ${key.required ? 'required' : 'optional'}`;
  const cells = [
    `[${id}](${id}.md)`,
    offers === undefined ? title : `${title}. ${offers}`,
    names,
    keyText,
    `[${terms.licence}](${terms.url}). ${terms.attribution}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
