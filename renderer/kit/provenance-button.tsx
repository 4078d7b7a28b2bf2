import { Button, Classes, Drawer } from '@blueprintjs/core';
import { useState } from 'react';
import type { InputAge, Provenance } from '../../contract/domain.ts';
import { CoverageTable } from './coverage.tsx';
import { formatCount, formatTime } from './format.ts';
import { Icon } from './icon.tsx';
import { EvidenceList } from './not-judged.tsx';
import { Warnings } from './warnings.tsx';

/** Opens what a figure was computed from: formula, parameters, fingerprint of the inputs, coverage, warnings. */
export function ProvenanceButton({ provenance }: Readonly<{ provenance: Provenance }>) {
  const [open, setOpen] = useState(false);
  const count = provenance.warnings.length;
  return (
    <>
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name={count > 0 ? 'warning' : 'info'} />}
        text={count > 0 ? `Provenance · ${count} ${count === 1 ? 'warning' : 'warnings'}` : 'Provenance'}
        onClick={() => setOpen(true)}
      />
      <Drawer isOpen={open} onClose={() => setOpen(false)} size="460px" title="Provenance">
        <div className={`${Classes.DRAWER_BODY} drawer-body`}>
          <dl className="facts">
            <dt>Measure</dt>
            <dd>
              <a href={`#/methodology/${encodeURIComponent(provenance.measure)}`}>{provenance.measure}</a>
            </dd>
            <dt>Snapshot</dt>
            <dd>{provenance.snapshot}</dd>
            <dt>As of</dt>
            <dd>{formatTime(provenance.asOf)}</dd>
            <dt>Inputs</dt>
            <dd className="mono" title="SHA-256 over everything that was read for the figure">
              {provenance.fingerprint}
            </dd>
          </dl>
          <h3>Parameters</h3>
          <dl className="facts">
            {Object.entries(provenance.parameters).map(([key, value]) => (
              <ParameterRow key={key} name={key} value={value} />
            ))}
          </dl>
          {provenance.ages === undefined || provenance.ages.length === 0 ? null : (
            <>
              <h3>Ages of the inputs</h3>
              <dl className="facts">
                {provenance.ages.map((age) => (
                  <Age key={age.input} age={age} />
                ))}
              </dl>
            </>
          )}
          <h3>Coverage</h3>
          <CoverageTable coverage={provenance.coverage} />
          <EvidenceList provenance={provenance} />
          {provenance.inputs === undefined ? null : (
            <>
              <h3>What was read</h3>
              <dl className="facts">
                {provenance.inputs.map(({ name, fingerprint }) => (
                  <InputRow key={name} name={name} fingerprint={fingerprint} />
                ))}
              </dl>
            </>
          )}
          <h3>Warnings</h3>
          <Warnings warnings={provenance.warnings} none="None." />
        </div>
      </Drawer>
    </>
  );
}

function InputRow({ name, fingerprint }: Readonly<{ name: string; fingerprint: string }>) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono" title={fingerprint}>
        {fingerprint.slice(0, 12)}
      </dd>
    </>
  );
}

const inputs: Readonly<Record<InputAge['input'], string>> = {
  prices: 'Prices',
  depth: 'Order books',
  brackets: 'Brackets',
  openInterest: 'Open interest',
};

function Age({ age: { input, time, oldest, days, limit, beyond } }: Readonly<{ age: InputAge }>) {
  const age = days === null ? 'no date' : `${formatCount(days)} ${days === 1 ? 'day' : 'days'} old`;
  return (
    <>
      <dt>{inputs[input]}</dt>
      <dd className={beyond ? 'tone-bad' : undefined}>
        {age}
        {time === null ? '' : `, oldest ${oldest} of ${formatTime(time)}`}
        {beyond ? `; at most ${formatCount(limit)} allowed` : ''}
      </dd>
    </>
  );
}

function ParameterRow({ name, value }: Readonly<{ name: string; value: unknown }>) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
