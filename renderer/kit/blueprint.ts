/** The pieces of Blueprint that the window is made of. Nothing outside `kit/` imports it, so that it is changed here. */
export {
  BlueprintProvider,
  Button,
  Checkbox,
  Classes,
  Dialog,
  DialogBody,
  HTMLSelect,
  InputGroup,
  Menu,
  MenuItem,
  OverlayToaster,
  PopoverNext,
  Position,
  ProgressBar,
  Switch,
  Tab,
  Tabs,
  Tag,
  TextArea,
  type Toaster,
} from '@blueprintjs/core';
export { type ItemRenderer, Omnibar } from '@blueprintjs/select';
