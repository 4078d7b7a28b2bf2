/** The order in which the documentation is offered: groups of pages, each by its path without the ending. */
export const navigation: readonly Readonly<{ title: string; pages: readonly string[] }>[] = [
  { title: 'Begin', pages: ['tutorial', 'user-guide', 'reading-the-deck', 'faq', 'glossary'] },
  {
    title: 'Look up',
    pages: [
      'reference/command-line',
      'reference/answers',
      'reference/formats',
      'reference/mappings',
      'recipes',
      'lake',
      'reference/views',
      'models/README',
    ],
  },
  { title: 'Install', pages: ['offline-install', 'threat-model'] },
  {
    title: 'Maintain',
    pages: [
      'newcomers-hour',
      'maintaining',
      'deck-review',
      'ARCHITECTURE',
      'decisions/README',
      'testing',
      'benchmarks',
      'runtime-assumptions',
      'first-run',
    ],
  },
];
