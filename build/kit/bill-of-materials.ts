import { createHash } from 'node:crypto';
import type { Component } from './component.ts';

/** CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). The serial number follows from the content: the same build, the same file. */
export function billOfMaterials(name: string, version: string, components: readonly Component[]): string {
  const own = `pkg:generic/${name}@${version}`;
  const list = components.map((one) => entry(one, ''));
  const digest = createHash('sha256').update(JSON.stringify(list)).digest('hex');
  const serial = digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-a$4-$5');
  return `${JSON.stringify(
    {
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: `urn:uuid:${serial}`,
      version: 1,
      metadata: {
        component: {
          type: 'application',
          'bom-ref': own,
          name,
          version,
          licenses: [{ license: { id: 'Apache-2.0' } }],
        },
      },
      components: list,
      dependencies: [
        { ref: own, dependsOn: list.map((one) => one['bom-ref']) },
        ...list.flatMap(dependencies),
      ],
    },
    null,
    2,
  )}\n`;
}

type Entry = Readonly<{ 'bom-ref': string; components?: readonly Entry[] }>;

/** @param within reference of what brings it along: Node comes by itself and inside Electron */
function entry(one: Component, within: string): Entry {
  const purl = one.version === null ? one.purl : `${one.purl}@${one.version}`;
  const reference = `${within}${purl}`;
  return {
    type: ['electron', 'node', 'chromium'].includes(one.name) ? 'platform' : 'library',
    'bom-ref': reference,
    name: one.name,
    ...(one.version === null ? {} : { version: one.version }),
    ...(one.sha512 === undefined ? {} : { hashes: [{ alg: 'SHA-512', content: one.sha512 }] }),
    licenses: [/[() ]/.test(one.license) ? { expression: one.license } : { license: { id: one.license } }],
    purl,
    ...(one.parts === undefined ? {} : { components: one.parts.map((part) => entry(part, `${reference}/`)) }),
  } as Entry;
}

const dependencies = (one: Entry): readonly object[] =>
  one.components === undefined
    ? [{ ref: one['bom-ref'] }]
    : [
        { ref: one['bom-ref'], dependsOn: one.components.map((part) => part['bom-ref']) },
        ...one.components.flatMap(dependencies),
      ];
