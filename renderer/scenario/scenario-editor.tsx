import type { Scenario } from '../../contract/dto/scenario.ts';
import { Button } from '../kit/blueprint.ts';
import { Choice } from '../kit/controls.tsx';
import { Icon } from '../kit/icon.tsx';
import { type Kind, type Known, kindIds, kinds, type Part } from './kinds.ts';
import { PartField } from './part-field.tsx';

type Props = Readonly<{ scenario: Scenario; known: Known; onChange: (scenario: Scenario) => void }>;

/** As many as a scenario may hold. */
const most = 20;

/** The parts of a scenario, each with the form its kind has. They happen together. */
export function ScenarioEditor({ scenario, known, onChange }: Props) {
  const { parts } = scenario;
  const offered = kindIds.filter((kind) => kinds[kind].initial(known) !== null);
  const usual: readonly Kind[] = ['liquidity', ...offered];
  const put = (i: number, part: Part): void =>
    onChange({ parts: parts.map((other, k) => (k === i ? part : other)) });
  return (
    <div className="scenario-editor">
      {parts.map((part, i) => (
        <PartForm
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place, and hold no state of their own.
          key={i}
          part={part}
          known={known}
          offered={offered}
          onChange={(next) => put(i, next)}
          onRemove={
            parts.length === 1 ? undefined : () => onChange({ parts: parts.filter((_, k) => k !== i) })
          }
        />
      ))}
      <div className="scenario-add">
        <Button
          size="small"
          icon={<Icon name="add" size={12} />}
          text="And at the same time"
          disabled={parts.length >= most}
          onClick={() => {
            const missing = usual.find((kind) => !parts.some((part) => part.kind === kind)) ?? 'uniform';
            const next = kinds[missing].initial(known);
            if (next) onChange({ parts: [...parts, next] });
          }}
        />
        {parts.length > 1 ? <span className="muted">Moves of one asset multiply.</span> : null}
      </div>
    </div>
  );
}

type FormProps = Readonly<{
  part: Part;
  known: Known;
  offered: readonly Kind[];
  onChange: (part: Part) => void;
  onRemove: (() => void) | undefined;
}>;

function PartForm({ part, known, offered, onChange, onRemove }: FormProps) {
  const spec = kinds[part.kind];
  const values = part as Readonly<Record<string, unknown>>;
  const options = [...new Set([part.kind, ...offered])].map((kind) => ({
    value: kind,
    label: kinds[kind].label,
  }));
  return (
    <fieldset className="scenario-part" aria-label={spec.label}>
      <div className="scenario-part-head">
        <Choice
          label="What happens"
          value={part.kind}
          options={options}
          onChange={(kind) => {
            const next = kinds[kind].initial(known);
            if (next) onChange(next);
          }}
        />
        {onRemove === undefined ? null : (
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="cross" size={12} />}
            aria-label={`Remove: ${spec.label}`}
            title="Remove this"
            onClick={onRemove}
          />
        )}
      </div>
      {spec.fields.map((field) => (
        <PartField
          key={field.key}
          field={field}
          value={values[field.key]}
          known={known}
          onChange={(value) => onChange({ ...part, [field.key]: value } as Part)}
        />
      ))}
      <p className="scenario-about">{spec.about}</p>
    </fieldset>
  );
}
