/** Namespaces of the parts of a presentation. */
export const namespaces =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

const stem = 'application/vnd.openxmlformats-officedocument';
/** Content types of the parts we write. */
export const contentTypes = {
  presentation: `${stem}.presentationml.presentation.main+xml`,
  slide: `${stem}.presentationml.slide+xml`,
  slideLayout: `${stem}.presentationml.slideLayout+xml`,
  slideMaster: `${stem}.presentationml.slideMaster+xml`,
  notesSlide: `${stem}.presentationml.notesSlide+xml`,
  notesMaster: `${stem}.presentationml.notesMaster+xml`,
  presProps: `${stem}.presentationml.presProps+xml`,
  viewProps: `${stem}.presentationml.viewProps+xml`,
  tableStyles: `${stem}.presentationml.tableStyles+xml`,
  theme: `${stem}.theme+xml`,
  chart: `${stem}.drawingml.chart+xml`,
  workbook: `${stem}.spreadsheetml.sheet`,
  core: 'application/vnd.openxmlformats-package.core-properties+xml',
  app: `${stem}.extended-properties+xml`,
  custom: `${stem}.custom-properties+xml`,
} as const;
