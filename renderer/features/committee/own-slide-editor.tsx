import { useId } from 'react';
import type { OwnSlide } from '../../../contract/dto/deck.ts';
import { named } from '../../../contract/named.ts';
import { InputGroup, TextArea } from '../../kit/blueprint.ts';

type Props = Readonly<{ own: OwnSlide; onChange: (own: OwnSlide) => void }>;

/** Title and text of a slide of the user's own. */
export function OwnSlideEditor({ own, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}title`} className="committee-label">
        Title
      </label>
      <InputGroup
        id={`${id}title`}
        fill
        maxLength={300}
        placeholder="The message, as a sentence"
        defaultValue={own.title}
        onValueChange={(title) => {
          if (title.trim() !== '') onChange({ ...own, title });
        }}
      />
      <label htmlFor={`${id}body`} className="committee-label">
        Text; a line that begins with “- ” becomes a bullet
      </label>
      <TextArea
        id={`${id}body`}
        fill
        rows={6}
        maxLength={4_000}
        placeholder={`The desk proposes:\n- a cap of 4× until ${named('amplification')} is below 1.25×`}
        value={own.body}
        onChange={(event) => onChange({ ...own, body: event.currentTarget.value })}
      />
    </>
  );
}
