import { useState } from 'react';
import type { InventoryEntry } from '../../../contract/dto/settings.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatDate } from '../../kit/format.ts';

type List = InventoryEntry['findings'];
const statuses = [
  { value: 'open', label: 'open' },
  { value: 'accepted', label: 'accepted' },
  { value: 'closed', label: 'closed' },
] as const;

/** What validators found, and what became of it. */
export function Findings({
  findings,
  onChange,
}: Readonly<{ findings: List; onChange: (next: List) => void }>) {
  const [text, setText] = useState('');
  return (
    <section>
      <h3>Findings</h3>
      {findings.length === 0 ? <p className="muted">None on record.</p> : null}
      <ul className="methodology-findings">
        {findings.map((finding, i) => (
          <li key={`${finding.at} ${finding.text}`}>
            <span className="muted">{formatDate(finding.at)}</span> {finding.text}
            <Choice
              label="Status"
              value={finding.status}
              options={statuses}
              onChange={(status) => onChange(findings.map((f, k) => (k === i ? { ...f, status } : f)))}
            />
            <Button
              size="small"
              variant="minimal"
              text="Remove"
              onClick={() => onChange(findings.filter((_, k) => k !== i))}
            />
          </li>
        ))}
      </ul>
      <div className="methodology-inventory-line">
        <InputGroup
          size="small"
          aria-label="New finding"
          placeholder="New finding"
          value={text}
          onValueChange={setText}
        />
        <Button
          size="small"
          text="Add finding"
          disabled={text.trim() === ''}
          onClick={() => {
            onChange([...findings, { text: text.trim(), status: 'open', at: Date.now() }]);
            setText('');
          }}
        />
      </div>
    </section>
  );
}
